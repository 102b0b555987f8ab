package landsea.engine;

/**
 * Instants at which a soak has this process killed: whoever reaches an armed one stays there, for good, until somebody ends the
 * process from outside. Without the property {@link #FOLDER_PROPERTY} they do nothing at all.
 */
public enum FaultPoint {
    /** All is written, nothing is durable. */
    COMMIT_BEFORE,
    /** Durable, and nobody knows. */
    COMMIT_AFTER,
    /** The callers of a commit were answered; what they tell the world is under way. */
    ANSWER_AFTER,
    /** A message is about to leave. */
    SEND_BEFORE,
    /** The counterparty has it and has answered; we have written nothing of that. */
    SEND_AFTER,
    /** What it answered is committed, the message still counts as pending. */
    REPLY_AFTER,
    /** The message is about to be noted as settled. */
    NOTE_BEFORE,
    /** It is noted. */
    NOTE_AFTER;

    /**
     * Names the folder in which a file {@code armed} says {@code POINT COUNT}: the pass at which to stay. Who stays there says
     * so first, by the file {@code reached}.
     */
    public static final String FOLDER_PROPERTY = "landsea.fault-points";

    /** Passes, or stays for good where this point is armed. */
    public void pass() {
        FaultSwitch.pass(this);
    }
}
