package landsea.outbound;

import static landsea.outbound.OutboundFixture.BANK;
import static landsea.outbound.OutboundFixture.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.engine.Viewer;
import landsea.parties.Merchant;
import landsea.parties.TwoPeople.Phase;
import landsea.parties.work.WorkPage;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** What was paid abroad is wanted back: two people, the foreign bank's answer, and the money that comes or does not. */
class RecallStoryTest {

    private final SandboxApplication application = SandboxApplication.shared();
    private final OutboundFixture world = new OutboundFixture(application);

    @Test
    void the_merchant_asks_a_person_of_the_bank_agrees_and_the_money_comes_back() {
        Merchant merchant = world.merchant(Money.of("USD", "5000.00"));
        String payment = completed(merchant, world.bank());

        recall(merchant, payment, Phase.PROPOSE, "per_clerk").orThrow();
        OutboundView wanted = world.desk
                .payment(Viewer.of(merchant.organisation().value()), OutboundId.parse(payment))
                .orElseThrow();
        assertThat(wanted.recall().standing()).isEqualTo("PROPOSED");
        assertThat(wanted.proposal()).isEmpty();
        assertThat(world.view(payment).proposal()).isPresent();
        assertThat(world.desk.payments(BANK, true, Optional.empty(), 100))
                .extracting(view -> view.id().text())
                .contains(payment);
        assertThat(code(recall(merchant, payment, Phase.PROPOSE, "per_other"))).isEqualTo("RECALL_UNDER_WAY");
        assertThat(code(recall(merchant, payment, Phase.APPROVE, "per_clerk"))).isEqualTo("MAKER_IS_CHECKER");
        assertThat(world.own(merchant, "USD").balance()).isEqualTo(Money.of("USD", "2999.00"));

        recall(merchant, payment, Phase.APPROVE, "per_checker").orThrow();
        OutboundView back = world.await(payment, "SENT_BACK");

        assertThat(reasons(payment))
                .containsSubsequence("RECALL_PROPOSED", "RECALL_ASKED", "SENT_BACK_BY_BANK")
                .contains("RECALL_ASKED");
        assertThat(back.reason()).isEqualTo("FOCR");
        assertThat(world.own(merchant, "USD").available()).isEqualTo(Money.of("USD", "4999.00"));
        assertThat(code(recall(merchant, payment, Phase.PROPOSE, "per_clerk"))).isEqualTo("OUTBOUND_NOT_COMPLETED");
        world.assertBooksAreSound();
    }

    @Test
    void a_bank_that_does_not_send_it_back_says_why_and_may_be_asked_again() {
        Merchant merchant = world.merchant(Money.of("USD", "5000.00"));
        String bank = world.bank();
        String payment = completed(merchant, bank);
        fault(bank, "REJECT_FIELD", Map.of("field", "LEGL"));

        asked(merchant, payment);
        OutboundView rejected =
                world.until(payment, view -> view.recall().standing().equals("REJECTED"));

        assertThat(rejected.state()).isEqualTo("COMPLETED");
        assertThat(rejected.recall().reason()).isEqualTo("LEGL");
        assertThat(rejected.recall().mayBeAsked()).isTrue();
        assertThat(rejected.dueAt()).isEmpty();
        assertThat(world.own(merchant, "USD").balance()).isEqualTo(Money.of("USD", "2999.00"));

        asked(merchant, payment);
        world.await(payment, "SENT_BACK");
        world.assertBooksAreSound();
    }

