package landsea.settlement;

import static landsea.parties.TwoPeople.Phase.APPROVE;
import static landsea.parties.TwoPeople.Phase.PROPOSE;
import static landsea.settlement.ReleaseCommand.Action.CREDIT;
import static landsea.settlement.SettlementFixture.code;
import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.compliance.allowance.AllowanceId;
import landsea.compliance.allowance.AllowanceKind;
import landsea.compliance.allowance.Allowances;
import landsea.compliance.allowance.Draw;
import landsea.compliance.allowance.Holder;
import landsea.declarations.DeclarationDesk;
import landsea.declarations.DeclarationId;
import landsea.engine.Housekeeping;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.parties.Merchant;
import landsea.parties.MerchantIdentity;
import landsea.parties.MerchantIdentity.Individual;
import landsea.parties.MerchantIdentity.Trade;
import landsea.parties.Parties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Persons sell for renminbi what a year allows them and no more, whichever way they do it; what they keep is theirs. */
class PersonsTest {

    private final SettlementFixture world = SettlementFixture.shared();
    private final Exporter person = world.person(Trade.UNREGISTERED);

    @AfterEach
    void theBooksAreSound() {
        world.assertBooksAreSound();
    }

    @Test
    void what_is_above_the_year_is_kept_as_it_came_and_the_receipt_says_why() {
        person.instruct(Instruction.Mode.CONVERT, "100", "40");
        letGo(person, "30000.00");
        assertThat(person.own("CNY").isPositive()).isTrue();
        Money used = used(person);
        assertThat(used).isBetween(usd("29900.00"), usd("30000.00"));

        PaymentView above = world.payment(letGo(person, "30000.00"));

        assertThat(above.state()).isEqualTo("CREDITED");
        assertThat(above.converted()).isEmpty();
        assertThat(above.timeline().getLast().reason()).isEqualTo("ALLOWANCE_EXCEEDED");
        assertThat(used(person)).isEqualTo(used);
        assertThat(person.own("USD")).isEqualTo(above.kept().orElseThrow());
    }

    @Test
    void a_quote_above_the_year_is_not_accepted_and_stays_firm_for_another_day() {
        drawn(person, "49990.00");
        String kept = letGo(person, "500.00");
        assertThat(world.payment(kept).state()).isEqualTo("CREDITED");
        String much = quoted("100.00");
        String little = quoted("5.00");

        Outcome<AcceptAnswer> refused = person.accept(much);

        assertThat(refused).isInstanceOfSatisfying(Outcome.Refused.class, one -> {
            assertThat(one.reason().code()).isEqualTo("ALLOWANCE_EXCEEDED");
            assertThat(one.reason().details()).containsEntry("left", "USD 10.00");
        });
        AcceptAnswer sold = person.accept(little).orThrow();
        assertThat(person.own("CNY")).isEqualTo(Money.of("CNY", sold.credited()));
        assertThat(used(person)).isBetween(usd("49994.00"), usd("49995.00"));
    }

    @Test
    void consent_to_more_than_the_year_is_refused_and_the_payment_waits_on() {
        drawn(person, "49990.00");
        person.instruct(Instruction.Mode.ASK, "100", "40");
        String waiting = letGo(person, "500.00");
        assertThat(world.payment(waiting).reason()).isEqualTo("AWAITING_CONSENT");
        String quote = person.awaitQuote(person.ofPayment(waiting), usd("400.00"), FixedSide.SELL)
                .orThrow()
                .quoteId();

        assertThat(code(person.accept(quote))).isEqualTo("ALLOWANCE_EXCEEDED");

        assertThat(world.payment(waiting).state()).isEqualTo("QUOTED");
        assertThat(used(person)).isEqualTo(usd("49990.00"));
    }

    @Test
    void one_person_has_one_allowance_however_many_shops_he_has() {
        Exporter second = world.exporter(new Bucket(11), identity(person));
        drawn(person, "49990.00");

        letGo(second, "500.00");
        String quote = second.awaitQuote(second.ofBalance(), usd("100.00"), FixedSide.SELL)
                .orThrow()
                .quoteId();

        assertThat(code(second.accept(quote))).isEqualTo("ALLOWANCE_EXCEEDED");
    }

    @Test
    void a_person_on_record_as_a_trader_draws_nothing() {
        Exporter trader = world.person(Trade.REGISTERED);
        trader.instruct(Instruction.Mode.CONVERT, "100", "40");

        PaymentView credited = world.payment(letGo(trader, "60000.00"));

        assertThat(credited.converted()).isPresent();
        assertThat(used(trader).isZero()).isTrue();
    }

