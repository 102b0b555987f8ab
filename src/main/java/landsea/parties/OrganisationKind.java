package landsea.parties;

/** What an organisation is to the channel. */
public enum OrganisationKind {
    /** Sells abroad and is paid through the channel. */
    MERCHANT,
    /** Runs the channel and keeps the merchants' domestic accounts. */
    OPERATING_BANK,
    /** Takes the proceeds in abroad, on numbers that name a shop. */
    COLLECTING_BANK,
    /** Owes the proceeds. */
    MARKETPLACE,
    /** Watches. */
    SUPERVISOR,
    /** Raises debt abroad under a quota. */
    ISSUER,
    /** Keeps the cooperation projects. */
    PROJECT_OFFICE
}
