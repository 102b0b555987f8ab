package landsea.settlement;

import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.testing.ReportGenerator.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money that is not what the report says: short, over, charged, again, for nobody known. Each ends in a named state. */
class CrookedMoneyTest {

    private final SettlementFixture world = SettlementFixture.shared();
    private final Exporter exporter = world.exporter();

    @AfterEach
    void theBooksAreSound() {
        world.assertBooksAreSound();
    }

    @Test
    void short_money_is_held_and_lies_where_it_came_in() {
        AdviceAnswer received = announcedThenTraced("500.00", usd("490.00"));

        assertThat(received.paymentState()).isEqualTo("HELD");
        assertThat(received.reason()).isEqualTo("SHORT");
        assertThat(lastStep(received).details())
                .containsEntry("expected", "500.00")
                .containsEntry("received", "490.00")
                .containsEntry("difference", "-10.00");
        assertThat(exporter.collected("USD")).isEqualTo(usd("490.00"));
        assertThat(exporter.own("USD")).isEqualTo(usd("0.00"));
    }

    @Test
    void money_that_is_over_is_held() {
        AdviceAnswer received = announcedThenTraced("500.00", usd("500.01"));

        assertThat(received.paymentState()).isEqualTo("HELD");
        assertThat(received.reason()).isEqualTo("OVER");
        assertThat(exporter.collected("USD")).isEqualTo(usd("500.01"));
    }

    @Test
    void what_banks_on_the_way_declare_to_have_taken_is_credited_less_and_shown() {
        Report report = exporter.report("500.00");
        exporter.announce(report);

        AdviceAnswer received = exporter.receive(Exporter.less(exporter.advice(usd("500.00")), usd("12.50")))
                .orThrow();

        assertThat(received.paymentState()).isEqualTo("CREDITED");
        PaymentView payment = world.payment(received.paymentId());
        assertThat(payment.received()).contains(usd("487.50"));
        assertThat(payment.charges()).contains(usd("12.50"));
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.00"));
        assertThat(exporter.own("USD")).isEqualTo(payment.kept().orElseThrow()).isLessThan(usd("487.50"));
        assertThat(world.desk
                        .receipt(SettlementFixture.BANK, payment.id())
                        .orElseThrow()
                        .get("document")
                        .toString())
                .contains("charges=12.50");
    }

    @Test
    void charges_that_do_not_explain_the_difference_hold_it() {
        PaymentView expected = exporter.expect(announced("500.00"));

        AdviceAnswer received = exporter.receive(Exporter.less(
                        exporter.advice(usd("495.00"), expected.traceId().orElseThrow()), usd("2.00")))
                .orThrow();

        assertThat(received.reason()).isEqualTo("SHORT");
    }

    @Test
    void the_same_money_under_another_reference_is_held_as_double_whether_the_first_is_credited_or_waits() {
        PaymentView expected = exporter.expect(announced("300.00"));
        String trace = expected.traceId().orElseThrow();
        AdviceAnswer first =
                exporter.receive(exporter.advice(usd("300.00"), trace)).orThrow();
        assertThat(first.paymentState()).isEqualTo("CREDITED");

        AdviceAnswer second =
                exporter.receive(exporter.advice(usd("300.00"), trace)).orThrow();
        AdviceAnswer third =
                exporter.receive(exporter.advice(usd("300.00"), trace)).orThrow();

        assertThat(second.paymentState()).isEqualTo("HELD");
        assertThat(second.reason()).isEqualTo("DOUBLE");
        assertThat(lastStep(second).details()).containsEntry("payment", first.paymentId());
        assertThat(third.reason()).isEqualTo("DOUBLE");
        assertThat(exporter.collected("USD")).isEqualTo(usd("600.00"));
    }

    @Test
    void double_money_is_found_by_its_trace_even_where_nobody_withdrew() {
        AdviceAnswer first = exporter.receive(exporter.advice(usd("80.00"), "TRACE-OF-SCHEDULE"))
                .orThrow();
        AdviceAnswer second = exporter.receive(exporter.advice(usd("80.00"), "TRACE-OF-SCHEDULE"))
                .orThrow();

        assertThat(first.paymentState()).isEqualTo("RECEIVED");
        assertThat(second.reason()).isEqualTo("DOUBLE");
        assertThat(exporter.announce(exporter.report("80.00")).paymentId()).isEqualTo(first.paymentId());
        assertThat(world.payment(first.paymentId()).state()).isEqualTo("CREDITED");
        assertThat(world.payment(second.paymentId()).state()).isEqualTo("HELD");
    }

    @Test
    void two_candidates_that_both_fit_exactly_are_none() {
        exporter.announce(exporter.report("250.00"));
        exporter.announce(exporter.report("250.00"));

        AdviceAnswer received = exporter.receive("250.00");

        assertThat(received.paymentState()).isEqualTo("RECEIVED");
        assertThat(exporter.own("USD")).isEqualTo(usd("0.00"));
        assertThat(exporter.collected("USD")).isEqualTo(usd("250.00"));
    }