    @Test
    void a_persons_credit_is_declared_under_his_document_and_small_ones_are_exempt() {
        String payment = letGo(person, "900.00");

        assertThat(world.application
                        .part(DeclarationDesk.class)
                        .declaration(SettlementFixture.BANK, DeclarationId.of(PaymentId.parse(payment))))
                .get()
                .satisfies(declared -> assertThat(declared.records().getFirst())
                        .containsEntry("CUSTYPE", "D")
                        .containsEntry("IDCODE", identity(person).code())
                        .doesNotContainKey("CUSTCOD"));
        assertThat(identity(person))
                .hasToString("CN *" + identity(person).code().substring(14));
    }

    /** With these seeds the same history comes again. */
    @Test
    void histories_of_two_shops_of_one_person_never_sell_more_than_the_year() {
        long seed = 20250114;
        Random random = new Random(seed);
        List<Exporter> shops = List.of(person, world.exporter(new Bucket(12), identity(person)));
        drawn(person, "40000.00");
        shops.forEach(shop -> letGo(shop, "9000.00"));
        for (int i = 0; i < 12; i++) {
            Exporter shop = shops.get(random.nextInt(2));
            Money amount = usd(1_000 + random.nextInt(2_000) + ".00");
            Outcome<QuoteAnswer> quote = shop.awaitQuote(shop.ofBalance(), amount, FixedSide.SELL);
            if (quote.isDone()) {
                Outcome<AcceptAnswer> accepted = shop.accept(quote.orThrow().quoteId());
                assertThat(code(accepted)).as("step " + i + " of seed " + seed).isIn("", "ALLOWANCE_EXCEEDED");
            }
            assertThat(used(person)).as("step " + i + " of seed " + seed).isLessThanOrEqualTo(usd("50000.00"));
        }
        assertThat(used(person)).as("seed " + seed).isGreaterThan(usd("47000.00"));
    }

    /** Of a person no data verify the trade: two people look, as of any that is not in the directory. */
    private String letGo(Exporter seller, String amount) {
        seller.announce(seller.report(amount));
        String payment = seller.receive(amount).paymentId();
        assertThat(world.payment(payment).reason()).isEqualTo("TRADE_NOT_VERIFIED");
        seller.release(payment, PROPOSE, CREDIT, "per_maker").orThrow();
        seller.release(payment, APPROVE, CREDIT, "per_checker").orThrow();
        return SettlementFixture.until(
                        () -> world.payment(payment), seen -> !seen.reason().equals("AWAITING_QUOTE"))
                .id()
                .text();
    }

    private String quoted(String amount) {
        return person.awaitQuote(person.ofBalance(), usd(amount), FixedSide.SELL)
                .orThrow()
                .quoteId();
    }

    private Individual identity(Exporter seller) {
        Merchant merchant = world.application
                .part(Housekeeping.class)
                .commit(commit -> world.application
                        .part(Parties.class)
                        .merchants(commit, List.of(seller.shop.merchant()))
                        .get(seller.shop.merchant()));
        return merchant != null && merchant.identity() instanceof MerchantIdentity.Individual it ? it : none();
    }

    private static Individual none() {
        throw new AssertionError("no person");
    }

    private Holder holder(Exporter seller) {
        return Holder.Person.of(identity(seller).country(), identity(seller).document());
    }

    private Money used(Exporter seller) {
        AllowanceId id = AllowanceId.of(AllowanceKind.INDIVIDUAL_SETTLEMENT, holder(seller), 2025);
        return world.application
                .part(Housekeeping.class)
                .commit(commit -> world.application
                        .part(Allowances.class)
                        .used(commit, List.of(id))
                        .getOrDefault(id, Money.zero(Currency.USD)));
    }

    /** Something else that the person sold in the year. */
    private void drawn(Exporter seller, String amount) {
        Draw draw = new Draw(
                PaymentId.next(seller.shop.id().bucket()),
                seller.shop.organisation(),
                AllowanceKind.INDIVIDUAL_SETTLEMENT,
                holder(seller),
                usd(amount),
                LocalDate.of(2025, 1, 14));
        world.application.part(Housekeeping.class).<Boolean>commit(commit -> {
            world.application.part(Allowances.class).draw(commit, List.of(draw)).forEach(PersonsTest::orThrow);
            return true;
        });
    }

    private static void orThrow(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?>(Reason reason)) {
            throw new AssertionError(reason.toString());
        }
    }
}
