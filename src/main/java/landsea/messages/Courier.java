package landsea.messages;

/** Speaks to counterparties: implemented by the module that knows their language. */
public interface Courier {

    /** Whether this courier speaks to the message's counterparty about its kind. */
    boolean carries(OutboxMessage message);

    /**
     * Delivers a message and waits for what comes of it, with a time-out of its own. The same message may come again after
     * a crash and must carry the same request id.
     */
    Attempt deliver(OutboxMessage message);
}
