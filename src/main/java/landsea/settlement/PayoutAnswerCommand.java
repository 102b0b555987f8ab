package landsea.settlement;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;

/** What the platform said, or did not say, to a payout that it was asked for. */
record PayoutAnswerCommand(OutboxMessage message, Delivery delivery) implements Command<PaymentAnswer> {

    PaymentId payment() {
        return PaymentId.parse(message.subject());
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
        return payment();
    }

    /** A repeated delivery may say it in other words; it is the same reply. */
    @Override
    public Map<String, Object> body() {
        return new TreeMap<>(Map.of("message", message.id().text()));
    }
}
