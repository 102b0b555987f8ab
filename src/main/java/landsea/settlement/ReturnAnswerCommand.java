package landsea.settlement;

import java.util.Optional;
import landsea.basics.Id;
import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;
import landsea.messages.ReplyCommand;

/** What the collecting bank said, or did not say, to money that it was asked to send back. */
record ReturnAnswerCommand(OutboxMessage message, Delivery delivery) implements ReplyCommand<PaymentAnswer> {

    AdviceId advice() {
        return AdviceId.parse(String.valueOf(message.body().get("request_id")));
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
}
