package landsea.settlement;

import static landsea.settlement.SettlementFixture.code;
import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Unit.Currency;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.ledger.AccountKind;
import landsea.parties.TwoPeople;
import landsea.testing.ReportGenerator.Report;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What becomes of payments that wait in vain, on an application whose clock nobody else lives by. All moves together stay
 * within the year whose calendar is published.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadlineCasesTest {

    private SandboxApplication application;
    private SettlementFixture world;
    private Exporter exporter;

    @BeforeAll
    void start() {
        application = SandboxApplication.fresh();
        world = new SettlementFixture(application);
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @BeforeEach
    void anotherExporter() {
        exporter = world.exporter();
    }

    @AfterEach
    void theBooksAreSound() {
        application.clearFaults();
        world.assertBooksAreSound();
    }

    @Test
    void what_never_came_expires_and_what_then_comes_late_is_credited_as_late() {
        Report report = exporter.report("210.00");
        PaymentView expected = exporter.expect(report);

        pass(21);

        PaymentView expired = world.awaitState(id(expected), "EXPIRED");
        assertThat(expired.reason()).isEqualTo("NOTHING_CAME");
        AdviceAnswer late = exporter.receive(
                        exporter.advice(usd("210.00"), expected.traceId().orElseThrow()))
                .orThrow();
        assertThat(late.paymentId()).isNotEqualTo(id(expected));
        assertThat(world.payment(late.paymentId()).origin()).isEqualTo("LATE");
        assertThat(exporter.announce(report).paymentId()).isEqualTo(late.paymentId());
        assertThat(world.payment(late.paymentId()).state()).isEqualTo("CREDITED");
        AdviceAnswer again = exporter.receive(
                        exporter.advice(usd("210.00"), expected.traceId().orElseThrow()))
                .orThrow();
        assertThat(again.reason()).isEqualTo("DOUBLE");
    }

    @Test
    void missing_money_expires_and_is_credited_when_it_comes_late_with_or_without_its_trace() {
        Report known = exporter.report("77.70");
        Report scheduled = exporter.report("88.80");
        String announced = exporter.announce(scheduled).paymentId();
        PaymentView traced = exporter.expect(known);
        exporter.announce(known);

        pass(10);

        assertThat(world.awaitState(announced, "EXPIRED").reason()).isEqualTo("MONEY_MISSING");
        assertThat(world.awaitState(id(traced), "EXPIRED").reason()).isEqualTo("MONEY_MISSING");
        AdviceAnswer first = exporter.receive("88.80");
        AdviceAnswer second = exporter.receive(
                        exporter.advice(usd("77.70"), traced.traceId().orElseThrow()))
                .orThrow();
        assertThat(first.paymentState()).isEqualTo("CREDITED");
        assertThat(second.paymentState()).isEqualTo("CREDITED");
        assertThat(world.payment(first.paymentId()).origin()).isEqualTo("LATE");
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.00"));
        assertThat(exporter.receive("88.80").paymentState()).isEqualTo("RECEIVED");
    }

    @Test
    void a_report_that_comes_after_its_withdrawal_expired_takes_the_platforms_word_with_it() {
        Report report = exporter.report("64.00");
        PaymentView expected = exporter.expect(report);
        pass(21);
        world.awaitState(id(expected), "EXPIRED");

        String announced = exporter.announce(report).paymentId();
        AdviceAnswer received = exporter.receive(
                        exporter.advice(usd("64.00"), expected.traceId().orElseThrow()))
                .orThrow();

        assertThat(received.paymentId()).isEqualTo(announced);
        assertThat(received.paymentState()).isEqualTo("CREDITED");
    }

    @Test
    void money_without_a_report_is_held_then_credited_if_the_report_comes_else_it_goes_back_once() {
        Report late = exporter.report("45.00");
        String lucky = exporter.receive("45.00").paymentId();
        IncomingAdvice advice = exporter.advice(usd("46.00"));
        String unlucky = exporter.receive(advice).orThrow().paymentId();

        pass(10);

        world.awaitState(lucky, "HELD", "REPORT_MISSING");
        world.awaitState(unlucky, "HELD", "REPORT_MISSING");
        assertThat(exporter.announce(late).paymentState()).isEqualTo("CREDITED");

        pass(5);

        assertThat(world.awaitState(unlucky, "RETURNED").reason()).isEqualTo("REPORT_MISSING");
        assertThat(world.returnsOf(advice.bankReference())).isOne();
        assertThat(world.payment(lucky).state()).isEqualTo("CREDITED");
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.00"));
    }

    @Test
    void double_money_goes_back_and_the_first_stays() {
        Report report = exporter.report("55.00");
        exporter.announce(report);
        PaymentView expected = exporter.expect(report);
        String trace = expected.traceId().orElseThrow();
        exporter.receive(exporter.advice(usd("55.00"), trace)).orThrow();
        IncomingAdvice twice = exporter.advice(usd("55.00"), trace);
        String second = exporter.receive(twice).orThrow().paymentId();
        var own = exporter.own("USD");

        pass(5);

        assertThat(world.awaitState(second, "RETURNED").reason()).isEqualTo("DOUBLE");
        assertThat(world.payment(second).timeline().stream().map(PaymentView.StepView::state))
                .containsExactly("RECEIVED", "HELD", "RETURNING", "RETURNED");
        assertThat(world.returnsOf(twice.bankReference())).isOne();
        assertThat(exporter.own("USD")).isEqualTo(own);
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.00"));
    }

    @Test
    void a_bank_that_is_silent_or_never_heard_is_asked_until_it_is_clear_and_sends_back_once() {
        for (String fault : new String[] {"SILENCE", "SILENCE_LOST"}) {
            IncomingAdvice advice = held("DOUBLE-" + fault);
            fault("RETURN", fault, advice.bankReference(), 1);

            pass(5);

            world.awaitState(paymentOf(advice), "RETURNED");
            assertThat(world.returnsOf(advice.bankReference())).isOne();
        }
    }

    @Test
    void a_return_that_the_bank_refuses_is_held_and_asked_again_later() {
        IncomingAdvice advice = held("DOUBLE-REFUSED");
        fault("RETURN", "REFUSE", advice.bankReference(), 1);
        pass(5);
        world.awaitState(paymentOf(advice), "HELD", "RETURN_REFUSED");
        assertThat(exporter.collected("USD")).isEqualTo(usd("62.00"));

        pass(30);

        assertThat(world.awaitState(paymentOf(advice), "RETURNED").reason()).isEqualTo("DOUBLE");
        assertThat(world.returnsOf(advice.bankReference())).isOne();
    }

    @Test
    void a_return_that_nobody_confirms_is_held_and_credited_by_no_one() {
        IncomingAdvice advice = held("DOUBLE-UNCONFIRMED");
        fault("RETURN", "SILENCE_LOST", advice.bankReference(), 1_000);
        pass(5);
        world.awaitState(paymentOf(advice), "RETURNING");
        pass(1);
        world.awaitState(paymentOf(advice), "HELD", "RETURN_UNCONFIRMED");

        assertThat(code(exporter.release(
                        paymentOf(advice), TwoPeople.Phase.PROPOSE, ReleaseCommand.Action.CREDIT, "per_maker")))
                .isEqualTo("RETURN_UNCONFIRMED");
        exporter.announce(exporter.report("31.00"));
        assertThat(world.payment(paymentOf(advice)).statementTotal()).isEmpty();
        application.clearFaults();
        pass(1);

        world.awaitState(paymentOf(advice), "RETURNED");
        assertThat(world.returnsOf(advice.bankReference())).isOne();
    }

    @Test
    void money_for_nobody_goes_back_after_its_time_also_when_the_bank_first_refuses() {
        Bucket bucket = Bucket.ofKey("bank-reference", "NOBODY-1");
        long before = world.house(bucket, AccountKind.SUSPENSE, Currency.USD);
        IncomingAdvice nobody = new IncomingAdvice(
                "NOBODY-1", "NOBODY000001", usd("12.00"), usd("0.00"), "", LocalDate.of(2025, 1, 14), "X", now());
        AdviceAnswer answer = exporter.receive(nobody).orThrow();
        assertThat(world.house(bucket, AccountKind.SUSPENSE, Currency.USD)).isEqualTo(before + 1200);
        fault("RETURN", "REFUSE", "NOBODY-1", 1);

        pass(10);
        awaitAdvice(answer, 3);
        pass(10);
        awaitAdvice(answer, 5);

        assertThat(world
                        .desk
                        .timeline(
                                SettlementFixture.BANK,
                                AdviceId.parse(answer.adviceId()).value())
                        .stream()
                        .map(PaymentView.StepView::state))
                .containsExactly("SUSPENSE", "RETURNING", "SUSPENSE", "RETURNING", "RETURNED");
        assertThat(world.returnsOf("NOBODY-1")).isOne();
        assertThat(world.house(bucket, AccountKind.SUSPENSE, Currency.USD)).isEqualTo(before);
    }

    @Test
    void the_sweep_finds_money_whose_trace_was_known_before_it_came_and_it_can_go_back_from_there() {
        Report report = exporter.report("130.00");
        exporter.announce(report);
        PaymentView expected = exporter.expect(report);
        String reference = "SWEPT-" + UUID.randomUUID();
        while (Bucket.ofKey("bank-reference", reference)
                .equals(exporter.shop.id().bucket())) {
            reference += "X";
        }
        AdviceAnswer lying = exporter.receive(new IncomingAdvice(
                        reference,
                        "NOBODY000002",
                        usd("129.00"),
                        usd("0.00"),
                        expected.traceId().orElseThrow(),
                        LocalDate.of(2025, 1, 14),
                        "X",
                        now()))
                .orThrow();
        assertThat(lying.state()).isEqualTo("SUSPENSE");

        application.advance(Duration.ofSeconds(61));

        assertThat(world.awaitState(id(expected), "HELD").reason()).isEqualTo("SHORT");
        assertThat(exporter.collected("USD")).isEqualTo(usd("129.00"));
        pass(30);
        world.awaitState(id(expected), "RETURNED");
        assertThat(world.returnsOf(reference)).isOne();
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.00"));
    }

    @Test
    void a_platform_that_never_speaks_ends_in_a_held_and_then_expired_payment() {
        application.fault(
                Map.of("on", "PAYOUT", "kind", "SILENCE_LOST", "times", 1_000, "of", exporter.shop.sellerId()));
        String withdrawn = exporter.withdraw(exporter.report("10.00"));
        world.awaitState(withdrawn, "UNKNOWN");

        pass(1);
        world.awaitState(withdrawn, "HELD", "PLATFORM_SILENT");
        pass(30);

        assertThat(world.awaitState(withdrawn, "EXPIRED").reason()).isEqualTo("PLATFORM_SILENT");
    }

    @Test
    void money_of_a_later_day_is_credited_on_that_day() {
        exporter.announce(exporter.report("91.00"));
        LocalDate tomorrow = LocalDate.ofInstant(now(), Journal.SINGAPORE).plusDays(1);
        AdviceAnswer held = exporter.receive(Exporter.valued(exporter.advice(usd("91.00")), tomorrow))
                .orThrow();
        assertThat(held.reason()).isEqualTo("NOT_YET_VALUE");

        pass(1);

        world.awaitState(held.paymentId(), "CREDITED");
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.00"));
    }

    @Test
    void a_mid_that_is_too_old_keeps_all_and_says_why() {
        pass(2);
        exporter.instruct(Instruction.Mode.CONVERT, "60", "40");
        exporter.announce(exporter.report("92.00"));

        PaymentView credited = world.awaitState(exporter.receive("92.00").paymentId(), "CREDITED");

        assertThat(credited.timeline().getLast().reason()).isEqualTo("MID_TOO_OLD");
        assertThat(exporter.own("USD")).isEqualTo(credited.kept().orElseThrow());
    }

    @Test
    void without_consent_all_is_kept_after_a_day() {
        exporter.instruct(Instruction.Mode.ASK, "100", "40");
        exporter.announce(exporter.report("93.00"));
        AdviceAnswer waiting = exporter.receive("93.00");
        assertThat(waiting.reason()).isEqualTo("AWAITING_CONSENT");

        pass(1);

        PaymentView kept = world.awaitState(waiting.paymentId(), "CREDITED");
        assertThat(kept.timeline().getLast().reason()).isEqualTo("NO_CONSENT_IN_TIME");
        assertThat(code(exporter.quote(
                        exporter.ofPayment(waiting.paymentId()), usd("1.00"), FixedSide.SELL, Currency.USD)))
                .isEqualTo("PAYMENT_NOT_WAITING");
    }

    /** Two advices of one trace: the second is held as double. */
    private IncomingAdvice held(String trace) {
        exporter.receive(exporter.advice(usd("31.00"), trace)).orThrow();
        IncomingAdvice second = exporter.advice(usd("31.00"), trace);
        AdviceAnswer answer = exporter.receive(second).orThrow();
        assertThat(answer.reason()).isEqualTo("DOUBLE");
        return second;
    }

    private String paymentOf(IncomingAdvice advice) {
        return exporter.receive(advice).orThrow().paymentId();
    }

    private void awaitAdvice(AdviceAnswer answer, int steps) {
        SettlementFixture.until(
                () -> world.desk.timeline(
                        SettlementFixture.BANK,
                        AdviceId.parse(answer.adviceId()).value()),
                timeline -> timeline.size() == steps);
    }

    private void fault(String on, String kind, String of, int times) {
        application.fault(Map.of("on", on, "kind", kind, "of", of, "times", times));
    }

    /** A little more than so many days: what is due then is due. */
    private void pass(int days) {
        application.advance(Duration.ofDays(days).plusSeconds(1));
    }

    private java.time.Instant now() {
        return application.part(Clock.class).instant();
    }

    private static String id(PaymentView payment) {
        return payment.id().text();
    }
}
