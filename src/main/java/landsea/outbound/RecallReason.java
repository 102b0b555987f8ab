package landsea.outbound;

/** Why a payment that was made is wanted back: codes of the cancellation reasons of ISO 20022. */
public enum RecallReason {
    /** Paid twice. */
    DUPL,
    /** The merchant wants it. */
    CUST,
    /** To the wrong account. */
    AC03,
    /** The wrong amount. */
    AM09,
    /** Paid because somebody was deceived. */
    FRAD
}
