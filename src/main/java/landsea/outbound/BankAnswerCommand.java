package landsea.outbound;

import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;
import landsea.messages.ReplyCommand;

/** What the foreign bank made of a payment, or said of it. */
record BankAnswerCommand(OutboxMessage message, Delivery delivery) implements ReplyCommand<OutboundAnswer> {

    OutboundId payment() {
        return OutboundId.parse(message.subject());
    }

    /** The payment, as other commands name it: none of them is done beside this one. */
    @Override
    public Object subject() {
        return payment();
    }
}
