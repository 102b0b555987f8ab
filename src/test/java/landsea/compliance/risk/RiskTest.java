package landsea.compliance.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Viewer;
import landsea.parties.MerchantId;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.OptimisticLockingFailureException;

/** Payments assessed on a real store. */
class RiskTest {

    private static final Bucket BUCKET = new Bucket(3);
    private static final Viewer BANK = Viewer.bank(UUID.randomUUID());

    private final RiskTables tables = new RiskTables(Postgres.housekeeping());
    private final Standings standings = new Standings();
    private final Risk risk = new Risk(tables, standings);
    private final RiskDesk desk = new RiskDesk(Postgres.desk());

    @BeforeEach
    void rulesShip() {
        Postgres.morning();
        tables.afterSingletonsInstantiated();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {20250114, 7310000019L, 4711})
    void whatTheStoreAnswersIsWhatTheRulesSayOfTheWholeHistory(long seed) {
        Random random = new Random(seed);
        List<MerchantId> merchants = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            merchants.add(MerchantId.next(new Bucket(40 + i % 2)));
        }
        List<Standings> nodes = List.of(new Standings(0), new Standings(0));
        Map<MerchantId, List<RiskQuestion>> credited = new HashMap<>();
        LocalDate day = APayment.TODAY;
        int reviews = 0;
        for (int commits = 0; commits < 150; commits++) {
            String where = "commit " + commits + " of seed " + seed;
            Standings node = nodes.get(random.nextInt(5) == 0 ? 1 : 0);
            if (random.nextInt(8) == 0) {
                fold(node, 40 + random.nextInt(2), random.nextInt(4) == 0);
            }
            if (random.nextInt(8) == 0) {
                prune(40 + random.nextInt(2), day.minusDays(40), random.nextInt(1, 20));
            }
            day = day.plusDays(random.nextInt(100) < 60 ? 0 : random.nextInt(1, random.nextInt(10) == 0 ? 50 : 6));
            List<RiskQuestion> questions = new ArrayList<>();
            for (int i = random.nextInt(1, 8); i > 0; i--) {
                questions.add(payment(random, merchants.get(random.nextInt(merchants.size())), day));
            }
            boolean passed = random.nextInt(4) == 0;
            boolean breaks = random.nextInt(6) == 0;
            Set<Integer> refusedByTheBooks = Set.of(random.nextInt(9));
            Said said = said(node, questions, passed, refusedByTheBooks, breaks);
            Map<MerchantId, List<RiskQuestion>> counting = new HashMap<>();
            credited.forEach((merchant, list) -> counting.put(merchant, new ArrayList<>(list)));
            List<RiskQuestion> expected = new ArrayList<>();
            for (RiskQuestion question : questions) {
                List<RiskQuestion> before = counting.computeIfAbsent(question.merchant(), any -> new ArrayList<>());
                Assessment assessment = Assessment.of(
                        AssessingTest.RULES,
                        Assessing.assess(AssessingTest.RULES, new PaymentProfile(question, whole(before))));
                if (assessment.review() && !passed) {
                    reviews++;
                } else {
                    before.add(question);
                    expected.add(question);
                    Assessed one = said.passed().get(expected.size() - 1);
                    assertThat(one.question()).as(where).isEqualTo(question);
                    assertThat(one.assessment()).as(where).isEqualTo(assessment);
                }
            }
            assertThat(said.passed()).as(where).hasSameSizeAs(expected);
            said.credited()
                    .forEach(one -> credited.computeIfAbsent(one.question().merchant(), any -> new ArrayList<>())
                            .add(one.question()));
        }
        assertThat(reviews).as("reviews of seed " + seed).isBetween(10, 400);
    }

    private record Said(List<Assessed> passed, List<Assessed> credited) {}

    /** What a node says in a commit that may break at its end; what was overtaken is done again, as the engine does it. */
    private Said said(
            Standings node, List<RiskQuestion> questions, boolean passed, Set<Integer> refused, boolean breaks) {
        Risk of = new Risk(tables, node);
        for (int attempt = 0; ; attempt++) {
            try {
                return Postgres.commit(commit -> {
                    List<Assessed> assessed =
                            passed ? of.assessPassed(commit, questions) : done(of.assess(commit, questions));
                    List<Assessed> credits = new ArrayList<>();
                    for (int i = 0; i < assessed.size(); i++) {
                        if (!refused.contains(i)) {
                            credits.add(assessed.get(i));
                        }
                    }
                    int half = credits.size() / 2;
                    of.credited(commit, credits.subList(0, half));
                    of.credited(commit, credits.subList(half, credits.size()));
                    if (breaks) {
                        throw new BreaksException(new Said(assessed, List.of()));
                    }
                    return new Said(assessed, credits);
                });
            } catch (BreaksException e) {
                return e.said;
            } catch (OptimisticLockingFailureException e) {
                assertThat(attempt).isLessThan(3);
            }
        }
    }

    private static final class BreaksException extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final transient Said said;

        BreaksException(Said said) {
            this.said = said;
        }
    }

    private void fold(Standings node, int bucket, boolean breaks) {
        Folding folding = new Folding(node, new Pruning(tables));
        Folding.Fold fold = new Folding.Fold(Folding.endOf(new Bucket(bucket), APayment.TODAY));
        try {
            Postgres.<Boolean>commit(commit -> {
                folding.handle(commit, List.of(fold));
                if (breaks) {
                    throw new BreaksException(new Said(List.of(), List.of()));
                }
                return true;
            });
        } catch (BreaksException meant) {
            assertThat(breaks).isTrue();
        }
    }

    private static void prune(int bucket, LocalDate last, int rowsMax) {
        Postgres.<Boolean>commit(commit -> RiskStore.prune(commit, new Bucket(bucket), last, rowsMax));
    }

    @Test
    void aDayThatNoRuleLooksBackOnLeavesTheJournalAndNothingElseChanges() {
        MerchantId merchant = MerchantId.next(new Bucket(46));
        LocalDate today =
                Postgres.commit(commit -> LocalDate.ofInstant(commit.at(), java.time.ZoneId.of("Asia/Shanghai")));
        RiskQuestion old =
                APayment.of("USD", "1.11").to(merchant).on(today.minusDays(41)).question();
        RiskQuestion kept =
                APayment.of("USD", "2.22").to(merchant).on(today.minusDays(40)).question();
        RiskQuestion unfolded =
                APayment.of("USD", "3.33").to(merchant).on(today.minusDays(50)).question();
        credit(risk, List.of(old));
        credit(risk, List.of(kept));
        Standings node = new Standings();
        fold(node, 46, false);
        credit(new Risk(tables, new Standings()), List.of(unfolded));

        Pruning pruning = new Pruning(tables);
        Deadline due = new Deadline(
                landsea.basics.Ids.named(new Bucket(46), "risk-journal"), Pruning.KIND, java.time.Instant.EPOCH);
        Postgres.<Boolean>commit(commit -> {
            pruning.handle(commit, List.of(new Pruning.Prune(due)));
            return true;
        });

        assertThat(desk.credited(BANK, old.payment(), old.day())).isEmpty();
        assertThat(desk.credited(BANK, kept.payment(), kept.day())).hasSize(1);
        assertThat(desk.credited(BANK, unfolded.payment(), unfolded.day())).hasSize(1);
        History history = Postgres.commit(commit -> new Standings().histories(commit, List.of(merchant)))
                .get(merchant);
        assertThat(history).isNotNull();
        assertThat(history.days()).extracting(DaySum::day).containsExactly(unfolded.day(), old.day(), kept.day());
    }

    private static void credit(Risk of, List<RiskQuestion> questions) {
        Postgres.<Boolean>commit(commit -> {
            of.credited(commit, of.assessPassed(commit, questions));
            return true;
        });
    }

    private static RiskQuestion payment(Random random, MerchantId merchant, LocalDate day) {
        String[] amounts = {"49999.99", "2000.00", "48000.10", "12.34", "190001.00", "7000.00", "310.77", "49000.00"};
        String[] currencies = {"USD", "USD", "EUR", "CNY", "GBP"};
        APayment payment = APayment.of(
                        currencies[random.nextInt(currencies.length)], amounts[random.nextInt(amounts.length)])
                .to(merchant)
                .on(day);
        payment = random.nextInt(4) == 0 ? payment.unmatched(random.nextInt(3_000)) : payment;
        payment = random.nextInt(9) == 0 ? payment.reusing(1) : payment;
        payment = random.nextInt(3) == 0 ? payment.sold("20000.00", random.nextInt(9_000) + ".00") : payment;
        return payment.question();
    }

    /** Grouped by day without any step in between, and nothing left out. */
    private static History whole(List<RiskQuestion> before) {
        Map<LocalDate, DaySum> days = new TreeMap<>();
        before.forEach(one -> days.merge(one.day(), DaySum.of(AssessingTest.RULES, one), DaySum::plus));
        return new History(List.copyOf(days.values()));
    }

    @Test
    void whatMustBeLookedAtIsRefusedWithoutAReasonThatTeachesAndKeptForTheBank() {
        RiskQuestion odd =
                APayment.of("USD", "900.10").unmatched(9_000).reusing(2).question();

        List<Outcome<Assessed>> outcomes = Postgres.commit(commit -> risk.assess(commit, List.of(odd)));

        assertThat(outcomes).containsExactly(Outcome.refused(Reason.of("RISK_REVIEW")));
        assertThat(desk.reviewsOf(BANK, odd.payment())).singleElement().satisfies(view -> {
            assertThat(view.score()).isEqualTo(80);
            assertThat(view.credited()).isFalse();
            assertThat(view.findings())
                    .extracting(Finding::rule)
                    .containsExactly(RiskRule.ORDERS_MISSING, RiskRule.WAYBILL_REUSED);
        });
        assertThat(desk.reviews(BANK, 1_000))
                .extracting(RiskView::payment)
                .contains(odd.payment().value());
        Viewer own = Viewer.of(odd.organisation().value());
        assertThat(desk.reviewsOf(own, odd.payment())).isEmpty();
        assertThat(desk.reviews(own, 1_000)).isEmpty();
        assertThat(desk.rules(own)).isEmpty();
    }

    @Test
    void whatTwoPeopleLetGoIsKeptWithWhatWasFound() {
        RiskQuestion odd =
                APayment.of("USD", "900.10").unmatched(9_000).reusing(2).question();
        Postgres.<Boolean>commit(commit -> {
            risk.credited(commit, risk.assessPassed(commit, List.of(odd)));
            return true;
        });

        assertThat(desk.credited(Viewer.of(odd.organisation().value()), odd.payment(), odd.day()))
                .isEmpty();
        assertThat(desk.credited(BANK, odd.payment(), odd.day()))
                .singleElement()
                .satisfies(view ->
                        assertThat(view.credited() && view.score() == 80).isTrue());
    }

    @Test
    void aNodeThatWasOvertakenBeginsAnewWithWhatIsThere() {
        MerchantId merchant = MerchantId.next(new Bucket(44));
        Risk one = new Risk(tables, new Standings());
        Risk other = new Risk(tables, new Standings());
        credit(one, APayment.of("USD", "1.11").to(merchant), 4);
        credit(other, APayment.of("USD", "2.22").to(merchant), 1);

        assertThatThrownBy(() -> credit(one, APayment.of("USD", "3.33").to(merchant), 1))
                .isInstanceOf(OptimisticLockingFailureException.class);

        Assessed again = credit(one, APayment.of("USD", "3.33").to(merchant), 1);
        assertThat(again.assessment().findings())
                .containsExactly(new Finding(RiskRule.VELOCITY, 15, Map.of("payments", 6L)));
    }

    private static Assessed credit(Risk risk, APayment payment, int times) {
        return Postgres.commit(commit -> {
            List<Assessed> assessed = risk.assessPassed(
                    commit,
                    java.util.stream.Stream.generate(payment::question)
                            .limit(times)
                            .toList());
            risk.credited(commit, assessed);
            return assessed.getLast();
        });
    }

    @Test
    void aDayThatBecomesLargeIsNoticedOnceAndToldWholeWhenItIsOver() {
        MerchantId merchant = MerchantId.next(BUCKET);
        credit(APayment.of("USD", "150000.10").to(merchant));
        assertThat(noticed(merchant)).isEmpty();
        credit(APayment.of("EUR", "50000.20").to(merchant));
        credit(APayment.of("CNY", "1999999.99").to(merchant));
        credit(APayment.of("CNY", "0.01").to(merchant));
        credit(APayment.of("CNY", "0.01").to(merchant));
        credit(APayment.of("USD", "10.00").to(merchant).on(APayment.TODAY.plusDays(1)));

        List<Deadline> deadlines = noticed(merchant);
        assertThat(deadlines).hasSize(2);
        List<LargeValues.Day> days = Postgres.commit(commit -> deadlines.stream()
                .map(deadline -> new LargeValues(tables, standings)
                        .over(commit, deadline)
                        .orElseThrow())
                .toList());

        assertThat(days).allSatisfy(day -> {
            assertThat(day.day()).isEqualTo(APayment.TODAY);
            assertThat(day.payments()).hasSize(5);
        });
        assertThat(days)
                .extracting(day -> day.sum().toString())
                .containsExactlyInAnyOrder("USD 202500.31", "CNY 2000000.01");
        assertThat(deadlines)
                .allSatisfy(deadline ->
                        assertThat(deadline.dueAt()).isEqualTo(Postgres.MORNING.plus(Duration.ofHours(14))));
    }

    @Test
    void aRuleCountsFromItsDayOnOnceASecondPersonApprovedIt() {
        RuleHandler handler = new RuleHandler();
        RuleRow row = new RuleRow(
                "VELOCITY", 60, Map.of("payments_min", 1L), APayment.TODAY.plusDays(300), "test " + UUID.randomUUID());
        try {
            assertThat(change(handler, row, "per_maker", new RuleCommand.Act.Propose(row)))
                    .isEqualTo("DONE");
            assertThat(change(handler, row, "per_other", new RuleCommand.Act.Propose(row)))
                    .isEqualTo("RISK_RULE_EXISTS");
            assertThat(scoreOn(row.effectiveFrom())).isZero();
            assertThat(change(handler, row, "per_maker", new RuleCommand.Act.Approve()))
                    .isEqualTo("MAKER_IS_CHECKER");
            assertThat(change(handler, row, "per_checker", new RuleCommand.Act.Approve()))
                    .isEqualTo("DONE");
            assertThat(change(handler, row, "per_checker", new RuleCommand.Act.Approve()))
                    .isEqualTo("RISK_RULE_UNKNOWN");
            assertThat(scoreOn(row.effectiveFrom().minusDays(1))).isZero();
            assertThat(scoreOn(row.effectiveFrom())).isEqualTo(60);
            RuleRow now = new RuleRow("VELOCITY", 1, row.thresholds(), APayment.TODAY, "too late");
            assertThat(change(handler, now, "per_maker", new RuleCommand.Act.Propose(now)))
                    .isEqualTo("RISK_RULE_NOT_AHEAD");
        } finally {
            Postgres.byHand("DELETE FROM risk_rules WHERE effective_from = '" + row.effectiveFrom() + "'");
        }
    }

    private int scoreOn(LocalDate day) {
        RiskTables.Known now = Postgres.commit(tables::of);
        RiskQuestion question = APayment.of("USD", "9.99").on(day).question();
        return Assessment.of(now.on(day), Assessing.assess(now.on(day), new PaymentProfile(question, History.NONE)))
                .score();
    }

    private static String change(RuleHandler handler, RuleRow row, String actor, RuleCommand.Act act) {
        RuleCommand command = new RuleCommand(UUID.randomUUID(), "key", row.code(), row.effectiveFrom(), act, actor);
        return switch (Postgres.<Outcome<RuleChanges.Changed>>commit(
                commit -> handler.handle(commit, List.of(command)).getFirst())) {
            case Outcome.Done<RuleChanges.Changed> done -> "DONE";
            case Outcome.Refused<RuleChanges.Changed>(Reason reason) -> reason.code();
        };
    }

    private void credit(APayment payment) {
        Postgres.<Boolean>commit(commit -> {
            risk.credited(commit, risk.assessPassed(commit, List.of(payment.question())));
            return true;
        });
    }

    private static List<Deadline> noticed(MerchantId merchant) {
        return Postgres.commit((Commit commit) -> commit.sql()
                .sql(
                        "SELECT d.subject_id, d.kind, d.due_at FROM large_value_days l"
                                + " JOIN deadlines d ON d.bucket = l.bucket AND d.subject_id = l.day_id WHERE l.merchant_id = ?")
                .param(merchant.value())
                .query((row, number) -> new Deadline(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getTimestamp(3).toInstant()))
                .list());
    }

    private static List<Assessed> done(List<Outcome<Assessed>> outcomes) {
        return outcomes.stream().filter(Outcome::isDone).map(Outcome::orThrow).toList();
    }
}
