package landsea.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.Fault.Leg;
import landsea.sandbox.FxProviders.Sheet;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The providers of exchange rates, each under its name. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/providers")
class ProviderController {

    private final FxProviders providers;
    private final Answers answers;

    ProviderController(FxProviders providers, Answers answers) {
        this.providers = providers;
        this.answers = answers;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record SheetRequest(String requestId, String base, String quote) {
        SheetRequest {
            Members.require(requestId, base, quote);
        }
    }

    record TierAnswer(String from, String bid, String ask) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record SheetAnswer(
            String requestId,
            String provider,
            String pair,
            String base,
            String quote,
            Instant validFrom,
            Instant validUntil,
            List<TierAnswer> tiers) {

        static SheetAnswer of(String requestId, Sheet sheet) {
            return new SheetAnswer(
                    requestId,
                    sheet.provider().id(),
                    sheet.base() + "/" + sheet.quote(),
                    sheet.base(),
                    sheet.quote(),
                    sheet.validFrom(),
                    sheet.validUntil(),
                    sheet.tiers().stream()
                            .map(tier -> new TierAnswer(
                                    tier.from().amount(),
                                    tier.bid().toPlainString(),
                                    tier.ask().toPlainString()))
                            .toList());
        }
    }

    @PostMapping("/{provider}/sheets")
    DeferredResult<ResponseEntity<Object>> quote(@PathVariable String provider, @RequestBody SheetRequest request) {
        return answers.to(Leg.PROVIDER, provider, effects -> {
            Optional<FxProvider> known = FxProvider.of(provider);
            return known.isEmpty()
                    ? Answers.problem(
                            404,
                            Reason.of("NO_QUOTE", "provider", provider)
                                    .with("pair", request.base() + "/" + request.quote()))
                    : quote(known.get(), request, effects);
        });
    }

    private ResponseEntity<Object> quote(FxProvider provider, SheetRequest request, List<Effect> effects) {
        return switch (providers.sheet(provider, request.base(), request.quote())) {
            case Outcome.Done<Sheet>(Sheet sheet) ->
                ResponseEntity.ok(SheetAnswer.of(request.requestId(), crooked(sheet, effects)));
            case Outcome.Refused<Sheet>(Reason reason) -> Answers.problem(422, reason);
        };
    }

    private static Sheet crooked(Sheet sheet, List<Effect> effects) {
        Sheet shown = sheet;
        for (Effect effect : effects) {
            if (effect instanceof Effect.WrongAmount(BigDecimal by)) {
                shown = shown.off(by);
            }
        }
        return shown;
    }
}
