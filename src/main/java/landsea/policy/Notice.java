package landsea.policy;

/** What somebody must know or heed about a payment. */
public enum Notice {
    /** A small merchant outside the directory comes close to the yearly limit. */
    NEAR_DIRECTORY_LIMIT,
    /** It is over it. */
    OVER_DIRECTORY_LIMIT,
    /** Large enough for a check report. */
    LARGE_ITEM_CHECK,
    /** To be declared as paid and as restored. */
    ACTUAL_AND_RESTORED,
    /** What was sold from an overseas warehouse may bring more or less than was declared. */
    DECLARED_AMOUNT_MAY_DIFFER,
    /** The declaration carries the remark of the pilot. */
    PILOT_REMARK,
    /** Receipts need not wait on the account of funds to be verified. */
    NO_PENDING_ACCOUNT
}
