package landsea.compliance.risk;

/** A payment with what it came to, and the row of its merchant that it will follow. */
public final class Assessed {

    private final RiskQuestion question;
    private final Assessment assessment;
    private final DaySum own;
    private final Past past;

    /**
     * Where a merchant stands in the store.
     *
     * @param place of its latest payment, from one; zero before the first
     */
    record Past(int place, History history) {

        static final Past NONE = new Past(0, History.NONE);

        Past plus(DaySum own) {
            return new Past(place + 1, history.plus(own));
        }
    }

    Assessed(RiskQuestion question, Assessment assessment, DaySum own, Past past) {
        this.question = question;
        this.assessment = assessment;
        this.own = own;
        this.past = past;
    }

    public RiskQuestion question() {
        return question;
    }

    public Assessment assessment() {
        return assessment;
    }

    DaySum own() {
        return own;
    }

    /** As it is stored: without payments that are only about to be credited. */
    Past past() {
        return past;
    }
}
