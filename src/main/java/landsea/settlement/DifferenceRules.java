package landsea.settlement;

import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.settlement.DifferenceCase.Resolution;
import landsea.settlement.DifferenceCase.State;

/** What two people may decide about a difference, and what they may not. */
final class DifferenceRules {

    /** What the payment of a case came to: only of what was credited can anything be taken back or lacking. */
    enum Stand {
        CREDITED,
        /** It may still be credited. */
        UNDER_WAY,
        /** It was never credited and never will be: there is no difference any more. */
        ENDED;

        static Stand of(PaymentState state) {
            return state instanceof PaymentState.Credited ? CREDITED : state.isFinal() ? ENDED : UNDER_WAY;
        }

        /** Of a state's code. */
        static Stand of(String state) {
            return switch (state) {
                case "CREDITED" -> CREDITED;
                case "NOTHING_DUE", "RETURNED", "REJECTED", "EXPIRED" -> ENDED;
                default -> UNDER_WAY;
            };
        }
    }

    private DifferenceRules() {}

    /**
     * Why nobody can decide so; empty where two people can.
     *
     * @param limit up to which they may write off
     */
    static Optional<Reason> obstacle(DifferenceCase it, Resolution wanted, Stand payment, Money limit) {
        if (it.state() == State.CLOSED) {
            return Optional.of(Reason.of("CASE_CLOSED", "resolution", it.resolution()));
        }
        if (payment == Stand.UNDER_WAY) {
            return Optional.of(Reason.of("CASE_NOT_CREDITED", "payment", it.payment()));
        }
        return switch (wanted) {
            case RECOVER -> recover(it, payment);
            case CLAIM -> it.state() == State.CLAIMED ? Optional.of(Reason.of("CASE_CLAIMED")) : lacking(it, payment);
            case PAY_REST -> lacking(it, payment);
            case WRITE_OFF ->
                payment == Stand.ENDED || it.rest().minor() <= limit.minor()
                        ? Optional.empty()
                        : Optional.of(Reason.of(
                                        "WRITE_OFF_ABOVE_LIMIT",
                                        "amount",
                                        it.rest().amount())
                                .with("currency", it.rest().currency())
                                .with("most", limit.amount()));
        };
    }

    private static Optional<Reason> recover(DifferenceCase it, Stand payment) {
        if (payment == Stand.ENDED || !it.isTooMuch()) {
            return Optional.of(Reason.of("CASE_NOTHING_TO_RECOVER", "payment", it.payment()));
        }
        return it.state() == State.RECOVERING ? Optional.of(Reason.of("CASE_RECOVERING")) : Optional.empty();
    }

    private static Optional<Reason> lacking(DifferenceCase it, Stand payment) {
        return payment == Stand.ENDED || it.isTooMuch()
                ? Optional.of(Reason.of("CASE_NOTHING_LACKING", "payment", it.payment()))
                : Optional.empty();
    }
}
