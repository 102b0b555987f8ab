package landsea.policy;

/** What must be registered before a payment passes. */
public enum Registration {
    NOT_NEEDED,
    /** Would be needed; a rule lifts it. */
    WAIVED,
    /** An electronic check against the quota that a class B enterprise has left. */
    QUOTA_CHECK,
    /** The enterprise gets its place in the directory first. */
    DIRECTORY,
    /** The bank reports it to the authority beforehand. */
    REPORT,
    /** The authority registers this payment first. */
    SAFE_REGISTRATION;

    /** Whether the payment may pass with nothing more than the bank itself does. */
    public boolean isDoneByTheBank() {
        return this == NOT_NEEDED || this == WAIVED;
    }
}
