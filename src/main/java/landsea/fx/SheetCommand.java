package landsea.fx;

import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;
import landsea.messages.ReplyCommand;

/** A provider's answer, or its silence. */
record SheetCommand(OutboxMessage message, Delivery delivery) implements ReplyCommand<SheetCommand.Noted> {

    /** What became of it: RECORDED, or the code of why not. */
    record Noted(String outcome) {}
}
