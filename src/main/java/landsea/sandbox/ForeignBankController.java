package landsea.sandbox;

import java.time.Instant;
import landsea.basics.Reason;
import landsea.sandbox.ForeignBank.Remittance;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The bank abroad as an onlooker sees it: what it has decided on a payment. Its messages go over a rail. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/foreign-bank/remittances")
class ForeignBankController {

    private final ForeignBank bank;

    ForeignBankController(ForeignBank bank) {
        this.bank = bank;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record TransferAnswer(
            String requestId,
            String status,
            String bankReference,
            String reason,
            String currency,
            String amount,
            Instant decidedAt) {

        static TransferAnswer of(String requestId, Remittance one) {
            return new TransferAnswer(
                    requestId,
                    one.isPaid() ? "ACCEPTED" : "REJECTED",
                    one.bankReference(),
                    one.rejectedFor(),
                    one.request().amount().currency().code(),
                    one.request().amount().amount(),
                    one.decidedAt());
        }
    }

    /** By LandSea's id of the payment. */
    @GetMapping
    ResponseEntity<Object> inquire(@RequestParam("request_id") String requestId) {
        return bank.byRequest(ForeignBank.endToEndId(requestId))
                .<ResponseEntity<Object>>map(known -> ResponseEntity.ok(TransferAnswer.of(requestId, known)))
                .orElseGet(() -> Answers.problem(404, Reason.of("REQUEST_UNKNOWN", "request", requestId)));
    }
}
