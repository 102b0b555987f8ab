package landsea.sandbox;

import java.time.Instant;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.sandbox.CollectingBank.AcceptedReturn;
import landsea.sandbox.CollectingBank.ReturnRequest;
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

/** The collecting bank in Singapore. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/bank/returns")
class BankController {

    private final CollectingBank bank;
    private final Answers answers;

    BankController(CollectingBank bank, Answers answers) {
        this.bank = bank;
        this.answers = answers;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record ReturnBody(String requestId, String originalReference, String currency, String amount, String reason) {
        ReturnBody {
            Members.require(requestId, originalReference, currency, amount, reason);
        }

        /** @throws IllegalArgumentException or {@link ArithmeticException} when this is no amount of the currency */
        ReturnRequest request() {
            return new ReturnRequest(requestId, originalReference, Money.of(currency, amount), reason);
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record ReturnAnswer(
            String returnId,
            String status,
            String requestId,
            String originalReference,
            String currency,
            String amount,
            Instant acceptedAt) {

        static ReturnAnswer of(AcceptedReturn accepted) {
            ReturnRequest request = accepted.request();
            return new ReturnAnswer(
                    accepted.returnId(),
                    "ACCEPTED",
                    request.requestId(),
                    request.originalReference(),
                    request.amount().currency().code(),
                    request.amount().amount(),
                    accepted.acceptedAt());
        }
    }

    @PostMapping
    DeferredResult<ResponseEntity<Object>> accept(@RequestBody ReturnBody body) {
        return answers.to(Leg.RETURN, body.originalReference(), effects -> {
            try {
                return answer(bank.accept(body.request()));
            } catch (IllegalArgumentException | ArithmeticException noAmount) {
                return Answers.problem(
                        422, Reason.of("RETURN_AMOUNT_INVALID", "amount", body.currency() + " " + body.amount()));
            }
        });
    }

    /** What became of a request whose answer was not seen. */
    @GetMapping
    ResponseEntity<Object> inquire(@RequestParam("request_id") String requestId) {
        return bank.byRequest(requestId)
                .<ResponseEntity<Object>>map(accepted -> ResponseEntity.ok(ReturnAnswer.of(accepted)))
                .orElseGet(() -> Answers.problem(404, Reason.of("REQUEST_UNKNOWN", "request", requestId)));
    }

    private static ResponseEntity<Object> answer(Outcome<AcceptedReturn> outcome) {
        return switch (outcome) {
            case Outcome.Done<AcceptedReturn>(AcceptedReturn accepted) ->
                ResponseEntity.accepted().body(ReturnAnswer.of(accepted));
            case Outcome.Refused<AcceptedReturn>(Reason reason) -> Answers.problem(422, reason);
        };
    }
}
