package landsea.messages;

import landsea.engine.Command;

/** Says what a reply to one kind of message means: implemented by the module that sent it. */
public interface ReplyListener {

    /** The kind of message whose replies it hears. */
    String kind();

    /**
     * The command that takes the reply in. Its request key is {@link OutboxMessage#replyKey()}, for the same reply may come
     * twice; its bucket is the message's. After {@link Delivery.Unknown} it inquires, it never sends the same anew.
     */
    Command<?> onReply(OutboxMessage message, Delivery delivery);
}
