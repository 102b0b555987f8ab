package landsea.fx;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;

/** A provider's answer, or its silence. */
record SheetCommand(OutboxMessage message, Delivery delivery) implements Command<SheetCommand.Noted> {

    /** What became of it: RECORDED, or the code of why not. */
    record Noted(String outcome) {}

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
        return message.id();
    }

    /** A repeated delivery may say it in other words; it is the same reply. */
    @Override
    public Map<String, Object> body() {
        return Map.of("message", message.id().text());
    }
}
