package landsea.settlement;

import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import landsea.testing.ReportGenerator.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A marketplace that refuses, is silent, never heard, or answers late: each payout happens once or not at all. */
class CrookedPlatformTest {

    private final SettlementFixture world = SettlementFixture.shared();
    private final Exporter exporter = world.exporter();

    @AfterEach
    void theBooksAreSound() {
        world.assertBooksAreSound();
    }

    @Test
    void what_the_platform_refuses_is_rejected() {
        exporter.fault("PAYOUT", "REFUSE");

        PaymentView rejected = world.awaitState(exporter.withdraw(exporter.report("100.00")), "REJECTED");

        assertThat(rejected.reason()).isEqualTo("PAYOUT_REFUSED");
        assertThat(world.payoutsOf(rejected.id().text())).isZero();
    }

    @Test
    void nothing_available_is_rejected_by_that_name() {
        world.awaitState(exporter.withdraw(exporter.report("100.00")), "EXPECTED");

        PaymentView second = world.awaitState(exporter.withdraw(usd("1.00").currency()), "REJECTED");

        assertThat(second.reason()).isEqualTo("NOTHING_AVAILABLE");
    }

    @Test
    void a_silent_platform_is_asked_what_became_of_it_and_pays_once() {
        exporter.fault("PAYOUT", "SILENCE");
        String withdrawn = exporter.withdraw(exporter.report("100.00"));
        world.awaitState(withdrawn, "UNKNOWN");

        PaymentView expected = world.awaitState(withdrawn, "EXPECTED");

        assertThat(expected.expected()).contains(usd("100.00"));
        assertThat(world.payoutsOf(withdrawn)).isOne();
    }

    @Test
    void what_never_arrived_is_asked_anew_under_the_same_id_and_paid_once() {
        exporter.fault("PAYOUT", "SILENCE_LOST");
        String withdrawn = exporter.withdraw(exporter.report("100.00"));
        world.awaitState(withdrawn, "UNKNOWN");

        world.awaitState(withdrawn, "EXPECTED");

        assertThat(world.payoutsOf(withdrawn)).isOne();
    }

    @Test
    void money_that_comes_while_the_platform_is_silent_is_the_withdrawals() {
        exporter.fault("PAYOUT", "SILENCE");
        Report report = exporter.report("100.00");
        String withdrawn = exporter.withdraw(report);
        exporter.announce(report);

        AdviceAnswer received = exporter.receive("100.00");

        assertThat(received.paymentId()).isEqualTo(withdrawn);
        assertThat(received.paymentState()).isEqualTo("CREDITED");
    }

    @Test
    void money_that_knew_its_trace_before_the_platform_spoke_takes_the_report_when_it_comes() {
        exporter.fault("PAYOUT", "SILENCE");
        Report report = exporter.report("100.00");
        String withdrawn = exporter.withdraw(report);
        String trace = SettlementFixture.until(() -> world.traceOf(withdrawn), text -> !text.isEmpty());
        AdviceAnswer received =
                exporter.receive(exporter.advice(usd("100.00"), trace)).orThrow();
        assertThat(received.paymentState()).isEqualTo("RECEIVED");

        PaymentView joined = world.awaitState(withdrawn, "EXPIRED");

        assertThat(joined.reason()).isEqualTo("JOINED");
        assertThat(joined.timeline().getLast().evidence()).isEqualTo(received.paymentId());
        assertThat(exporter.announce(report).paymentId()).isEqualTo(received.paymentId());
        assertThat(world.payment(received.paymentId()).state()).isEqualTo("CREDITED");
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.00"));
    }

    @Test
    void what_the_platform_says_and_what_comes_may_differ_and_is_named() {
        world.application.fault(java.util.Map.of(
                "on", "PAYOUT", "kind", "WRONG_AMOUNT", "amount", "-7.00", "of", exporter.shop.sellerId()));
        Report report = exporter.report("100.00");
        PaymentView expected = exporter.expect(report);
        assertThat(expected.expected()).contains(usd("93.00"));
        exporter.announce(report);

        AdviceAnswer received = exporter.receive(
                        exporter.advice(usd("93.00"), expected.traceId().orElseThrow()))
                .orThrow();

        assertThat(received.reason()).isEqualTo("SHORT");
    }
}
