package landsea.sandbox;

import java.time.Instant;
import java.util.Map;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.Fault.Leg;
import landsea.sandbox.ForeignBank.Remittance;
import landsea.sandbox.ForeignBank.Request;
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

/** The bank abroad that credits whom merchants pay. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/foreign-bank/remittances")
class ForeignBankController {

    private final ForeignBank bank;
    private final Answers answers;

    ForeignBankController(ForeignBank bank, Answers answers) {
        this.bank = bank;
        this.answers = answers;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record AgentBody(String bic, String name) {
        AgentBody {
            Members.require(bic, name);
        }
    }

    /** A side of the payment; address or identifier where the sender has them. */
    @JsonNaming(SnakeCaseStrategy.class)
    record PartyBody(String name, String account, String address, String identifier, String country) {
        PartyBody {
            Members.require(name, account);
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record AmountBody(String currency, String amount) {
        AmountBody {
            Members.require(currency, amount);
        }

        /** @throws IllegalArgumentException or {@link ArithmeticException} when this is no amount of the currency */
        Money money() {
            return Money.of(currency, amount);
        }
    }

    /** What a pacs.008 says of one transaction, by the names of its elements. */
    @JsonNaming(SnakeCaseStrategy.class)
    record TransferBody(
            String requestId,
            String uetr,
            String endToEndId,
            AmountBody interbankSettlementAmount,
            String chargeBearer,
            PartyBody debtor,
            AgentBody debtorAgent,
            PartyBody creditor,
            AgentBody creditorAgent,
            Map<String, String> remittanceInformation) {
        TransferBody {
            Members.require(requestId, uetr, endToEndId, chargeBearer);
        }

        Request request() {
            return new Request(
                    requestId,
                    interbankSettlementAmount.money(),
                    creditor.name(),
                    creditor.account(),
                    creditorAgent.bic());
        }
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

        static TransferAnswer of(Remittance one) {
            return new TransferAnswer(
                    one.request().requestId(),
                    one.isPaid() ? "ACCEPTED" : "REJECTED",
                    one.bankReference(),
                    one.rejectedFor(),
                    one.request().amount().currency().code(),
                    one.request().amount().amount(),
                    one.decidedAt());
        }
    }

    @PostMapping
    DeferredResult<ResponseEntity<Object>> take(@RequestBody TransferBody body) {
        return answers.to(Leg.REMITTANCE, body.creditorAgent().bic(), effects -> {
            String rejected = effects.stream()
                    .filter(Effect.RejectField.class::isInstance)
                    .map(effect -> ((Effect.RejectField) effect).field())
                    .findFirst()
                    .orElse("");
            try {
                return switch (bank.take(body.request(), rejected)) {
                    case Outcome.Done<Remittance>(Remittance decided) -> ResponseEntity.ok(TransferAnswer.of(decided));
                    case Outcome.Refused<Remittance>(Reason reason) -> Answers.problem(422, reason);
                };
            } catch (IllegalArgumentException | ArithmeticException noAmount) {
                return Answers.problem(422, Reason.of("AMOUNT_INVALID"));
            }
        });
    }

    /** What became of a request whose answer was not seen. */
    @GetMapping
    ResponseEntity<Object> inquire(@RequestParam("request_id") String requestId) {
        return bank.byRequest(requestId)
                .<ResponseEntity<Object>>map(known -> ResponseEntity.ok(TransferAnswer.of(known)))
                .orElseGet(() -> Answers.problem(404, Reason.of("REQUEST_UNKNOWN", "request", requestId)));
    }
}