    @Test
    void money_that_counts_from_a_later_day_is_held_until_then() {
        exporter.announce(exporter.report("90.00"));

        AdviceAnswer received = exporter.receive(
                        Exporter.valued(exporter.advice(usd("90.00")), LocalDate.of(2026, 1, 5)))
                .orThrow();

        assertThat(received.paymentState()).isEqualTo("HELD");
        assertThat(received.reason()).isEqualTo("NOT_YET_VALUE");
        assertThat(exporter.collected("USD")).isEqualTo(usd("90.00"));
    }

    @Test
    void a_fee_that_would_eat_the_payment_holds_it() {
        exporter.announce(exporter.report("0.50"));

        AdviceAnswer received = exporter.receive("0.50");

        assertThat(received.reason()).isEqualTo("FEE_EXCEEDS_AMOUNT");
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.50"));
    }

    @Test
    void yen_have_no_smaller_part_and_are_credited_to_the_yen() {
        Money total = Money.of("JPY", "1234567");
        exporter.announce(exporter.report(total));

        AdviceAnswer received = exporter.receive(total);

        assertThat(received.paymentState()).isEqualTo("CREDITED");
        PaymentView payment = world.payment(received.paymentId());
        assertThat(exporter.own("JPY")).isEqualTo(payment.kept().orElseThrow());
        assertThat(exporter.own("JPY").amount()).isEqualTo("1233950");
        assertThat(exporter.collected("JPY").isZero()).isTrue();
    }

    @Test
    void money_for_an_unknown_number_is_found_by_its_trace_when_the_platform_names_it() {
        Report report = exporter.report("610.00");
        exporter.announce(report);
        IncomingAdvice lost =
                elsewhere(exporter.advice(usd("610.00")), exporter.shop.id().bucket());
        exporter.fault("PAYOUT", "SILENCE");
        String withdrawn = exporter.withdraw(report);
        String trace = SettlementFixture.until(() -> world.traceOf(withdrawn), text -> !text.isEmpty());

        AdviceAnswer lying = exporter.receive(traced(lost, trace)).orThrow();
        assertThat(lying.state()).isEqualTo("SUSPENSE");

        PaymentView credited = world.awaitState(withdrawn, "CREDITED");
        assertThat(credited.received()).contains(usd("610.00"));
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.00"));
        assertThat(exporter.own("USD")).isEqualTo(credited.kept().orElseThrow());
        assertThat(world
                        .desk
                        .timeline(
                                SettlementFixture.BANK,
                                AdviceId.parse(lying.adviceId()).value())
                        .stream()
                        .map(PaymentView.StepView::state))
                .containsExactly("SUSPENSE", "MATCHED");
    }

    @Test
    void two_hundred_reports_and_moneys_at_once_are_credited_each_to_its_own() throws Exception {
        List<Report> reports = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < 200; i++) {
            Money total = usd("100.00").plus(Money.ofMinor(usd("1").currency(), i));
            reports.add(exporter.report(total));
            sum += total.minor();
        }
        List<String> payments = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<String>> asked = new ArrayList<>();
            for (Report report : reports) {
                asked.add(CompletableFuture.supplyAsync(
                        () -> exporter.receive(report.total()).paymentId(), callers));
                asked.add(CompletableFuture.supplyAsync(
                        () -> exporter.announce(report).paymentId(), callers));
            }
            for (CompletableFuture<String> one : asked) {
                payments.add(one.get());
            }
        }

        assertThat(payments.stream().distinct()).hasSize(200);
        long kept = 0;
        for (String id : payments.stream().distinct().toList()) {
            PaymentView payment = world.payment(id);
            assertThat(payment.state()).isEqualTo("CREDITED");
            assertThat(payment.received()).isEqualTo(payment.statementTotal());
            kept += payment.kept().orElseThrow().minor();
        }
        assertThat(exporter.own("USD").minor()).isEqualTo(kept).isLessThan(sum);
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.00"));
    }

    private Report announced(String total) {
        Report report = exporter.report(total);
        exporter.announce(report);
        return report;
    }

    /** The report, the platform's word, then money with its trace. */
    private AdviceAnswer announcedThenTraced(String total, Money money) {
        PaymentView expected = exporter.expect(announced(total));
        return exporter.receive(exporter.advice(money, expected.traceId().orElseThrow()))
                .orThrow();
    }

    /** The same advice for a number that nobody has, under a reference whose bucket is another one. */
    private static IncomingAdvice elsewhere(IncomingAdvice advice, Bucket not) {
        String reference = advice.bankReference();
        while (Bucket.ofKey("bank-reference", reference).equals(not)) {
            reference += "X";
        }
        return new IncomingAdvice(
                reference,
                "NOBODY000000",
                advice.amount(),
                advice.charges(),
                advice.traceId(),
                advice.valueDate(),
                advice.remitter(),
                advice.bookedAt());
    }

    private static IncomingAdvice traced(IncomingAdvice advice, String trace) {
        return new IncomingAdvice(
                advice.bankReference(),
                advice.receivingNumber(),
                advice.amount(),
                advice.charges(),
                trace,
                advice.valueDate(),
                advice.remitter(),
                advice.bookedAt());
    }

    private PaymentView.StepView lastStep(AdviceAnswer answer) {
        return world.payment(answer.paymentId()).timeline().getLast();
    }
}
