package landsea.sandbox;

import java.util.List;
import java.util.Optional;
import landsea.sandbox.BankReads.Asked;
import landsea.sandbox.Fault.Leg;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Where the banks take messages: 200 with an answer, 202 where it comes later. */
@RestController
@Profile("sandbox")
class RailController {

    private final RailBanks banks;
    private final Answers answers;

    RailController(RailBanks banks, Answers answers) {
        this.banks = banks;
        this.answers = answers;
    }

    @PostMapping("/sandbox/banks/{name}/rail")
    DeferredResult<ResponseEntity<Object>> take(
            @PathVariable String name,
            @RequestHeader("Message-Reference") String reference,
            @RequestBody byte[] message) {
        Optional<BankWrites> bank = RailBanks.named(name);
        if (bank.isEmpty()) {
            return now(ResponseEntity.notFound().build());
        }
        Optional<Asked> asked = BankReads.read(message);
        if (asked.isEmpty()) {
            return now(said(banks.refusal(bank.get(), reference, "UNREADABLE")));
        }
        return switch (asked.get()) {
            case Asked.Pay pay -> faulty(Leg.REMITTANCE, bank.get(), pay);
            case Asked.SendBack back -> faulty(Leg.RETURN, bank.get(), back);
            case Asked.Cancel cancel -> faulty(Leg.RECALL, bank.get(), cancel);
            case Asked.Status status ->
                now(said(banks.answer(bank.get(), status, List.of()).orElseThrow()));
        };
    }

    private DeferredResult<ResponseEntity<Object>> faulty(Leg leg, BankWrites bank, Asked asked) {
        return answers.to(
                leg,
                banks.someone(asked),
                () -> said(banks.refusal(bank, asked.messageId(), leg + "_REFUSED")),
                effects -> banks.answer(bank, asked, effects)
                        .map(RailController::said)
                        .orElseGet(() -> ResponseEntity.accepted().build()));
    }

    private static ResponseEntity<Object> said(byte[] message) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(message);
    }

    private static DeferredResult<ResponseEntity<Object>> now(ResponseEntity<Object> answer) {
        DeferredResult<ResponseEntity<Object>> result = new DeferredResult<>();
        result.setResult(answer);
        return result;
    }
}
