package landsea.settlement;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
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

    @Override
    public Object subject() {
        return message.subject();
    }

    /** A repeated delivery may say it in other words; it is the same reply. */
    @Override
    public Map<String, Object> body() {
        return Map.of("message", message.id().text());
    }
}