    @Test
    void a_silent_bank_is_asked_once_more_when_its_time_is_over_and_stands_among_the_exceptions() {
        Merchant merchant = world.merchant(Money.of("USD", "5000.00"));
        String bank = world.bank();
        String payment = completed(merchant, bank);
        fault(bank, "SILENCE_LOST", Map.of("times", 1_000));

        asked(merchant, payment);
        assertThat(world.view(payment).dueAt()).isNotEmpty();
        world.timeIsOver(payment);
        world.until(payment, view -> view.recall().standing().equals("SILENT"));

        assertThat(application.part(StoppedOutbound.class).stopped(BANK, WorkPage.first(1_000)))
                .filteredOn(one -> one.id().equals(payment))
                .singleElement()
                .satisfies(one -> assertThat(one.reason().code()).isEqualTo("RECALL_SILENT"));
        application.clearFaults();
        world.await(payment, "SENT_BACK");
        world.assertBooksAreSound();
    }

    @Test
    void nobody_is_asked_where_the_second_person_declines_or_who_proposed_thinks_again() {
        Merchant merchant = world.merchant(Money.of("USD", "5000.00"));
        String payment = completed(merchant, world.bank());

        recall(merchant, payment, Phase.PROPOSE, "per_maker").orThrow();
        assertThat(code(recall(merchant, payment, Phase.DECLINE, "per_maker"))).isEqualTo("OWN_PROPOSAL");
        recall(merchant, payment, Phase.DECLINE, "per_checker").orThrow();
        recall(merchant, payment, Phase.PROPOSE, "per_maker").orThrow();
        assertThat(code(recall(merchant, payment, Phase.WITHDRAW, "per_checker")))
                .isEqualTo("NOT_OWN_PROPOSAL");
        recall(merchant, payment, Phase.WITHDRAW, "per_maker").orThrow();
        assertThat(code(recall(merchant, payment, Phase.APPROVE, "per_checker")))
                .isEqualTo("NOTHING_PROPOSED");

        assertThat(world.view(payment).recall().standing()).isEqualTo("NONE");
        assertThat(reasons(payment))
                .containsSubsequence("RECALL_PROPOSED", "RECALL_DECLINED", "RECALL_PROPOSED", "RECALL_WITHDRAWN")
                .doesNotContain("RECALL_ASKED");
    }

    @Test
    void what_one_proposed_is_void_when_a_part_has_come_back_meanwhile() {
        Merchant merchant = world.merchant(Money.of("USD", "5000.00"));
        String payment = completed(merchant, world.bank());
        recall(merchant, payment, Phase.PROPOSE, "per_maker").orThrow();

        application.giveBack(payment, 1, "500.00", "0.00");
        world.until(payment, view -> view.back().isPositive());

        assertThat(code(recall(merchant, payment, Phase.APPROVE, "per_checker")))
                .isEqualTo("NOTHING_PROPOSED");
        asked(merchant, payment);
        world.await(payment, "SENT_BACK");
        assertThat(world.own(merchant, "USD").available()).isEqualTo(Money.of("USD", "4999.00"));
    }

    private String completed(Merchant merchant, String bank) {
        String payment =
                world.instructed(merchant, SomeInstruction.service().at(bank).instruction());
        world.pay(merchant, payment).orThrow();
        world.await(payment, "COMPLETED");
        return payment;
    }

    private void asked(Merchant merchant, String payment) {
        recall(merchant, payment, Phase.PROPOSE, "per_maker").orThrow();
        recall(merchant, payment, Phase.APPROVE, "per_checker").orThrow();
    }

    private Outcome<OutboundAnswer> recall(Merchant merchant, String payment, Phase phase, String actor) {
        return world.outbound.recall(new RecallCommand(
                merchant.organisation().value(),
                OutboundFixture.key(),
                OutboundId.parse(payment),
                phase,
                RecallReason.DUPL,
                "paid twice",
                actor));
    }

    private void fault(String bank, String kind, Map<String, ?> more) {
        Map<String, Object> lever = new java.util.HashMap<>(Map.of("on", "RECALL", "kind", kind, "of", bank));
        lever.putAll(more);
        application.fault(lever);
    }

    private List<String> reasons(String payment) {
        return world.view(payment).steps().stream()
                .map(OutboundView.Step::reason)
                .toList();
    }
}
