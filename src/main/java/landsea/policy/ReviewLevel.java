package landsea.policy;

/** How closely the trade behind a payment is looked at before it passes. */
public enum ReviewLevel {
    /** The customer's instruction is enough; checks come afterwards, by samples. */
    BY_INSTRUCTION,
    /** Checked automatically, some by hand. */
    SAMPLE,
    /** Each payment with its documents. */
    FULL
}
