package landsea.settlement;

import java.time.Instant;
import java.time.LocalDate;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.marketplace.StatementId;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.ShopId;
import landsea.settlement.Payment.Expectation;
import landsea.settlement.Payment.Funds;
import landsea.settlement.Payment.Origin;
import landsea.settlement.Payment.Report;

/** Payments that say only what matters. */
final class SomePayment {

    static final LocalDate TODAY = LocalDate.of(2025, 1, 14);

    private static final Bucket BUCKET = new Bucket(9);
    private static final Instant AT = Instant.parse("2025-01-14T02:00:00Z");
    private static final Payment.Owner OWNER =
            new Payment.Owner(OrganisationId.next(BUCKET), MerchantId.next(BUCKET), ShopId.next(BUCKET));

    private SomePayment() {}

    static Payment in(PaymentState state) {
        return Payment.opened(
                PaymentId.next(BUCKET),
                OWNER,
                Origin.WITHDRAWAL,
                Money.of("USD", "0").currency(),
                state);
    }

    static Payment expected(String trace, String settlement, String amount) {
        return in(new PaymentState.Expected()).expecting(new Expectation(trace, settlement, Money.of("USD", amount)));
    }

    static Payment announced(String total) {
        return in(new PaymentState.Announced()).with(report(Money.of("USD", total)));
    }

    static Payment received(String amount) {
        return received(Money.of("USD", amount), "0");
    }

    static Payment received(Money amount, String charges) {
        return Payment.opened(
                        PaymentId.next(BUCKET), OWNER, Origin.SCHEDULE, amount.currency(), new PaymentState.Received())
                .with(funds(amount, charges, TODAY));
    }

    static Payment complete(String total, String amount, String charges) {
        return received(Money.of("USD", amount), charges).with(report(Money.of("USD", total)));
    }

    static Payment complete(Money amount) {
        return received(amount, "0").with(report(amount));
    }

    static Report.In report(Money total) {
        return new Report.In(StatementId.next(BUCKET), total, AT);
    }

    static Funds.In funds(Money amount, String charges, LocalDate valueDate) {
        return new Funds.In(
                AdviceId.of(BUCKET, "REF-" + amount),
                amount,
                Money.of(amount.currency(), charges),
                valueDate,
                Remitter.named("AMAZON PAYMENTS"),
                AT);
    }

    static Payment at(Payment payment, PaymentState state) {
        return payment.in(state);
    }
}
