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
import org.springframework.dao.DuplicateKeyException;

/** Payments assessed on a real store. */
class RiskTest {

    private static final Bucket BUCKET = new Bucket(3);
    private static final Viewer BANK = Viewer.bank(UUID.randomUUID());

    private final RiskTables tables = new RiskTables(Postgres.housekeeping());
    private final Risk risk = new Risk(tables, new LargeValues());
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
            merchants.add(MerchantId.next(BUCKET));
        }
        Map<MerchantId, List<RiskQuestion>> credited = new HashMap<>();
        LocalDate day = APayment.TODAY;
        int reviews = 0;
        for (int commits = 0; commits < 120; commits++) {
            day = day.plusDays(random.nextInt(100) < 60 ? 0 : random.nextInt(1, random.nextInt(10) == 0 ? 50 : 6));
            List<RiskQuestion> questions = new ArrayList<>();
            for (int i = random.nextInt(1, 8); i > 0; i--) {
                questions.add(payment(random, merchants.get(random.nextInt(merchants.size())), day));
            }
            boolean passed = random.nextInt(4) == 0;
            List<Assessed> done = new ArrayList<>();
            String where = "commit " + commits + " of seed " + seed;
            List<Assessed> looked = Postgres.commit(commit -> {
                List<Assessed> assessed =
                        passed ? risk.assessPassed(commit, questions) : done(risk.assess(commit, questions));
                // Books refuse some.
                assessed.stream()
                        .filter(one -> one.past().place() % 7 != 6 || passed)
                        .forEach(done::add);
                risk.credited(commit, done);
                return assessed;
            });
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
                    Assessed said = looked.get(expected.size() - 1);
                    assertThat(said.question()).as(where).isEqualTo(question);
                    assertThat(said.assessment()).as(where).isEqualTo(assessment);
                }
            }
            assertThat(looked).as(where).hasSameSizeAs(expected);
            done.forEach(one -> credited.computeIfAbsent(one.question().merchant(), any -> new ArrayList<>())
                    .add(one.question()));
        }
        assertThat(reviews).as("reviews of seed " + seed).isBetween(10, 400);
        Map<MerchantId, Assessed.Past> kept = Postgres.commit(commit -> RiskStore.pasts(commit, merchants));
        assertThat(kept.values().stream().mapToInt(Assessed.Past::place).sum())
                .isEqualTo(credited.values().stream().mapToInt(List::size).sum());
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
        assertThat(desk.payment(BANK, odd.merchant(), odd.payment().value()))
                .singleElement()
                .satisfies(view -> {
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
        assertThat(desk.payment(own, odd.merchant(), odd.payment().value())).isEmpty();
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

        assertThat(desk.payment(BANK, odd.merchant(), odd.payment().value()))
                .singleElement()
                .satisfies(view ->
                        assertThat(view.credited() && view.score() == 80).isTrue());
    }

    @Test
    void ofTwoThatCreditAMerchantAtOnceOneIsTurnedAway() {
        MerchantId merchant = MerchantId.next(BUCKET);
        List<Assessed> early = Postgres.commit(commit -> done(risk.assess(
                commit, List.of(APayment.of("USD", "9.99").to(merchant).question()))));
        credit(APayment.of("USD", "7.77").to(merchant));

        assertThatThrownBy(() -> Postgres.<Boolean>commit(commit -> {
                    risk.credited(commit, early);
                    return true;
                }))
                .isInstanceOf(DuplicateKeyException.class);
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
                .map(deadline -> new LargeValues().over(commit, deadline))
                .toList());

        assertThat(days).allSatisfy(day -> {
            assertThat(day.day()).isEqualTo(APayment.TODAY);
            assertThat(day.payments()).hasSize(5);
        });
        assertThat(days)
                .extracting(day -> day.part() + " " + day.minor())
                .containsExactlyInAnyOrder("FOREIGN 20250031", "RENMINBI 200000001");
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
            Postgres.byHand("DELETE FROM risk_rules WHERE effective_from = '" + row.effectiveFrom()
                    + "'; UPDATE risk_tables_version SET version = version + 1");
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
