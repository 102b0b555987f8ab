package landsea.outbound;

import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;
import landsea.messages.ReplyCommand;

/** What the foreign bank said of a recall. */
record RecallAnswerCommand(OutboxMessage message, Delivery delivery) implements ReplyCommand<OutboundAnswer> {

    OutboundId payment() {
        return OutboundId.parse(message.subject());
    }

    @Override
    public Object subject() {
        return payment();
    }
}
