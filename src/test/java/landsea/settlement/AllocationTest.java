package landsea.settlement;

import static landsea.parties.TwoPeople.Phase.APPROVE;
import static landsea.parties.TwoPeople.Phase.DECLINE;
import static landsea.parties.TwoPeople.Phase.PROPOSE;
import static landsea.parties.TwoPeople.Phase.WITHDRAW;
import static landsea.settlement.SettlementFixture.code;
import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.parties.TwoPeople;
import landsea.settlement.Allocation.Fate;
import landsea.testing.ReportGenerator.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money in suspense goes where two people say: to a payment, to a shop, or back; and nowhere else. */
class AllocationTest {

    private static final String MAKER = "per_maker";
    private static final String CHECKER = "per_checker";

    private final SettlementFixture world = SettlementFixture.shared();
    private final Exporter exporter = world.exporter();

    @AfterEach
    void theBooksAreSound() {
        world.assertBooksAreSound();
    }

    @Test
    void it_goes_to_the_payment_that_awaits_it_and_on_to_the_credit() {
        Report report = exporter.report("700.00");
        String payment = exporter.announce(report).paymentId();
        AdviceId lying = lying(usd("700.00"));

        assertThat(
                        world
                                .application
                                .part(SuspenseDesk.class)
                                .candidates(SettlementFixture.BANK, money(lying), 100)
                                .stream()
                                .map(one -> one.payment().text()))
                .contains(payment);
        Fate fate = new Fate.ToPayment(PaymentId.parse(payment));
        assertThat(say(lying, PROPOSE, fate, MAKER).orThrow().state()).isEqualTo("SUSPENSE");
        assertThat(code(say(lying, APPROVE, fate, MAKER))).isEqualTo("MAKER_IS_CHECKER");
        AllocationAnswer answer = say(lying, APPROVE, fate, CHECKER).orThrow();

        assertThat(answer.payment()).isEqualTo(payment);
        assertThat(answer.paymentState()).isEqualTo("CREDITED");
        assertThat(exporter.own("USD")).isEqualTo(world.payment(payment).kept().orElseThrow());
        assertThat(timeline(lying)).containsExactly("SUSPENSE", "MATCHED");
        assertThat(world.payment(payment).timeline()).anySatisfy(step -> {
            assertThat(step.reason()).isEqualTo("ALLOCATED");
            assertThat(step.details()).containsEntry("maker", MAKER).containsEntry("checker", CHECKER);
        });
    }

    @Test
    void money_that_is_not_what_the_report_says_is_held_for_it_and_decided_again() {
        String payment = exporter.announce(exporter.report("700.00")).paymentId();
        AdviceId lying = lying(usd("690.00"));
        Fate fate = new Fate.ToPayment(PaymentId.parse(payment));

        AllocationAnswer answer = agreed(lying, fate);

        assertThat(answer.paymentState()).isEqualTo("HELD");
        assertThat(answer.reason()).isEqualTo("SHORT");
    }

    @Test
    void to_a_shop_it_finds_its_payment_there_or_opens_one_that_awaits_its_report() {
        String announced = exporter.announce(exporter.report("815.00")).paymentId();

        AllocationAnswer found = agreed(lying(usd("815.00")), new Fate.ToShop(exporter.shop.id()));
        AllocationAnswer opened = agreed(lying(usd("99.00")), new Fate.ToShop(exporter.shop.id()));

        assertThat(found.payment()).isEqualTo(announced);
        assertThat(found.paymentState()).isEqualTo("CREDITED");
        assertThat(opened.paymentState()).isEqualTo("RECEIVED");
        assertThat(exporter.collected("USD")).isEqualTo(usd("99.00"));
        assertThat(exporter.announce(exporter.report("99.00")).paymentId()).isEqualTo(opened.payment());
    }

    @Test
    void it_goes_back_once_when_two_people_say_so() {
        IncomingAdvice advice = unknown(usd("55.00"));
        AdviceId lying = AdviceId.parse(exporter.receive(advice).orThrow().adviceId());

        assertThat(agreed(lying, new Fate.Back()).state()).isEqualTo("RETURNING");

        SettlementFixture.until(() -> money(lying), money -> money.state().equals("RETURNED"));
        assertThat(world.returnsOf(advice.bankReference())).isOne();
        assertThat(money(lying).returnReason()).isEqualTo("PAYER_CONFIRMED");
        assertThat(code(say(lying, PROPOSE, new Fate.Back(), MAKER))).isEqualTo("ADVICE_NOT_LYING");
    }

