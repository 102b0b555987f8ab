package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.basics.Uscc;
import landsea.declarations.DeclarableCredit;
import landsea.declarations.NettingRulings;
import landsea.fx.ChargeKind;
import landsea.fx.FeeLine;
import landsea.fx.Quote;
import landsea.fx.QuoteFixtures;
import landsea.ledger.PostingId;
import landsea.marketplace.LineKind;
import landsea.marketplace.Statement;
import landsea.marketplace.StatementSummary;
import landsea.parties.Merchant;
import landsea.parties.Shop;
import landsea.policy.PolicyFacts.CostKind;
import org.junit.jupiter.api.Test;

/** What a credit is declared from is what was credited. */
class DeclaringTest {

    private static final Instant AT = Instant.parse("2025-01-14T02:00:00Z");
    private static final Payment PAYMENT = SomePayment.complete("100.00", "98.00", "2.00");

    @Test
    void a_credit_that_is_kept_names_one_account_and_no_rate() {
        DeclarableCredit credit = declared(Optional.empty());

        assertThat(credit.id().value()).isEqualTo(PAYMENT.id().value());
        assertThat(credit.received()).isEqualTo(Money.of("USD", "98.00"));
        assertThat(credit.usd()).isEqualTo(credit.received());
        assertThat(credit.foreignCharges()).isEqualTo(Money.of("USD", "2.00"));
        assertThat(credit.domesticCharges()).isEqualTo(Money.of("USD", "0.05"));
        assertThat(credit.exchange().sold().isZero()).isTrue();
        assertThat(credit.accounts().foreign()).hasSize(32);
        assertThat(credit.accounts().domestic()).isEmpty();
        assertThat(credit.kinds()).containsEntry(LineKind.REFUNDS, Money.of("USD", "-20.00"));
        assertThat(credit.payer().name()).isEqualTo("AMAZON PAYMENTS");
        assertThat(credit.trade().netting().said())
                .containsExactly(Map.entry(CostKind.PLATFORM, new NettingRulings.Said(true, "test-pack 1 T-1")));
        assertThat(credit.trade().facilitated()).isTrue();
        assertThat(credit.trade().invoice()).isEqualTo("20417753181");
    }

    @Test
    void what_is_settled_into_renminbi_carries_the_clients_rate_and_the_fees_of_both() {
        Quote quote = QuoteFixtures.intoYuan(PAYMENT.id().bucket(), Currency.USD, Money.of("USD", "60.00"))
                .orThrow();

        DeclarableCredit credit = declared(Optional.of(quote));

        assertThat(credit.exchange().sold()).isEqualTo(quote.legs().converted());
        assertThat(credit.exchange().rate()).isEqualByComparingTo(quote.rate().client());
        assertThat(credit.domesticCharges())
                .isEqualTo(Money.of("USD", "0.05").plus(quote.legs().feeTotal()));
        assertThat(credit.accounts().domestic()).hasSize(32);
    }

    private static DeclarableCredit declared(Optional<Quote> quote) {
        Payment.Owner owner = PAYMENT.owner();
        Merchant merchant = new Merchant(
                owner.merchant(), owner.organisation(), "Yuxin Outdoor", Uscc.of("914403001922038216"), "STANDARD");
        Shop shop = new Shop(
                owner.shop(), owner.merchant(), owner.organisation(), "amazon.com", "A2", "Shop", "88650010000017");
        StatementSummary statement = new StatementSummary(
                PAYMENT.reportIn().statement(),
                "amazon",
                "20417753181",
                new Statement.Period(AT, AT),
                2,
                Money.of("USD", "100.00"),
                Map.of(LineKind.SALES, Money.of("USD", "120.00"), LineKind.REFUNDS, Money.of("USD", "-20.00")));
        Passing passing = new Passing(
                PAYMENT,
                merchant,
                statement,
                List.of(new FeeLine(ChargeKind.CHANNEL_FEE, Money.of("USD", "0.05"), "test-row", Map.of())),
                Instruction.KEEP,
                SomeLawful.byInstruction(PAYMENT));
        Receipts.Credited credited = new Receipts.Credited(
                PAYMENT,
                passing,
                quote,
                Optional.empty(),
                Optional.empty(),
                new Booked(PostingId.of(PAYMENT.id(), "credit"), "hash"));
        return Declaring.of(credited, shop, SomePayment.TODAY);
    }
}
