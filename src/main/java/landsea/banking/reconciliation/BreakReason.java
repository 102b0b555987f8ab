package landsea.banking.reconciliation;

/** Why something agrees with nothing. */
public enum BreakReason {
    /** Others say it, our books do not. */
    MISSING_IN_BOOKS,
    /** Our books say it, others do not, though they have spoken of its day. */
    MISSING_AT_BANK,
    /** The same reference with another amount. */
    AMOUNT_DIFFERS,
    /** The same reference and amount with another value date. */
    DATE_DIFFERS,
    /** Others say again what they said before. */
    DUPLICATE,
    /** Others took it back. */
    REVERSED,
    /** Its other side may still come. */
    TIMING
}