    @Test
    void a_proposal_makes_room_for_another_once_it_is_declined_or_taken_back() {
        AdviceId lying = lying(usd("61.00"));
        Fate back = new Fate.Back();
        Fate shop = new Fate.ToShop(exporter.shop.id());

        say(lying, PROPOSE, back, MAKER).orThrow();
        assertThat(code(say(lying, PROPOSE, shop, CHECKER))).isEqualTo("ALREADY_PROPOSED");
        assertThat(code(say(lying, APPROVE, shop, CHECKER))).isEqualTo("NOTHING_PROPOSED");
        assertThat(code(say(lying, DECLINE, back, MAKER))).isEqualTo("OWN_PROPOSAL");
        assertThat(code(say(lying, WITHDRAW, back, CHECKER))).isEqualTo("NOT_OWN_PROPOSAL");
        say(lying, DECLINE, back, CHECKER).orThrow();
        assertThat(code(say(lying, APPROVE, back, CHECKER))).isEqualTo("NOTHING_PROPOSED");
        say(lying, PROPOSE, shop, MAKER).orThrow();
        say(lying, WITHDRAW, shop, MAKER).orThrow();
        say(lying, PROPOSE, shop, CHECKER).orThrow();
        assertThat(say(lying, APPROVE, shop, MAKER).orThrow().state()).isEqualTo("MATCHED");

        assertThat(world.application.part(SuspenseDesk.class).said(SettlementFixture.BANK, lying).stream()
                        .map(TwoPeople.Spoken::answer))
                .containsExactly("DECLINED", "WITHDRAWN", "AGREED");
    }

    @Test
    void it_goes_to_no_payment_that_cannot_be_its_own() {
        String paid = exporter.announce(exporter.report("40.00")).paymentId();
        exporter.receive("40.00");
        String waiting = exporter.announce(exporter.report("41.00")).paymentId();
        AdviceId lying = lying(usd("41.00"));
        AdviceId yen = lying(Money.of("JPY", "4100"));

        assertThat(code(say(lying, PROPOSE, new Fate.ToPayment(PaymentId.parse(paid)), MAKER)))
                .isEqualTo("ALLOCATION_PAID");
        assertThat(code(say(yen, PROPOSE, new Fate.ToPayment(PaymentId.parse(waiting)), MAKER)))
                .isEqualTo("ALLOCATION_CURRENCY");
        assertThat(code(say(
                        lying,
                        PROPOSE,
                        new Fate.ToPayment(PaymentId.next(exporter.shop.id().bucket())),
                        MAKER)))
                .isEqualTo("PAYMENT_UNKNOWN");
    }

    private AllocationAnswer agreed(AdviceId lying, Fate fate) {
        say(lying, PROPOSE, fate, MAKER).orThrow();
        return say(lying, APPROVE, fate, CHECKER).orThrow();
    }

    private Outcome<AllocationAnswer> say(AdviceId lying, TwoPeople.Phase phase, Fate fate, String actor) {
        return world.settlement.allocate(new Allocation(
                SettlementFixture.key(), lying, phase, fate, "PAYER_CONFIRMED", "A letter of the payer.", actor));
    }

    private AdviceId lying(Money amount) {
        AdviceAnswer answer = exporter.receive(unknown(amount)).orThrow();
        assertThat(answer.state()).isEqualTo("SUSPENSE");
        return AdviceId.parse(answer.adviceId());
    }

    private IncomingAdvice unknown(Money amount) {
        return Exporter.to(exporter.advice(amount), "NOBODYS0NUMBER");
    }

    private LyingMoney money(AdviceId id) {
        return world.application
                .part(SuspenseDesk.class)
                .advice(SettlementFixture.BANK, id)
                .orElseThrow();
    }

    private List<String> timeline(AdviceId id) {
        return world.desk.timeline(SettlementFixture.BANK, id.value()).stream()
                .map(PaymentView.StepView::state)
                .toList();
    }
}
