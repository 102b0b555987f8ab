package landsea.declarations;

import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;
import landsea.messages.ReplyCommand;

/** What the authority said, or did not say, to a package or to a question about it. */
record FilingAnswerCommand(OutboxMessage message, Delivery delivery)
        implements ReplyCommand<FilingAnswerCommand.Noted> {

    /** What became of the package. */
    record Noted(String state, int filed, int rejected) {}

    FilingId filing() {
        return FilingId.parse(message.subject());
    }

    @Override
    public Object subject() {
        return filing();
    }
}
