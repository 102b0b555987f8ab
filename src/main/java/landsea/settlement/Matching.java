package landsea.settlement;

import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.settlement.PaymentState.Held;

/**
 * Which payment a report or an advice belongs to. By what names it; else the only exact candidate by currency and amount.
 * Two candidates are none: nothing is guessed together.
 */
final class Matching {

    private Matching() {}

    /** What an advice is to the payments that are there. */
    sealed interface Match {

        /** The money of this payment. */
        record Of(Payment payment) implements Match {}

        /** The money of this payment, which has it already. */
        record Again(Payment payment) implements Match {}

        /** The money of this payment, which ended without it. */
        record Late(Payment payment) implements Match {}

        /** Nobody's yet. */
        record Nobody() implements Match {}
    }

    /**
     * Whether a payment may still get its report. One whose money is on its way back, or came a second time, must not: it
     * would be credited with it.
     */
    static boolean awaitsReport(Payment payment) {
        return !payment.hasReport() && !payment.state().isFinal() && isCreditable(payment.state());
    }

    /** Whether new facts may take a payment on to its credit. */
    static boolean isCreditable(PaymentState state) {
        return switch (state) {
            case PaymentState.Returning returning -> false;
            case Held(String reason) -> !reason.equals(Held.DOUBLE) && !reason.equals(Held.RETURN_UNCONFIRMED);
            default -> true;
        };
    }

    private static boolean awaitsMoney(Payment payment) {
        return !payment.hasFunds() && !payment.state().isFinal();
    }

    /** @param candidates payments of the shop in the statement's currency */
    static Optional<Payment> ofReport(List<Payment> candidates, String settlementId, Money total) {
        List<Payment> waiting =
                candidates.stream().filter(Matching::awaitsReport).toList();
        Optional<Payment> named = only(waiting.stream()
                .filter(payment -> payment.expectation().settlementId().equals(settlementId))
                .toList());
        if (named.isPresent()) {
            return named;
        }
        return only(waiting.stream()
                .filter(payment -> payment.expectation().settlementId().isEmpty())
                .filter(payment -> couldBe(payment, total))
                .toList());
    }

    /**
     * By trace id the amount may differ: short, over and charges each have their own outcome.
     *
     * @param candidates payments of the shop in the advice's currency, those that ended too, oldest first
     */
    static Match ofAdvice(List<Payment> candidates, String traceId, Money amount, Money charges) {
        List<Payment> traced = traceId.isEmpty()
                ? List.of()
                : candidates.stream()
                        .filter(payment -> payment.expectation().traceId().equals(traceId))
                        .toList();
        return traced.isEmpty() ? byAmount(candidates, traceId, amount, charges) : byTrace(traced);
    }

    private static Match byTrace(List<Payment> traced) {
        List<Payment> waiting = traced.stream().filter(Matching::awaitsMoney).toList();
        List<Payment> paid = traced.stream().filter(Payment::hasFunds).toList();
        if (waiting.size() == 1) {
            return new Match.Of(waiting.getFirst());
        }
        if (!waiting.isEmpty()) {
            return new Match.Nobody();
        }
        return paid.isEmpty() ? new Match.Late(traced.getLast()) : new Match.Again(paid.getLast());
    }

    private static Match byAmount(List<Payment> candidates, String traceId, Money amount, Money charges) {
        List<Payment> exact = candidates.stream()
                .filter(payment -> payment.expectation().traceId().isEmpty() || traceId.isEmpty())
                .filter(payment -> isExactly(payment, amount) || isExactly(payment, amount.plus(charges)))
                .toList();
        List<Payment> waiting = exact.stream().filter(Matching::awaitsMoney).toList();
        if (waiting.isEmpty()) {
            return only(exact.stream()
                            .filter(payment -> payment.state() instanceof PaymentState.Expired && !payment.hasFunds())
                            .toList())
                    .<Match>map(Match.Late::new)
                    .orElseGet(Match.Nobody::new);
        }
        return only(waiting).<Match>map(Match.Of::new).orElseGet(Match.Nobody::new);
    }

    /** Money that is in must be the total; else an amount that the platform named must be. */
    private static boolean couldBe(Payment payment, Money total) {
        return switch (payment.funds()) {
            case Payment.Funds.In in ->
                in.amount().equals(total) || in.amount().plus(in.charges()).equals(total);
            case Payment.Funds.Missing missing ->
                payment.expectation().amount().isZero()
                        || payment.expectation().amount().equals(total);
        };
    }

    private static boolean isExactly(Payment payment, Money amount) {
        return switch (payment.report()) {
            case Payment.Report.In in -> in.total().equals(amount);
            case Payment.Report.Missing missing ->
                payment.expectation().amount().equals(amount);
        };
    }

    private static Optional<Payment> only(List<Payment> candidates) {
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }
}
