package landsea.compliance.risk;

/** A payment with what it came to; to be handed back when it is credited. */
public final class Assessed {

    private final RiskQuestion question;
    private final Assessment assessment;
    private final DaySum own;

    Assessed(RiskQuestion question, Assessment assessment, DaySum own) {
        this.question = question;
        this.assessment = assessment;
        this.own = own;
    }

    public RiskQuestion question() {
        return question;
    }

    public Assessment assessment() {
        return assessment;
    }

    /** What it adds to its merchant's day. */
    DaySum own() {
        return own;
    }
}
