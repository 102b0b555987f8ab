package landsea.settlement;

import java.time.Instant;
import landsea.basics.Money;
import landsea.marketplace.StatementId;
import landsea.parties.OrganisationId;

/**
 * What a report says otherwise than was credited.
 *
 * @param report that differs; it names the case
 * @param credited what the payment was credited upon
 * @param reported what the report comes to
 * @param settled what was taken back or paid of it so far; never negative
 * @param resolution what was last decided; empty while nothing was
 */
public record DifferenceCase(
        StatementId report,
        PaymentId payment,
        OrganisationId organisation,
        Money credited,
        Money reported,
        Money settled,
        State state,
        String resolution,
        int step,
        Instant since) {

    /** Where it stands. */
    public enum State {
        /** Two people are to decide. */
        OPEN,
        /** The marketplace was asked for it. */
        CLAIMED,
        /** It is taken from what the merchant is credited next. */
        RECOVERING,
        CLOSED
    }

    /** What two people may decide. */
    public enum Resolution {
        /** Take from the merchant's account what he was credited too much, as it comes. */
        RECOVER,
        /** Let it be. Moves nothing. */
        WRITE_OFF,
        /** Ask the marketplace for what is lacking. Moves nothing. */
        CLAIM,
        /** Pay the merchant what is lacking. */
        PAY_REST
    }

    /** Positive where the merchant has got too little. */
    public Money difference() {
        return reported.minus(credited);
    }

    /** What has not moved yet; never negative. */
    public Money rest() {
        Money difference = difference();
        return difference.abs().minus(settled);
    }

    public boolean isTooMuch() {
        return difference().isNegative();
    }

    /** What a decision made of it, which moved so much of it. */
    DifferenceCase resolved(Resolution by, Money moved, Instant at) {
        State next = switch (by) {
            case RECOVER -> moved.equals(rest()) ? State.CLOSED : State.RECOVERING;
            case WRITE_OFF, PAY_REST -> State.CLOSED;
            case CLAIM -> State.CLAIMED;
        };
        return next(next, by.name(), settled.plus(moved), at);
    }

    /** Back with people, who decide anew. */
    DifferenceCase reopened(Instant at) {
        return next(State.OPEN, resolution, settled, at);
    }

    private DifferenceCase next(State next, String by, Money moved, Instant at) {
        return new DifferenceCase(report, payment, organisation, credited, reported, moved, next, by, step + 1, at);
    }
}
