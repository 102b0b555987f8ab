package landsea.compliance.risk;

import java.util.Set;

/** A payment with what it came to; to be handed back when it is credited. */
public final class Assessed {

    private final RiskQuestion question;
    private final Assessment assessment;
    private final DaySum own;
    private final Set<LargeValues.Part> large;

    Assessed(RiskQuestion question, Assessment assessment, DaySum own, Set<LargeValues.Part> large) {
        this.question = question;
        this.assessment = assessment;
        this.own = own;
        this.large = large;
    }

    public RiskQuestion question() {
        return question;
    }

    public Assessment assessment() {
        return assessment;
    }

    /** Which sums of the day it may make large, together with those before it in the list. */
    Set<LargeValues.Part> large() {
        return large;
    }

    /** What it adds to its merchant's day. */
    DaySum own() {
        return own;
    }
}
