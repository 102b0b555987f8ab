package landsea.settlement;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Reason;

/** What two people may decide of a payment as it stands, and what they may not. */
final class ReleaseRules {

    /** A hit is dismissed where hits are looked at, a merchant reinstated, by two people each; then it goes on by itself. */
    private static final Set<String> NOT_THEIRS =
            Set.of("SCREENING_HIT", "SCREENING_NOT_COMPARABLE", "SCREENING_WITHOUT_LISTS", "MERCHANT_SUSPENDED");

    /** @param valueDate of the money; empty where none is in */
    record Standing(PaymentId id, String state, String reason, boolean hasReport, Optional<LocalDate> valueDate) {}

    private ReleaseRules() {}

    /** Why nobody can decide so; empty where two people can. */
    static Optional<Reason> obstacle(Standing payment, ReleaseCommand.Action action) {
        if (!payment.state().equals("HELD") || payment.valueDate().isEmpty()) {
            return Optional.of(Reason.of("PAYMENT_NOT_HELD", "state", payment.state()));
        }
        if (payment.reason().equals(PaymentState.Held.RETURN_UNCONFIRMED)) {
            return Optional.of(Reason.of(PaymentState.Held.RETURN_UNCONFIRMED, "payment", payment.id()));
        }
        return switch (action) {
            case RETURN -> Optional.empty();
            case CREDIT -> notToBeCredited(payment);
        };
    }

    private static Optional<Reason> notToBeCredited(Standing payment) {
        if (payment.reason().equals(PaymentState.Held.NOT_YET_VALUE)) {
            // Not a difference that two people could agree on: the money is not there before its day.
            return payment.valueDate().map(day -> Reason.of(PaymentState.Held.NOT_YET_VALUE, "value_date", day));
        }
        if (NOT_THEIRS.contains(payment.reason())) {
            return Optional.of(Reason.of("RELEASE_NOT_ENOUGH", "held", payment.reason()));
        }
        return payment.hasReport()
                ? Optional.empty()
                : Optional.of(Reason.of("REPORT_MISSING", "payment", payment.id()));
    }
}
