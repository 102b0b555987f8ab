package landsea.compliance;

/** What somebody is to a merchant's payments. */
public enum PartyRole {
    MERCHANT,
    OWNER,
    BANK,
    COUNTERPARTY,
    /** Whom a merchant pays abroad, and that one's bank: they stand in the way of that payment alone. */
    BENEFICIARY
}
