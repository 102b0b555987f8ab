package landsea.settlement;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.engine.Command;
import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;

/** What the collecting bank said, or did not say, to money that it was asked to send back. */
record ReturnAnswerCommand(OutboxMessage message, Delivery delivery) implements Command<PaymentAnswer> {

    AdviceId advice() {
        return AdviceId.parse(String.valueOf(message.body().get("request_id")));
    }

    @Override
    public Bucket bucket() {
        return message.id().bucket();
    }

    @Override
    public UUID organisation() {
        return message.organisation();
    }

    @Override
    public String requestKey() {
        return message.replyKey();
    }

    /** The payment whose money goes back; empty for money from suspense. */
    Optional<PaymentId> payment() {
        return message.subject().startsWith("pay_")
                ? Optional.of(PaymentId.parse(message.subject()))
                : Optional.empty();
    }

    @Override
    public Id subject() {
        return payment().<Id>map(payment -> payment).orElseGet(this::advice);
    }

    /** A repeated delivery may say it in other words; it is the same reply. */
    @Override
    public Map<String, Object> body() {
        return Map.of("message", message.id().text());
    }
}
