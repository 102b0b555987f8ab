package landsea.testing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.declarations.DeclarableCredit;
import landsea.declarations.DeclarableCredit.Accounts;
import landsea.declarations.DeclarableCredit.Declarant;
import landsea.declarations.DeclarableCredit.DeclarantKind;
import landsea.declarations.DeclarableCredit.Exchange;
import landsea.declarations.DeclarableCredit.Payer;
import landsea.declarations.DeclarableCredit.Trade;
import landsea.declarations.DeclarationId;
import landsea.declarations.Declarations;
import landsea.declarations.NettingRulings;
import landsea.engine.Housekeeping;
import landsea.marketplace.LineKind;

/** A credit of sales less commission on the shared application, as a payment's commit would declare it. */
public record DeclaredCredit(DeclarableCredit credit) {

    private static final String USCC = "914403001922038216";

    /** @param payerCountry two letters; one that is none breaks a rule */
    public static DeclaredCredit make(
            UUID organisation, LocalDate day, String sales, String fees, String payerCountry) {
        Bucket bucket = Bucket.of(organisation);
        Money received = Money.of("USD", sales).minus(Money.of("USD", fees));
        Money none = Money.zero(received.currency());
        DeclarableCredit credit = new DeclarableCredit(
                new DeclarationId(Ids.next(bucket)),
                organisation,
                day,
                new Declarant(DeclarantKind.CORPORATE, USCC, "渝新户外用品有限公司"),
                received,
                none,
                none,
                received,
                new Payer("AMAZON PAYMENTS INC", payerCountry),
                new Accounts("f".repeat(32), "d".repeat(32)),
                new Exchange(Money.of("USD", "1.00"), new BigDecimal("7.17585063")),
                Map.of(
                        LineKind.SALES,
                        Money.of("USD", sales),
                        LineKind.PLATFORM_FEES,
                        Money.of("USD", fees).negated()),
                new Trade("amazon.com", "9610", "户外用品", NettingRulings.assumed(), false, "", "20417753181"));
        Declarations declarations = SandboxApplication.bean(Declarations.class);
        SandboxApplication.bean(Housekeeping.class)
                .commit(commit -> declarations.make(commit, java.util.List.of(credit)));
        return new DeclaredCredit(credit);
    }

    /** Puts a credited payment of the same amount beside it, as settlement would have written it. */
    public DeclaredCredit paid() {
        SandboxApplication.byHand("""
                INSERT INTO payments (bucket, payment_id, organisation_id, merchant_id, shop_id, origin, currency, state, step,
                    state_since, statement_id, statement_minor, advice_id, received_minor, value_date, opened_at, credited_at)
                VALUES (%1$d, '%2$s', '%3$s', '%3$s', '%3$s', 'SCHEDULE', 'USD', 'CREDITED', 1, '%4$s', '%2$s', %5$d, '%2$s',
                    %5$d, '%6$s', '%4$s', '%4$s')""".formatted(
                        credit.id().bucket().value(),
                        credit.id().value(),
                        credit.organisation(),
                        credit.day() + "T04:00:00Z",
                        credit.received().minor(),
                        credit.day()));
        return this;
    }
}
