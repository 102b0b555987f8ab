package landsea.settlement;

import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;
import landsea.messages.ReplyCommand;

/** What the platform said, or did not say, to a payout that it was asked for. */
record PayoutAnswerCommand(OutboxMessage message, Delivery delivery) implements ReplyCommand<PaymentAnswer> {

    PaymentId payment() {
        return PaymentId.parse(message.subject());
    }

    @Override
    public Object subject() {
        return payment();
    }
}
