package landsea.sandbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.sandbox.Authority.Filing;
import landsea.sandbox.Authority.Package;
import landsea.sandbox.Authority.Rejection;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.Fault.Leg;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The authority that takes declarations. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/authority/filings")
class AuthorityController {

    private final Authority authority;
    private final Answers answers;

    AuthorityController(Authority authority, Answers answers) {
        this.authority = authority;
        this.answers = answers;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record PackageBody(String requestId, String institution, String day, Map<String, String> files) {
        PackageBody {
            Members.require(requestId, institution, day);
        }

        Package filed() {
            return new Package(requestId, institution, day, new TreeMap<>(files));
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record RejectionBody(String reportNumber, String field, String code) {

        static RejectionBody of(Rejection rejection) {
            return new RejectionBody(rejection.reportNumber(), rejection.field(), rejection.code());
        }
    }

    record FilingAnswer(String receipt, List<RejectionBody> rejected) {

        static FilingAnswer of(Filing filing) {
            return new FilingAnswer(
                    filing.receipt(),
                    filing.rejected().stream().map(RejectionBody::of).toList());
        }
    }

    @PostMapping
    DeferredResult<ResponseEntity<Object>> take(@RequestBody PackageBody body) {
        return answers.to(Leg.FILING, body.institution(), effects -> {
            String refused = effects.stream()
                    .filter(Effect.RejectField.class::isInstance)
                    .map(effect -> ((Effect.RejectField) effect).field())
                    .findFirst()
                    .orElse("");
            return switch (authority.take(body.filed(), refused)) {
                case Outcome.Done<Filing>(Filing filing) -> ResponseEntity.ok(FilingAnswer.of(filing));
                case Outcome.Refused<Filing>(Reason reason) -> Answers.problem(422, reason);
            };
        });
    }

    /** What became of a package whose answer was not seen. */
    @GetMapping
    ResponseEntity<Object> inquire(@RequestParam("request_id") String requestId) {
        return authority
                .byRequest(requestId)
                .<ResponseEntity<Object>>map(filing -> ResponseEntity.ok(FilingAnswer.of(filing)))
                .orElseGet(() -> Answers.problem(404, Reason.of("REQUEST_UNKNOWN", "request", requestId)));
    }
}
