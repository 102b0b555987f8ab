package landsea.settlement;

import java.util.List;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.parties.Shop;
import landsea.settlement.Matching.Match;

/** Money that came in for a shop finds its payment among the shop's, or opens one. */
final class Arrivals {

    private Arrivals() {}

    /**
     * The payment that an advice becomes the money of; the advice itself is for the caller to keep.
     *
     * @param known payments of the shop; this commit may have moved them since
     */
    static Payment join(Journal journal, Advice advice, Shop shop, List<Payment> known, Cause cause) {
        List<Payment> candidates = known.stream()
                .map(journal::current)
                .filter(payment -> payment.currency().equals(advice.amount().currency()))
                .distinct()
                .toList();
        Payment.Funds funds = new Payment.Funds.In(
                advice.id(),
                advice.amount(),
                advice.charges(),
                advice.valueDate(),
                advice.remitter(),
                advice.arrivedAt());
        return switch (Matching.ofAdvice(candidates, advice.traceId(), advice.amount(), advice.charges())) {
            case Match.Of(Payment payment) -> journal.move(payment.with(funds), new PaymentState.Received(), cause);
            case Match.Nobody nobody ->
                journal.open(opened(shop, advice, Payment.Origin.SCHEDULE).with(funds), cause);
            case Match.Late(Payment ended) -> {
                Payment late = opened(shop, advice, Payment.Origin.LATE)
                        .expecting(ended.expectation())
                        .with(ended.report())
                        .with(funds);
                yield journal.open(
                        late,
                        cause.because(Reason.of("LATE", "payment", ended.id().text())));
            }
            case Match.Again(Payment paid) -> {
                Payment second =
                        journal.open(opened(shop, advice, Payment.Origin.DOUBLE).with(funds), cause);
                yield journal.move(
                        second,
                        new PaymentState.Held(PaymentState.Held.DOUBLE),
                        cause.because(Reason.of(
                                PaymentState.Held.DOUBLE, "payment", paid.id().text())));
            }
        };
    }

    /** Its trace is noted: the same money may come again. */
    private static Payment opened(Shop shop, Advice advice, Payment.Origin origin) {
        return Payment.opened(
                        PaymentId.next(shop.id().bucket()),
                        new Payment.Owner(shop.organisation(), shop.merchant(), shop.id()),
                        origin,
                        advice.amount().currency(),
                        new PaymentState.Received())
                .expecting(new Payment.Expectation(
                        advice.traceId(), "", Money.zero(advice.amount().currency())));
    }
}
