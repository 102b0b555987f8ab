package landsea.settlement;

import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import landsea.banking.close.CloseAnswer;
import landsea.banking.close.CloseDay;
import landsea.banking.close.DayEnd;
import landsea.banking.close.GeneralLedger;
import landsea.banking.reconciliation.ReconciliationKind;
import landsea.banking.reconciliation.Reconciliations;
import landsea.banking.reconciliation.StatementIntake;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.parties.TwoPeople;
import landsea.testing.BankStatementFile;
import landsea.testing.BankStatementFile.Line;
import landsea.testing.ReportGenerator.Report;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Honest days: whatever happens in them in whichever order, they reconcile without a break, close, and follow one another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomDaysTest {

    private static final long SEED = 20250114;
    private static final int STEPS = 25;
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 14);

    private final Random random = new Random(SEED);
    private final List<Exporter> exporters = new ArrayList<>();
    private final List<Line> came = new ArrayList<>();
    private int returnsTold;
    private SandboxApplication application;
    private SettlementFixture world;
    private DayEnd days;
    private Money balance = usd("0.00");

    @BeforeAll
    void start() {
        application = SandboxApplication.fresh();
        world = new SettlementFixture(application);
        days = application.part(DayEnd.class);
        for (int i = 0; i < 3; i++) {
            Exporter exporter = world.exporter(new Bucket(random.nextInt(64)));
            exporter.instruct(i == 0 ? Instruction.Mode.KEEP : Instruction.Mode.CONVERT, "40", "60");
            exporters.add(exporter);
        }
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void honest_days_close_one_after_the_other_without_a_break() throws IOException {
        String before = "";
        for (int number = 1; number <= 3; number++) {
            LocalDate day = FIRST.plusDays(number - 1);
            for (int step = 0; step < STEPS; step++) {
                step(exporters.get(random.nextInt(exporters.size())));
            }
            assertThat(application
                            .part(StatementIntake.class)
                            .take(new ByteArrayInputStream(statement(number, day)), "collecting-bank", "test")
                            .isDone())
                    .isTrue();
            assertThat(code(close(day, TwoPeople.Phase.PROPOSE))).isEqualTo("DAY_NOT_RECONCILED");
            days.reconcile(day, "test").orThrow();
            assertThat(code(close(day, TwoPeople.Phase.PROPOSE)))
                    .as("looked at before its end")
                    .isEqualTo("DAY_NOT_RECONCILED");
            application.advance(Duration.ofHours(8));

            List<Reconciliations.Ran> ran = days.reconcile(day, "test").orThrow();

            assertThat(ran)
                    .as(
                            "seed %s, %s",
                            SEED,
                            days.standing(SettlementFixture.BANK, Optional.of(day))
                                    .open())
                    .allSatisfy(one -> assertThat(one.open()).as(one.toString()).isZero());
            assertThat(days.standing(SettlementFixture.BANK, Optional.of(day)).runs())
                    .allSatisfy(run -> assertThat(run.matched()).isEqualTo(run.theirs()));
            CloseAnswer closed = close(day, TwoPeople.Phase.PROPOSE).orThrow();
            assertThat(closed.state()).isEqualTo("CLOSED");
            before = certified(day, number, before);
            assertThat(code(close(day, TwoPeople.Phase.PROPOSE))).isEqualTo("DAY_CLOSED");
            inTheGeneralLedger(day);
            application.advance(Duration.ofHours(16));
        }
        world.assertBooksAreSound();
        assertThat(days.closed(SettlementFixture.BANK, 10)).hasSize(3);
    }

    /** Every currency is at zero, and the lines' debits and credits are the transfers', summed up and one by one. */
    private void inTheGeneralLedger(LocalDate day) throws IOException {
        GeneralLedger ledger = application.part(GeneralLedger.class);
        GeneralLedger.TrialBalance balance =
                ledger.day(SettlementFixture.BANK, day).orThrow();
        Map<String, BigDecimal> closing = new HashMap<>();
        Map<String, BigDecimal> moved = new HashMap<>();
        for (GeneralLedger.Line line : balance.lines()) {
            closing.merge(line.currency().code(), line.closing(), BigDecimal::add);
            moved.merge(line.account().number() + line.currency() + "D", line.debits(), BigDecimal::add);
            moved.merge(line.account().number() + line.currency() + "C", line.credits(), BigDecimal::add);
            assertThat(line.opening().add(line.debits()).subtract(line.credits()))
                    .isEqualByComparingTo(line.closing());
        }
        assertThat(closing.values())
                .isNotEmpty()
                .allSatisfy(sum -> assertThat(sum).isZero());
        Map<String, BigDecimal> summed = new HashMap<>();
        for (GeneralLedger.Entry entry : balance.entries()) {
            summed.merge(entry.debit().number() + entry.currency() + "D", entry.amount(), BigDecimal::add);
            summed.merge(entry.credit().number() + entry.currency() + "C", entry.amount(), BigDecimal::add);
        }
        Map<String, BigDecimal> single = new HashMap<>();
        ledger.journal(SettlementFixture.BANK, day, (transfer, debit, credit, amount) -> {
            single.merge(debit.number() + transfer.unit() + "D", amount, BigDecimal::add);
            single.merge(credit.number() + transfer.unit() + "C", amount, BigDecimal::add);
        });
        moved.values().removeIf(sum -> sum.signum() == 0);
        assertThat(summed).isEqualTo(moved).isEqualTo(single);
        assertThat(code(ledger.day(SettlementFixture.BANK, day.plusDays(1)))).isEqualTo("DAY_NOT_CLOSED");
    }

    /** What the certificate says adds up, and it follows the one before; its own id. */
    private String certified(LocalDate day, int number, String before) {
        Map<String, Object> document = members(
                days.certificate(SettlementFixture.BANK, day).orElseThrow().get("document"));
        assertThat(document.get("number")).isEqualTo(number);
        assertThat(document.get("open_breaks")).isEqualTo(List.of());
        assertThat(members(document.get("previous")).getOrDefault("certificate_id", ""))
                .isEqualTo(before);
        assertThat(members(document.get("reconciled")))
                .containsOnlyKeys("BANK", "PAYOUT", "FILL", "DECLARATION")
                .allSatisfy((kind, count) -> assertThat((Integer) count)
                        .as(kind)
                        .isGreaterThan(number == 1 || !kind.equals(ReconciliationKind.FILL.name()) ? 0 : -1));
        Money sum = usd("0.00");
        for (Object one : (List<?>) document.get("totals")) {
            Map<String, Object> total = members(one);
            if (total.get("unit").equals("USD")) {
                sum = sum.plus(usd(total.get("closing").toString()));
                if (total.get("account_kind").equals("NOSTRO")) {
                    assertThat(usd(total.get("closing").toString()).negated()).isEqualTo(balance);
                }
            }
        }
        assertThat(sum.isZero()).isTrue();
        return String.valueOf(document.get("certificate_id"));
    }

    private static Map<String, Object> members(@org.jspecify.annotations.Nullable Object object) {
        Map<String, Object> members = new java.util.TreeMap<>();
        if (object instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        return members;
    }

    private void step(Exporter exporter) {
        switch (random.nextInt(6)) {
            case 0, 1, 2 -> arrives(exporter, true);
            case 3 -> arrives(exporter, false);
            case 4 -> convertKept(exporter);
            default -> application.advance(Duration.ofSeconds(1 + random.nextInt(40)));
        }
    }

    /** A payout comes as it was said; what the report says of it is right, or two people send the money back. */
    private void arrives(Exporter exporter, boolean right) {
        Report report = exporter.report(Money.ofMinor(usd("0.00").currency(), 5_000 + random.nextInt(900_000)));
        PaymentView payment = exporter.expect(report);
        IncomingAdvice advice = shortReference(exporter.advice(
                payment.expected().orElseThrow(), payment.traceId().orElseThrow()));
        Runnable money = () -> {
            exporter.receive(advice).orThrow();
            came.add(Line.credit(advice.amount(), advice.bankReference(), advice.valueDate()));
        };
        Runnable told = () -> exporter.announce(
                right ? report : Exporter.corrected(report, report.total().minus(usd("1.00"))));
        boolean first = random.nextBoolean();
        (first ? money : told).run();
        (first ? told : money).run();
        String id = payment.id().text();
        if (right) {
            world.awaitState(id, "CREDITED");
        } else {
            world.awaitState(id, "HELD");
            exporter.release(id, TwoPeople.Phase.PROPOSE, ReleaseCommand.Action.RETURN, "per_maker")
                    .orThrow();
            exporter.release(id, TwoPeople.Phase.APPROVE, ReleaseCommand.Action.RETURN, "per_checker")
                    .orThrow();
            world.awaitState(id, "RETURNED");
        }
    }

    private IncomingAdvice shortReference(IncomingAdvice advice) {
        return new IncomingAdvice(
                "R" + Long.toHexString(random.nextLong()),
                advice.receivingNumber(),
                advice.amount(),
                advice.charges(),
                advice.traceId(),
                advice.valueDate(),
                advice.remitter(),
                advice.bookedAt());
    }

    private void convertKept(Exporter exporter) {
        Money own = exporter.own("USD");
        if (own.isPositive()
                && exporter.awaitQuote(
                                exporter.ofBalance(),
                                Money.ofMinor(own.currency(), 1 + own.minor() / 3),
                                FixedSide.SELL)
                        instanceof Outcome.Done<QuoteAnswer>(QuoteAnswer quote)) {
            exporter.accept(quote.quoteId()).orThrow();
        }
    }

    /** What the bank booked since its last statement. */
    private byte[] statement(int number, LocalDate day) {
        List<Line> lines = new ArrayList<>(came);
        came.clear();
        List<?> returns = (List<?>) application.world().getOrDefault("returns", List.of());
        for (Object one : returns.subList(returnsTold, returns.size())) {
            Map<String, Object> back = members(one);
            lines.add(Line.sentBack(
                    Money.of("USD", String.valueOf(back.get("amount")).substring(4)),
                    String.valueOf(back.get("return_id")),
                    String.valueOf(back.get("original_reference")),
                    day));
        }
        returnsTold = returns.size();
        BankStatementFile file = BankStatementFile.of("STMT-" + number, number, balance, day, lines);
        balance = file.closing();
        return file.bytes();
    }

    private Outcome<CloseAnswer> close(LocalDate day, TwoPeople.Phase phase) {
        return days.close(new CloseDay(SettlementFixture.key(), day, phase, 0, "", "per_closer"));
    }

    private static String code(Outcome<?> outcome) {
        return SettlementFixture.code(outcome);
    }
}
