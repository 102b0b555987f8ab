package landsea.settlement;

import java.util.List;
import java.util.Optional;
import landsea.marketplace.SeenPayout;
import landsea.settlement.Payment.Expectation;

/** Which payment a payout that the platform's list shows belongs to: only the one that its ids name. */
final class PaidOut {

    private PaidOut() {}

    /** The only open payment that the payout's settlement or trace names. */
    static Optional<Payment> of(List<Payment> open, Joining.Known known, SeenPayout payout) {
        List<Payment> named = open.stream()
                .filter(payment -> payment.currency().equals(payout.amount().currency()))
                .filter(payment -> isNamed(payment, known, payout))
                .toList();
        // Report and money may each have opened one of their own: the word joins them. It goes to the one that has the
        // report.
        return named.stream()
                .filter(Payment::hasReport)
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    private static boolean isNamed(Payment payment, Joining.Known known, SeenPayout payout) {
        boolean bySettlement = !payout.settlementId().isEmpty()
                && (payment.expectation().settlementId().equals(payout.settlementId())
                        || known.settlementOf(payment).equals(payout.settlementId()));
        boolean byTrace =
                !payout.traceId().isEmpty() && payment.expectation().traceId().equals(payout.traceId());
        return bySettlement || byTrace;
    }

    /** What is known then: a later word without a trace, or without a settlement, takes neither away. */
    static Expectation word(Payment payment, Joining.Known known, SeenPayout payout) {
        Expectation before = payment.expectation();
        String settlement = payout.settlementId().isEmpty()
                ? before.settlementId().isEmpty() ? known.settlementOf(payment) : before.settlementId()
                : payout.settlementId();
        return new Expectation(
                payout.traceId().isEmpty() ? before.traceId() : payout.traceId(), settlement, payout.amount());
    }
}
