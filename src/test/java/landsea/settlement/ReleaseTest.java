package landsea.settlement;

import static landsea.parties.TwoPeople.Phase.APPROVE;
import static landsea.parties.TwoPeople.Phase.PROPOSE;
import static landsea.settlement.ReleaseCommand.Action.CREDIT;
import static landsea.settlement.ReleaseCommand.Action.RETURN;
import static landsea.settlement.SettlementFixture.code;
import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import landsea.basics.Money;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.testing.ReportGenerator.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Held payments are let go by two people: neither of them alone, and never the money that may be on its way back. */
class ReleaseTest {

    private static final String MAKER = "per_maker";
    private static final String CHECKER = "per_checker";

    private final SettlementFixture world = SettlementFixture.shared();
    private final Exporter exporter = world.exporter();

    @AfterEach
    void theBooksAreSound() {
        world.assertBooksAreSound();
    }

    @Test
    void a_payment_above_the_limit_is_credited_when_two_people_say_so() {
        String held = aboveLimit();

        assertThat(exporter.release(held, PROPOSE, CREDIT, MAKER).isDone()).isTrue();
        PaymentAnswer released =
                exporter.release(held, APPROVE, CREDIT, CHECKER).orThrow();

        assertThat(released.state()).isEqualTo("CREDITED");
        assertThat(exporter.own("USD")).isEqualTo(world.payment(held).kept().orElseThrow());
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.00"));
    }

    @Test
    void it_goes_back_once_when_two_people_say_so() {
        Report report = exporter.report("5000000.01");
        exporter.announce(report);
        IncomingAdvice advice = exporter.advice(usd("5000000.01"));
        String held = exporter.receive(advice).orThrow().paymentId();

        exporter.release(held, PROPOSE, RETURN, MAKER).orThrow();
        exporter.release(held, APPROVE, RETURN, CHECKER).orThrow();

        PaymentView returned = world.awaitState(held, "RETURNED");
        assertThat(returned.reason()).isEqualTo("ABOVE_LIMIT");
        assertThat(world.returnsOf(advice.bankReference())).isOne();
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.00"));
    }

    @Test
    void short_money_that_two_people_accept_is_credited_as_it_came() {
        Report report = exporter.report("500.00");
        PaymentView expected = exporter.expect(report);
        exporter.announce(report);
        String held = exporter.receive(
                        exporter.advice(usd("480.00"), expected.traceId().orElseThrow()))
                .orThrow()
                .paymentId();
        assertThat(world.payment(held).reason()).isEqualTo("SHORT");

        exporter.release(held, PROPOSE, CREDIT, MAKER).orThrow();
        exporter.release(held, APPROVE, CREDIT, CHECKER).orThrow();

        PaymentView credited = world.payment(held);
        assertThat(credited.state()).isEqualTo("CREDITED");
        assertThat(credited.kept()).contains(usd("479.50"));
        assertThat(exporter.own("USD")).isEqualTo(usd("479.50"));
    }

    @Test
    void what_was_agreed_on_one_report_does_not_hold_for_the_next() {
        exporter.instruct(Instruction.Mode.ASK, "100", "40");
        Report report = exporter.report("500.00");
        PaymentView expected = exporter.expect(report);
        exporter.announce(report);
        String held = exporter.receive(
                        exporter.advice(usd("480.00"), expected.traceId().orElseThrow()))
                .orThrow()
                .paymentId();
        exporter.release(held, PROPOSE, CREDIT, MAKER).orThrow();
        exporter.release(held, APPROVE, CREDIT, CHECKER).orThrow();
        assertThat(world.payment(held).reason()).isEqualTo("AWAITING_CONSENT");

        exporter.announce(Exporter.corrected(report, usd("520.00")));

        assertThat(world.payment(held).reason()).isEqualTo("SHORT");
    }

    @Test
    void refusals_in_the_order_in_which_they_apply() {
        String credited = creditedPayment();
        String held = aboveLimit();
        Exporter other = world.exporter(exporter.shop.id().bucket());

        assertThat(code(other.release(held, PROPOSE, CREDIT, MAKER))).isEqualTo("PAYMENT_UNKNOWN");
        assertThat(code(exporter.release(credited, PROPOSE, CREDIT, MAKER))).isEqualTo("PAYMENT_NOT_HELD");
        assertThat(code(exporter.release(held, APPROVE, CREDIT, CHECKER))).isEqualTo("NOTHING_PROPOSED");
        exporter.release(held, PROPOSE, CREDIT, MAKER).orThrow();
        assertThat(code(exporter.release(held, PROPOSE, RETURN, CHECKER))).isEqualTo("ALREADY_PROPOSED");
        assertThat(code(exporter.release(held, APPROVE, RETURN, CHECKER))).isEqualTo("NOTHING_PROPOSED");
        assertThat(code(exporter.release(held, APPROVE, CREDIT, MAKER))).isEqualTo("MAKER_IS_CHECKER");
        assertThat(world.payment(held).state()).isEqualTo("HELD");
        assertThat(exporter.own("USD")).isEqualTo(world.payment(credited).kept().orElseThrow());
    }

    @Test
    void double_money_without_a_report_cannot_be_credited() {
        exporter.receive(exporter.advice(usd("10.00"), "TRACE-TWICE")).orThrow();
        String held = exporter.receive(exporter.advice(usd("10.00"), "TRACE-TWICE"))
                .orThrow()
                .paymentId();

        assertThat(code(exporter.release(held, PROPOSE, CREDIT, MAKER))).isEqualTo("REPORT_MISSING");
    }

    @Test
    void the_database_itself_takes_no_approval_by_its_maker_nor_under_another_makers_name() {
        String held = aboveLimit();
        exporter.release(held, PROPOSE, CREDIT, MAKER).orThrow();

        assertThatThrownBy(() -> approveByHand(held, MAKER, MAKER)).hasMessageContaining("check constraint");
        assertThatThrownBy(() -> approveByHand(held, "per_else", MAKER)).hasMessageContaining("foreign key");
    }

    private void approveByHand(String payment, String maker, String checker) {
        PaymentId id = PaymentId.parse(payment);
        int step = world.payment(payment).timeline().getLast().step();
        world.application
                .part(Housekeeping.class)
                .commit((Commit commit) -> commit.sql()
                        .sql(
                                "INSERT INTO two_people_answers (bucket, subject_id, step, turn, organisation_id, maker, actor, answer,"
                                        + " note, answered_at) VALUES (?, ?, ?, 1, ?, ?, ?, 'AGREED', '', '2025-01-14T02:00:00Z')")
                        .params(id.bucket().value(), id.value(), step, exporter.organisation(), maker, checker)
                        .update());
    }

    private String aboveLimit() {
        Money total = usd("5000000.01");
        exporter.announce(exporter.report(total));
        AdviceAnswer received = exporter.receive(total);
        assertThat(received.paymentState()).isEqualTo("HELD");
        assertThat(received.reason()).isEqualTo("ABOVE_LIMIT");
        return received.paymentId();
    }

    private String creditedPayment() {
        exporter.announce(exporter.report("70.00"));
        return exporter.receive("70.00").paymentId();
    }
}
