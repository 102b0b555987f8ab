package landsea.settlement;

import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.engine.Engine;
import landsea.engine.Viewer;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.ledger.AccountKind;
import landsea.parties.TwoPeople;
import landsea.testing.ReportGenerator.Report;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/**
 * Exporters, their platform and their bank do things in any order, crooked ones too. Afterwards every payment is in a named
 * state, and every cent that came in is credited, lies where it came in, or has gone back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RandomStoriesTest {

    private static final int STEPS = 200;

    /** States that the world outside or the next moment moves on: a story is told when none is left. */
    private static final Set<String> UNDER_WAY = Set.of("INSTRUCTED", "UNKNOWN", "RETURNING");

    private SandboxApplication application;
    private SettlementFixture world;

    /** What the engine complains about: commits that broke. */
    private final ListAppender<ILoggingEvent> broken = new ListAppender<>();

    /** What was told before goes on: a clock that is moved is moved for all. */
    private final List<Story> told = new ArrayList<>();

    @BeforeAll
    void start() {
        application = SandboxApplication.fresh();
        world = new SettlementFixture(application);
        broken.start();
        engineLog().addAppender(broken);
    }

    @AfterAll
    void stop() {
        engineLog().detachAppender(broken);
        application.close();
    }

    @Order(1)
    @ParameterizedTest(name = "seed {0}, pauses of up to {1}")
    @CsvSource({"20250114, PT2M", "42, PT20M", "7310000019, P4D"})
    void every_cent_is_somewhere_and_every_payment_in_a_named_state(long seed, Duration longest) {
        Story story = new Story(seed, longest);
        told.add(story);
        for (int step = 0; step < STEPS; step++) {
            story.step();
        }
        application.clearFaults();
        checkAll(seed);
    }

    /** Left alone, whatever waits comes to an end: no state is without a deadline, and no deadline leads in a circle. */
    @Test
    @Order(2)
    void in_the_end_every_payment_has_ended_and_nothing_lies_anywhere() {
        for (int month = 0; month < 4; month++) {
            application.advance(Duration.ofDays(31));
            told.forEach(Story::settleDown);
        }
        SettlementFixture.until(
                () -> told.stream()
                        .flatMap(Story::all)
                        .filter(payment -> !PaymentState.FINAL.contains(payment.state()))
                        .toList(),
                List::isEmpty);
        SettlementFixture.until(() -> house(AccountKind.SUSPENSE), lying -> lying == 0);
        checkAll(0);
        told.stream()
                .flatMap(story -> story.exporters.stream())
                .forEach(exporter ->
                        assertThat(exporter.collected("USD").isZero()).isTrue());
    }

    private void checkAll(long seed) {
        told.forEach(Story::settleDown);
        told.forEach(Story::checkAccounts);
        checkTheBank(seed);
        world.assertBooksAreSound();
        assertThat(List.copyOf(broken.list)).as("seed %s", seed).isEmpty();
    }

    private static Logger engineLog() {
        return (Logger) LoggerFactory.getLogger(Engine.class);
    }

    /** What happened, as far as whoever checks it must know. */
    private final class Story {

        private final long seed;
        private final Random random;
        private final List<Exporter> exporters = new ArrayList<>();
        private final Map<Exporter, List<Report>> reports = new HashMap<>();
        private final Map<String, IncomingAdvice> sent = new HashMap<>();
        private final Map<String, AdviceAnswer> taken = new HashMap<>();

        private final Duration longest;
        private final Map<Exporter, Long> keptSold = new HashMap<>();
        private final Map<Exporter, Long> keptBought = new HashMap<>();

        /** @param longest pause between two things that happen */
        Story(long seed, Duration longest) {
            this.seed = seed;
            this.longest = longest;
            this.random = new Random(seed);
            for (int i = 0; i < 4; i++) {
                Exporter exporter = world.exporter(new Bucket(random.nextInt(64)));
                exporters.add(exporter);
                reports.put(exporter, new ArrayList<>());
            }
        }

        void step() {
            Exporter exporter = exporters.get(random.nextInt(exporters.size()));
            List<Report> known = reports.getOrDefault(exporter, List.of());
            switch (random.nextInt(22)) {
                case 0, 1, 2 -> withdraw(exporter);
                case 3, 4, 5 -> exporter.announce(remember(exporter, exporter.report(amount())));
                case 6 -> any(known).ifPresent(report -> exporter.announce(corrected(exporter, report)));
                case 7 -> any(known).ifPresent(exporter::announce);
                case 8, 9, 10 -> any(known).ifPresent(report -> receive(exporter, exporter.advice(report.total())));
                case 11, 12, 13 ->
                    any(payments(exporter).stream()
                                    .filter(payment -> payment.traceId().isPresent())
                                    .toList())
                            .ifPresent(payment -> receive(exporter, traced(exporter, payment)));
                case 14 -> any(List.copyOf(sent.values())).ifPresent(advice -> receive(exporter, advice));
                case 15, 16 ->
                    exporter.instruct(
                            Instruction.Mode.values()[random.nextInt(3)],
                            Integer.toString(random.nextInt(101)),
                            Integer.toString(random.nextInt(40)));
                case 17, 18 -> consent(exporter);
                case 19 -> convertKept(exporter);
                case 20 -> release(exporter);
                default -> application.advance(pause());
            }
        }

        private void withdraw(Exporter exporter) {
            Report next = any(reports.get(exporter))
                    .filter(report -> random.nextBoolean() && report.total().isPositive())
                    .orElseGet(() -> remember(exporter, exporter.report(amount())));
            switch (random.nextInt(8)) {
                case 0 -> exporter.fault("PAYOUT", "REFUSE");
                case 1 -> exporter.fault("PAYOUT", "SILENCE");
                case 2 -> exporter.fault("PAYOUT", "SILENCE_LOST");
                default -> application.clearFaults();
            }
            exporter.withdraw(next);
        }

        private Report corrected(Exporter exporter, Report report) {
            return remember(exporter, Exporter.corrected(report, report.total().plus(difference())));
        }

        private Report remember(Exporter exporter, Report report) {
            reports.getOrDefault(exporter, new ArrayList<>()).add(report);
            return report;
        }

        private IncomingAdvice traced(Exporter exporter, PaymentView payment) {
            Money expected = payment.expected()
                    .or(payment::statementTotal)
                    .or(payment::received)
                    .filter(Money::isPositive)
                    .orElse(usd("25.00"));
            Money amount = random.nextInt(3) == 0 ? expected.plus(difference()) : expected;
            IncomingAdvice advice = exporter.advice(
                    amount.isPositive() ? amount : expected, payment.traceId().orElseThrow());
            return random.nextInt(4) == 0 ? Exporter.to(advice, "NOBODY0000000") : advice;
        }

        private void receive(Exporter exporter, IncomingAdvice advice) {
            if (!advice.amount().isPositive()) {
                return;
            }
            IncomingAdvice first = sent.putIfAbsent(advice.bankReference(), advice);
            if (exporter.receive(advice) instanceof Outcome.Done<AdviceAnswer>(AdviceAnswer answer)) {
                AdviceAnswer before = taken.putIfAbsent(advice.bankReference(), answer);
                assertThat(first == null || answer.equals(before))
                        .as("the same advice, the same answer; seed %s", seed)
                        .isTrue();
            }
        }

        private void consent(Exporter exporter) {
            any(payments(exporter).stream()
                            .filter(payment -> payment.reason().equals("AWAITING_CONSENT"))
                            .toList())
                    .ifPresent(payment -> {
                        Money most = payment.received().orElseThrow();
                        Money part = Money.ofMinor(most.currency(), 1 + random.nextLong(most.minor()));
                        accept(exporter, exporter.ofPayment(payment.id().text()), part);
                    });
        }

        private void convertKept(Exporter exporter) {
            Money own = exporter.own("USD");
            if (own.isPositive()) {
                Money part = Money.ofMinor(own.currency(), 1 + random.nextLong(own.minor() + 100));
                accept(exporter, exporter.ofBalance(), part);
            }
        }

        /** Nine quotes out of ten are accepted. */
        private void accept(Exporter exporter, QuoteCommand.Source source, Money part) {
            if (exporter.awaitQuote(source, part, FixedSide.SELL)
                            instanceof Outcome.Done<QuoteAnswer>(QuoteAnswer quote)
                    && random.nextInt(10) > 0
                    && exporter.accept(quote.quoteId()) instanceof Outcome.Done<AcceptAnswer>(AcceptAnswer answer)
                    && answer.paymentId().isEmpty()) {
                keptSold.merge(exporter, usd(answer.sold()).minor(), Long::sum);
                keptBought.merge(
                        exporter,
                        Money.of(answer.creditedCurrency(), answer.credited()).minor(),
                        Long::sum);
            }
        }

        private void release(Exporter exporter) {
            ReleaseCommand.Action action = ReleaseCommand.Action.values()[random.nextInt(2)];
            any(payments(exporter).stream()
                            .filter(payment -> payment.state().equals("HELD"))
                            .toList())
                    .ifPresent(payment -> {
                        String id = payment.id().text();
                        exporter.release(id, TwoPeople.Phase.PROPOSE, action, "per_maker");
                        exporter.release(id, TwoPeople.Phase.APPROVE, action, "per_checker");
                    });
        }

        private Duration pause() {
            return longest.dividedBy(1_000).multipliedBy(1 + random.nextInt(1_000));
        }

        private Money amount() {
            return Money.ofMinor(
                    Currency.USD, random.nextInt(10) == 0 ? -random.nextInt(9_000) : 30 + random.nextInt(900_000));
        }

        private Money difference() {
            return Money.ofMinor(Currency.USD, random.nextInt(2_000) - 1_000);
        }

        private <T> Optional<T> any(List<T> list) {
            return list.isEmpty() ? Optional.empty() : Optional.of(list.get(random.nextInt(list.size())));
        }

        void settleDown() {
            SettlementFixture.until(
                    () -> all().filter(payment -> UNDER_WAY.contains(payment.state())
                                    || payment.reason().equals("AWAITING_QUOTE"))
                            .toList(),
                    List::isEmpty);
        }

        void checkAccounts() {
            exporters.forEach(this::checkAccounts);
        }

        private void checkAccounts(Exporter exporter) {
            List<PaymentView> payments = payments(exporter);
            assertThat(payments).as("seed %s", seed).allSatisfy(payment -> {
                assertThat(PaymentState.of(
                                        payment.state(),
                                        payment.state().equals("QUOTED")
                                                ? payment.timeline().getLast().evidence()
                                                : payment.reason())
                                .code())
                        .isEqualTo(payment.state());
                assertThat(payment.state().equals("HELD") && payment.reason().isEmpty())
                        .isFalse();
            });
            List<PaymentView> credited = payments.stream()
                    .filter(payment -> payment.state().equals("CREDITED"))
                    .toList();
            List<PaymentView> lying = payments.stream()
                    .filter(payment -> payment.received().isPresent())
                    .filter(payment -> !Set.of("CREDITED", "RETURNED").contains(payment.state()))
                    .toList();
            assertThat(exporter.collected("USD").minor()).as("seed %s", seed).isEqualTo(sum(lying));
            assertThat(exporter.own("USD").minor())
                    .as("seed %s", seed)
                    .isEqualTo(credited.stream()
                                    .mapToLong(payment ->
                                            payment.kept().orElseThrow().minor())
                                    .sum()
                            - keptSold.getOrDefault(exporter, 0L));
            assertThat(exporter.own("CNY").minor())
                    .as("seed %s", seed)
                    .isEqualTo(credited.stream()
                                    .flatMap(payment -> payment.converted().stream())
                                    .mapToLong(Money::minor)
                                    .sum()
                            + keptBought.getOrDefault(exporter, 0L));
        }

        /** Advices that were booked, with what was said of each. */
        Map<IncomingAdvice, AdviceAnswer> booked() {
            Map<IncomingAdvice, AdviceAnswer> booked = new HashMap<>();
            taken.forEach((reference, answer) ->
                    Optional.ofNullable(sent.get(reference)).ifPresent(advice -> booked.put(advice, answer)));
            return booked;
        }

        Stream<PaymentView> all() {
            return exporters.stream().flatMap(exporter -> payments(exporter).stream());
        }
    }

    /** What came in is in payments, in suspense, or went back from there; the nostro is what came in less what went back. */
    private void checkTheBank(long seed) {
        Map<IncomingAdvice, AdviceAnswer> booked = new HashMap<>();
        told.forEach(story -> booked.putAll(story.booked()));
        List<PaymentView> withMoney = told.stream()
                .flatMap(Story::all)
                .filter(payment -> payment.received().isPresent())
                .toList();
        long cameIn = booked.keySet().stream()
                .mapToLong(advice -> advice.amount().minor())
                .sum();
        long suspendedAndReturned = booked.entrySet().stream()
                .filter(entry -> wentBackFromSuspense(entry.getValue()))
                .mapToLong(entry -> entry.getKey().amount().minor())
                .sum();
        long returned = suspendedAndReturned
                + sum(withMoney.stream()
                        .filter(payment -> payment.state().equals("RETURNED"))
                        .toList());
        assertThat(sum(withMoney) + house(AccountKind.SUSPENSE) + suspendedAndReturned)
                .as("seed %s", seed)
                .isEqualTo(cameIn);
        assertThat(house(AccountKind.NOSTRO)).as("seed %s", seed).isEqualTo(returned - cameIn);
    }

    private boolean wentBackFromSuspense(AdviceAnswer answer) {
        UUID advice = AdviceId.parse(answer.adviceId()).value();
        return answer.state().equals("SUSPENSE")
                && world.desk
                        .timeline(SettlementFixture.BANK, advice)
                        .getLast()
                        .state()
                        .equals("RETURNED");
    }

    private List<PaymentView> payments(Exporter exporter) {
        return world.desk.payments(Viewer.of(exporter.organisation()), Optional.empty(), 10_000).stream()
                .sorted(Comparator.comparing(payment -> payment.id().text()))
                .toList();
    }

    private static long sum(List<PaymentView> payments) {
        return payments.stream()
                .mapToLong(payment -> payment.received().orElseThrow().minor())
                .sum();
    }

    private long house(AccountKind kind) {
        return Bucket.all()
                .mapToLong(bucket -> world.house(bucket, kind, Currency.USD))
                .sum();
    }
}
