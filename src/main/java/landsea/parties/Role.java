package landsea.parties;

/** What a credential allows its holder to do; given only within an organisation of its kind. */
public enum Role {
    /** Withdraws, converts and reads for its own enterprise. */
    MERCHANT(OrganisationKind.MERCHANT),
    /** Runs the channel for the bank and sees all organisations. */
    OPERATOR(OrganisationKind.OPERATING_BANK),
    /** A marketplace's own connection: delivers reports. */
    PLATFORM(OrganisationKind.MARKETPLACE),
    /** Delivers credit advices. */
    COLLECTING_BANK(OrganisationKind.COLLECTING_BANK),
    /** Reports to financial intelligence units for the bank: sees what operators see, and the reports, which they do not. */
    REPORTING_OFFICER(OrganisationKind.OPERATING_BANK),
    /** Watches. */
    SUPERVISOR(OrganisationKind.SUPERVISOR),
    /** Keeps the bank's currency positions and its providers of rates. */
    TREASURER(OrganisationKind.OPERATING_BANK),
    /** Raises debt abroad for its own enterprise. */
    ISSUER(OrganisationKind.ISSUER),
    /** Keeps the cooperation projects from proposal to landed. */
    PROJECT_OFFICE(OrganisationKind.PROJECT_OFFICE),
    /** Says for the bank, with a second one, who may come in; sees no business. */
    ADMINISTRATOR(OrganisationKind.OPERATING_BANK);

    private final OrganisationKind within;

    Role(OrganisationKind within) {
        this.within = within;
    }

    /** The kind of organisation that this role belongs to. */
    public OrganisationKind within() {
        return within;
    }
}
