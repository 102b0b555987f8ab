package landsea.sandbox;

import landsea.basics.Reason;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.Fault.Leg;
import landsea.sandbox.ForeignBank.Recalled;
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

/** The bank abroad, asked to send back what it has paid: it accepts and does so at once, rejects, or says nothing. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/foreign-bank/recalls")
class ForeignBankRecallsController {

    private final ForeignBank bank;
    private final Levers levers;
    private final Answers answers;

    ForeignBankRecallsController(ForeignBank bank, Levers levers, Answers answers) {
        this.bank = bank;
        this.levers = levers;
        this.answers = answers;
    }

    /** What a camt.056 says of one payment, by the names of its elements. */
    @JsonNaming(SnakeCaseStrategy.class)
    record RecallBody(
            String requestId,
            String originalRequestId,
            String originalUetr,
            ForeignBankController.AmountBody originalInterbankSettlementAmount,
            String cancellationReason) {
        RecallBody {
            Members.require(requestId, originalRequestId, originalUetr, cancellationReason);
        }
    }

    /** What a camt.029 answers. */
    @JsonNaming(SnakeCaseStrategy.class)
    record RecallAnswer(String requestId, String status, String reason) {

        static RecallAnswer of(Recalled one) {
            return new RecallAnswer(
                    one.requestId(), one.rejectedFor().isEmpty() ? "ACCEPTED" : "REJECTED", one.rejectedFor());
        }
    }

    @PostMapping
    DeferredResult<ResponseEntity<Object>> take(@RequestBody RecallBody body) {
        String agent = bank.byRequest(body.originalRequestId())
                .map(paid -> paid.request().creditorAgent())
                .orElse("");
        return answers.to(Leg.RECALL, agent, effects -> {
            String rejected = effects.stream()
                    .filter(Effect.RejectField.class::isInstance)
                    .map(effect -> ((Effect.RejectField) effect).field())
                    .findFirst()
                    .orElse(agent.isEmpty() ? "NOOR" : "");
            Recalled decided = bank.recall(body.requestId(), body.originalRequestId(), rejected);
            if (decided.rejectedFor().isEmpty()) {
                levers.giveBack(body.originalRequestId(), ForeignBank.Part.RECALLED, "0.00", "FOCR");
            }
            return ResponseEntity.ok(RecallAnswer.of(decided));
        });
    }

    /** What became of a recall whose answer was not seen. */
    @GetMapping
    ResponseEntity<Object> inquire(@RequestParam("request_id") String requestId) {
        return bank.recall(requestId)
                .<ResponseEntity<Object>>map(known -> ResponseEntity.ok(RecallAnswer.of(known)))
                .orElseGet(() -> Answers.problem(404, Reason.of("REQUEST_UNKNOWN", "request", requestId)));
    }
}
