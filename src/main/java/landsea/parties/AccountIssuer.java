package landsea.parties;

/** What kind of institution issued an account: marketplaces pay out freely only to accounts that a bank itself issued. */
public enum AccountIssuer {
    /** Takes deposits and issued the account directly. */
    DEPOSIT_TAKING_BANK,
    /** A payment institution that keeps the money for its client somewhere else. */
    PAYMENT_INSTITUTION
}
