package landsea.sandbox;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.Fault.Leg;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The marketplace, as LandSea's courier asks it. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/marketplace")
class MarketplaceController {

    private final Clock clock;
    private final Marketplace marketplace;
    private final Answers answers;

    MarketplaceController(Clock clock, Marketplace marketplace, Answers answers) {
        this.clock = clock;
        this.marketplace = marketplace;
        this.answers = answers;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Balance(String currency, String available, String reserved, Instant asOf) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record PayoutRequest(String requestId, String sellerId, String currency, String receivingNumber) {
        PayoutRequest {
            Members.require(requestId, sellerId, currency, receivingNumber);
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record PayoutAnswer(
            String payoutId, String traceId, String currency, String amount, String settlementId, String status) {

        static PayoutAnswer of(Payout payout, Money stated) {
            return new PayoutAnswer(
                    payout.payoutId(),
                    payout.traceId(),
                    stated.currency().code(),
                    stated.amount(),
                    payout.settlementId(),
                    "IN_TRANSIT");
        }
    }

    @GetMapping("/sellers/{sellerId}/balance")
    ResponseEntity<Object> balance(@PathVariable String sellerId, @RequestParam String currency) {
        if (!Currency.exists(currency)) {
            return Answers.problem(422, Reason.of("BALANCE_CURRENCY_UNKNOWN", "currency", currency));
        }
        Money available = marketplace.available(sellerId, Currency.of(currency));
        return ResponseEntity.ok(new Balance(
                currency, available.amount(), Money.zero(available.currency()).amount(), clock.instant()));
    }

    @PostMapping("/payouts")
    DeferredResult<ResponseEntity<Object>> pay(@RequestBody PayoutRequest request) {
        return answers.to(Leg.PAYOUT, request.sellerId(), effects -> switch (marketplace.pay(new Payout.Request(
                request.requestId(), request.sellerId(), request.currency(), request.receivingNumber()))) {
            case Outcome.Done<Payout>(Payout payout) ->
                ResponseEntity.accepted().body(PayoutAnswer.of(payout, stated(payout, effects)));
            case Outcome.Refused<Payout>(Reason reason) ->
                Answers.problem(reason.code().equals("REQUEST_REUSED") ? 422 : 409, reason);
        });
    }

    /** What became of a request whose answer was not seen. */
    @GetMapping("/payouts")
    ResponseEntity<Object> inquire(@RequestParam("request_id") String requestId) {
        return marketplace
                .byRequest(requestId)
                .<ResponseEntity<Object>>map(payout -> ResponseEntity.ok(PayoutAnswer.of(payout, payout.amount())))
                .orElseGet(() -> Answers.problem(404, Reason.of("REQUEST_UNKNOWN", "request", requestId)));
    }

    private static Money stated(Payout payout, List<Effect> effects) {
        Money stated = payout.amount();
        for (Effect effect : effects) {
            if (effect instanceof Effect.WrongAmount(BigDecimal by)) {
                stated = Fault.off(stated, by);
            }
        }
        return stated;
    }
}
