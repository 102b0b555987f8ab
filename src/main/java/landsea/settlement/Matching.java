package landsea.settlement;

import java.util.List;
import java.util.Optional;
import landsea.basics.Money;

/**
 * Which payment a report or an advice belongs to. By what names it; else the only exact candidate by currency and amount.
 * Two candidates are none: nothing is guessed together.
 */
final class Matching {

    private Matching() {}

    /** @param open payments of the shop in the statement's currency that are not final */
    static Optional<Payment> ofReport(List<Payment> open, String settlementId, Money total) {
        List<Payment> waiting =
                open.stream().filter(payment -> !payment.hasReport()).toList();
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

    /** By trace id the amount may differ: short, over and charges each have their own outcome. */
    static Optional<Payment> ofAdvice(List<Payment> candidates, String traceId, Money amount, Money charges) {
        if (!traceId.isEmpty()) {
            Optional<Payment> traced = only(candidates.stream()
                    .filter(payment -> payment.expectation().traceId().equals(traceId))
                    .toList());
            if (traced.isPresent()) {
                return traced;
            }
        }
        return only(candidates.stream()
                .filter(payment -> !payment.hasFunds() && !payment.state().isFinal())
                .filter(payment -> payment.expectation().traceId().isEmpty() || traceId.isEmpty())
                .filter(payment -> isExactly(payment, amount) || isExactly(payment, amount.plus(charges)))
                .toList());
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
