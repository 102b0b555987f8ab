package landsea.ledger;

/** What an account is for. */
public enum AccountKind {
    /** A merchant's domestic foreign-exchange account, or its settlement account in CNY. */
    MERCHANT,
    /** Money that came in for a merchant and is not yet credited. */
    COLLECTED,
    /** Money that came in and that nobody is known for yet. */
    SUSPENSE,
    /** The bank's money at the collecting bank: never above zero. */
    NOSTRO,
    /** What the bank owes its correspondents for payments sent abroad, until treasury covers them. */
    CORRESPONDENT,
    /** What the bank holds of a currency from converting for its clients. */
    POSITION,
    /** Fees earned. */
    FEE_INCOME,
    /** Exchange margins earned. */
    MARGIN_INCOME,
    /** What is under way between two buckets; over all buckets it sums to zero. */
    BETWEEN_BUCKETS,
    /** What a merchant owes after a return that its balance did not cover. */
    CLAIM_ON_MERCHANT,
    /** What merchants gave back or were paid for differences of reports, until the marketplace has settled it. */
    DIFFERENCES,
    /** What two people wrote off where a bank's statement and the books differed. */
    WRITTEN_OFF,
    /** Something limited that is not money. */
    LIMIT
}
