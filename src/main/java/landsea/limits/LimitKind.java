package landsea.limits;

/** What is limited. */
public enum LimitKind {
    /** The largest payment of a currency that is credited without a person. Without a row none is. */
    PAYMENT(Measure.AMOUNT),
    /** The most that two people may write off in one case. Without a row nothing. */
    WRITE_OFF(Measure.AMOUNT),
    /** The most of a currency that the bank takes on or gives, net, by converting in one day. Without a row it is not counted. */
    OPEN_POSITION(Measure.AMOUNT),
    /** How far a provider's rate may lie from the mid to be used. Without a row any rate is. */
    RATE_BAND(Measure.BASIS_POINTS);

    /** In what a limit is given. */
    public enum Measure {
        /** Of a currency, which the limit is about. */
        AMOUNT,
        /** A ten-thousandth; about all currencies. */
        BASIS_POINTS
    }

    private final Measure measure;

    LimitKind(Measure measure) {
        this.measure = measure;
    }

    public Measure measure() {
        return measure;
    }
}
