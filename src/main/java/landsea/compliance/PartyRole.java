package landsea.compliance;

/** What somebody is to a merchant's payments. */
public enum PartyRole {
    MERCHANT,
    OWNER,
    BANK,
    COUNTERPARTY
}
