package landsea.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import landsea.sandbox.BankDoor.Reply;
import landsea.sandbox.BankReads.Asked;
import landsea.sandbox.Fault.Leg;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/** What the banks make of messages that come over a rail: at once, late or never, as the faults that are on have it. */
final class BankTaking implements BankDoor.Taking {

    private final RailBanks banks;
    private final Answers answers;
    private final Duration silence;

    /** @param silence how long a message that gets no answer is kept open */
    BankTaking(RailBanks banks, Answers answers, Duration silence) {
        this.banks = banks;
        this.answers = answers;
        this.silence = silence;
    }

    @Override
    public Reply take(String bank, String reference, byte[] message) {
        CompletableFuture<ResponseEntity<?>> said = new CompletableFuture<>();
        answer(bank, reference, message).setResultHandler(result -> said.complete((ResponseEntity<?>) result));
        try {
            ResponseEntity<?> answer = said.get(silence.toMillis(), TimeUnit.MILLISECONDS);
            return switch (answer.getBody()) {
                case byte[] words -> Reply.with(words);
                case null -> new Reply(answer.getStatusCode().value(), new byte[0]);
                default -> Reply.problem(answer.getStatusCode().value(), "NO_ANSWER");
            };
        } catch (TimeoutException e) {
            return Reply.problem(HttpStatus.GATEWAY_TIMEOUT.value(), "NO_ANSWER");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Reply.problem(HttpStatus.GATEWAY_TIMEOUT.value(), "NO_ANSWER");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** 200 with an answer, 202 where it comes later. */
    DeferredResult<ResponseEntity<Object>> answer(String name, String reference, byte[] message) {
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
                        .map(BankTaking::said)
                        .orElseGet(() -> ResponseEntity.accepted().build()));
    }

    private static ResponseEntity<Object> said(byte[] message) {
        return ResponseEntity.ok(message);
    }

    private static DeferredResult<ResponseEntity<Object>> now(ResponseEntity<Object> answer) {
        DeferredResult<ResponseEntity<Object>> result = new DeferredResult<>();
        result.setResult(answer);
        return result;
    }
}
