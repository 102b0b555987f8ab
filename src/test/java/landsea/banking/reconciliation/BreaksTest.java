package landsea.banking.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.banking.close.CloseDay;
import landsea.banking.close.DayEnd;
import landsea.banking.reconciliation.ReconciliationDesk.BreakFilter;
import landsea.banking.reconciliation.SettleBreak.Action;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import landsea.parties.TwoPeople;
import landsea.parties.TwoPeople.Phase;
import landsea.settlement.IncomingAdvice;
import landsea.settlement.Settlement;
import landsea.testing.BankStatementFile;
import landsea.testing.BankStatementFile.Line;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What is wrong between a bank's statement and the books is found, each for its reason, and is two people's to settle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BreaksTest {

    private static final Viewer BANK = Viewer.bank(Parties.bank().value());
    private static final LocalDate DAY = LocalDate.of(2025, 1, 14);
    private static final Instant MORNING = Instant.parse("2025-01-14T02:00:00Z");

    private SandboxApplication application;
    private ReconciliationDesk desk;
    private DayEnd days;
    private Money balance = usd("1000.00");
    private int statements;

    @BeforeAll
    void start() {
        application = SandboxApplication.fresh();
        desk = application.part(ReconciliationDesk.class);
        days = application.part(DayEnd.class);
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    @Order(1)
    void before_the_bank_has_spoken_of_a_day_its_movements_wait_and_clear_when_it_does() throws IOException {
        String reference = came("40.00");

        assertThat(found(reference).reason()).isEqualTo(BreakReason.TIMING);

        state(Line.credit(usd("40.00"), reference, DAY));
        Break cleared = found(reference);
        assertThat(cleared.state()).isEqualTo(Break.State.CLEARED);
    }

    @Test
    @Order(2)
    void what_the_bank_says_and_the_books_do_not_is_missing_in_the_books() throws IOException {
        state(Line.credit(usd("12.00"), "NEVER-ADVISED", DAY));

        assertThat(found("NEVER-ADVISED")).satisfies(it -> {
            assertThat(it.reason()).isEqualTo(BreakReason.MISSING_IN_BOOKS);
            assertThat(it.difference()).isEqualTo(usd("12.00"));
        });
    }

    @Test
    @Order(2)
    void what_the_books_say_and_the_bank_does_not_is_missing_at_the_bank() throws IOException {
        String reference = came("55.00");
        state();

        assertThat(found(reference)).satisfies(it -> {
            assertThat(it.reason()).isEqualTo(BreakReason.MISSING_AT_BANK);
            assertThat(it.difference()).isEqualTo(usd("-55.00"));
            assertThat(it.oursText()).startsWith("post_");
        });
    }

    @Test
    @Order(2)
    void another_amount_or_another_value_date_is_a_break_of_both_sides() throws IOException {
        String amount = came("70.00");
        String date = came("71.00");
        state(Line.credit(usd("69.50"), amount, DAY), Line.credit(usd("71.00"), date, DAY.plusDays(1)));

        assertThat(found(amount).reason()).isEqualTo(BreakReason.AMOUNT_DIFFERS);
        assertThat(found(amount).difference()).isEqualTo(usd("-0.50"));
        assertThat(found(date).reason()).isEqualTo(BreakReason.DATE_DIFFERS);
    }

    @Test
    @Order(2)
    void a_line_that_comes_twice_is_a_duplicate_and_one_taken_back_is_reversed() throws IOException {
        String twice = came("80.00");
        String back = came("81.00");
        state(Line.credit(usd("80.00"), twice, DAY), Line.credit(usd("81.00"), back, DAY));
        state(
                Line.credit(usd("80.00"), twice, DAY),
                new Line(usd("-81.00"), back, "", DAY, true));

        assertThat(found(twice).reason()).isEqualTo(BreakReason.DUPLICATE);
        assertThat(found(back).reason()).isEqualTo(BreakReason.REVERSED);
    }

    @Test
    @Order(2)
    void without_a_common_reference_only_the_one_exact_candidate_is_matched() throws IOException {
        String trace = "TR" + UUID.randomUUID().toString().substring(0, 8);
        came("90.00", trace);
        String other = "TR" + UUID.randomUUID().toString().substring(0, 8);
        String one = came("91.00", other);
        String two = came("91.00", other);
        state(
                new Line(usd("90.00"), "BANKS-OWN-1", trace, DAY, false),
                new Line(usd("91.00"), "BANKS-OWN-2", other, DAY, false));

        assertThat(all("BANKS-OWN-1")).isEmpty();
        assertThat(found("BANKS-OWN-2").reason()).isEqualTo(BreakReason.MISSING_IN_BOOKS);
        assertThat(found(one).reason()).isEqualTo(BreakReason.MISSING_AT_BANK);
        assertThat(found(two).reason()).isEqualTo(BreakReason.MISSING_AT_BANK);
    }

    @Test
    @Order(3)
    void two_people_match_by_hand_what_is_each_others_side_and_nobody_alone() {
        Break theirs = found("BANKS-OWN-2");
        ReconciliationDesk.Whole whole = desk.find(BANK, theirs.id(), DAY).orElseThrow();
        assertThat(whole.others()).hasSize(2);
        Break ours = whole.others().getFirst();
        Break wrong = found("NEVER-ADVISED");

        assertThat(say(theirs, Phase.PROPOSE, Action.MATCH, wrong.id().text(), "per_a"))
                .isEqualTo("BREAK_NOT_ITS_OTHER_SIDE");
        assertThat(say(theirs, Phase.PROPOSE, Action.MATCH, ours.id().text(), "per_a")).isEmpty();
        assertThat(say(theirs, Phase.APPROVE, Action.MATCH, ours.id().text(), "per_a"))
                .isEqualTo("MAKER_IS_CHECKER");
        assertThat(desk.waiting(BANK, 10)).extracting(ReconciliationDesk.Waiting::action).containsExactly("MATCH");
        assertThat(say(theirs, Phase.APPROVE, Action.MATCH, ours.id().text(), "per_b")).isEmpty();

        assertThat(found("BANKS-OWN-2").state()).isEqualTo(Break.State.MATCHED);
        reconcile();
        assertThat(desk.find(BANK, ours.id(), DAY).orElseThrow().it().state()).isEqualTo(Break.State.MATCHED);
    }

    @Test
    @Order(3)
    void what_is_written_off_moves_by_a_transfer_of_its_own_up_to_the_limit() {
        Break small = all("").stream()
                .filter(it -> it.reason() == BreakReason.AMOUNT_DIFFERS)
                .findFirst()
                .orElseThrow();
        Break large = all("").stream()
                .filter(it -> it.difference().equals(usd("-55.00")))
                .findFirst()
                .orElseThrow();

        assertThat(say(large, Phase.PROPOSE, Action.WRITE_OFF, "", "per_a")).isEqualTo("WRITE_OFF_ABOVE_LIMIT");
        assertThat(say(small, Phase.PROPOSE, Action.WRITE_OFF, "", "per_a")).isEmpty();
        assertThat(say(small, Phase.APPROVE, Action.WRITE_OFF, "", "per_b")).isEmpty();
        reconcile();

        Break after = desk.find(BANK, small.id(), DAY).orElseThrow().it();
        assertThat(after.state()).isEqualTo(Break.State.WRITTEN_OFF);
        assertThat(totals().get("WRITTEN_OFF USD")).isEqualTo("-0.50");
    }

    @Test
    @Order(4)
    void a_day_with_open_breaks_is_closed_by_two_people_and_by_nobody_alone() {
        application.advance(Duration.ofHours(8));
        reconcile();
        long open = days.standing(BANK, Optional.of(DAY)).openBreaks();
        assertThat(open).isPositive();

        assertThat(close(Phase.PROPOSE, open - 1, "per_a")).isEqualTo("DAY_BREAKS_CHANGED");
        assertThat(close(Phase.PROPOSE, open, "per_a")).isEmpty();
        assertThat(days.certificate(BANK, DAY)).isEmpty();
        assertThat(close(Phase.APPROVE, open, "per_a")).isEqualTo("MAKER_IS_CHECKER");
        Break explained = found("NEVER-ADVISED");
        assertThat(say(explained, Phase.PROPOSE, Action.EXPLAIN, "", "per_a")).isEmpty();
        assertThat(say(explained, Phase.APPROVE, Action.EXPLAIN, "", "per_b")).isEmpty();
        assertThat(close(Phase.APPROVE, open, "per_b")).isEqualTo("DAY_BREAKS_CHANGED");
        assertThat(close(Phase.WITHDRAW, open, "per_a")).isEmpty();
        assertThat(close(Phase.PROPOSE, open - 1, "per_a")).isEmpty();
        assertThat(close(Phase.APPROVE, open - 1, "per_b")).isEmpty();

        Object document = days.certificate(BANK, DAY).orElseThrow().get("document");
        assertThat(document).isInstanceOfSatisfying(Map.class, map -> {
            assertThat(map.get("explained_breaks")).isEqualTo(1);
            assertThat(map.get("closed_by")).isEqualTo("per_a");
            assertThat(map.get("approved_by")).isEqualTo("per_b");
        });
        assertThat(days.reconcile(DAY, "test").isDone()).isFalse();
    }

    @Test
    @Order(5)
    void what_was_open_is_found_again_on_the_next_day_and_nothing_is_booked_on_the_closed_one() throws IOException {
        application.advance(Duration.ofHours(16));
        LocalDate next = DAY.plusDays(1);
        days.reconcile(next, "test").orThrow();
        long before = days.standing(BANK, Optional.of(next)).openBreaks();
        assertThat(before).isPositive();
        Break missing = all("").stream()
                .filter(it -> it.difference().equals(usd("-55.00")))
                .findFirst()
                .orElseThrow();

        BankStatementFile late = BankStatementFile.of(
                "STMT-LATE",
                ++statements,
                balance,
                next,
                List.of(Line.credit(usd("55.00"), missing.reference(), DAY)));
        take(late.bytes()).orThrow();
        days.reconcile(next, "test").orThrow();

        assertThat(desk.find(BANK, missing.id(), next).orElseThrow().it().state()).isEqualTo(Break.State.CLEARED);
        assertThat(days.standing(BANK, Optional.of(next)).openBreaks()).isEqualTo(before - 1);
    }

    @Test
    @Order(6)
    void a_statement_that_does_not_add_up_or_follow_is_refused_with_what_differs() throws IOException {
        BankStatementFile next = BankStatementFile.of(
                "STMT-NEXT",
                statements + 1,
                balance.plus(usd("55.00")),
                DAY.plusDays(1),
                List.of(Line.credit(usd("5.00"), "FINE", DAY)));

        assertThat(refusal(next.closingAt(usd("1.00")))).isEqualTo("BANK_STATEMENT_SUM_DIFFERS");
        assertThat(refusal(new BankStatementFile(
                        next.id(), next.sequence(), usd("1.00"), usd("6.00"), next.day(), next.lines())))
                .isEqualTo("BANK_STATEMENT_OPENING_DIFFERS");
        assertThat(refusal(new BankStatementFile(
                        next.id(), next.sequence() + 1, next.opening(), next.closing(), next.day(), next.lines())))
                .isEqualTo("BANK_STATEMENT_GAP");
        assertThat(refusal(new BankStatementFile(
                        "STMT-LATE", next.sequence(), next.opening(), next.closing(), next.day(), next.lines())))
                .isEqualTo("BANK_STATEMENT_REUSED");
        assertThat(code(take("<a/>".getBytes(StandardCharsets.UTF_8)))).startsWith("ISO_");
        assertThat(code(application
                        .part(StatementIntake.class)
                        .take(new ByteArrayInputStream(next.bytes()), "nobody", "test")))
                .isEqualTo("STATEMENT_SOURCE_UNKNOWN");
        assertThat(desk.statements(BANK, Optional.empty(), 50)).hasSize(statements);

        assertThat(take(next.bytes()).orThrow().fresh()).isTrue();
        assertThat(take(next.bytes()).orThrow().fresh()).isFalse();
    }

    /** Money that nobody is known for, advised by the bank; its reference. */
    private String came(String usd) {
        return came(usd, "");
    }

    private String came(String usd, String trace) {
        String reference = "R" + UUID.randomUUID().toString().substring(0, 13);
        application
                .part(Settlement.class)
                .receive(
                        Parties.bank().value(),
                        List.of(new IncomingAdvice(
                                reference, "NOBODY0000000", usd(usd), usd("0.00"), trace, DAY, "MARKETPLACE", MORNING)),
                        "test")
                .getFirst()
                .orThrow();
        return reference;
    }

    private void state(Line... lines) throws IOException {
        BankStatementFile file = BankStatementFile.of("STMT-" + ++statements, statements, balance, DAY, List.of(lines));
        balance = file.closing();
        take(file.bytes()).orThrow();
        reconcile();
    }

    private Outcome<StatementIntake.Taken> take(byte[] bytes) throws IOException {
        return application
                .part(StatementIntake.class)
                .take(new ByteArrayInputStream(bytes), "collecting-bank", "test");
    }

    private String refusal(BankStatementFile file) throws IOException {
        return code(take(file.bytes()));
    }

    private void reconcile() {
        days.reconcile(DAY, "test").orThrow();
    }

    /** The one break about a reference, whatever became of it. */
    private Break found(String reference) {
        reconcile();
        return all(reference).stream()
                .filter(it -> it.kind() == ReconciliationKind.BANK)
                .reduce((one, other) -> {
                    throw new AssertionError("two about " + reference);
                })
                .orElseThrow(() -> new AssertionError("none about " + reference));
    }

    private List<Break> all(String reference) {
        List<Break> all = new ArrayList<>();
        for (Break.State state : Break.State.values()) {
            all.addAll(desk.breaks(
                    BANK,
                    new BreakFilter(Optional.of(ReconciliationKind.BANK), Optional.empty(), Optional.of(state)),
                    Optional.empty(),
                    100));
        }
        return all.stream()
                .filter(it -> reference.isEmpty() || it.reference().equals(reference))
                .toList();
    }

    private Map<String, String> totals() {
        application.part(DayEnd.class);
        Map<String, String> totals = new java.util.TreeMap<>();
        application
                .part(landsea.ledger.BusinessDayDesk.class)
                .books(BANK, DAY)
                .totals()
                .forEach(total -> totals.put(
                        total.kind() + " " + total.unit(), total.decimal(total.closing()).toPlainString()));
        return totals;
    }

    private String say(Break it, Phase phase, Action action, String with, String actor) {
        return code(desk.settle(
                new SettleBreak(UUID.randomUUID().toString(), it.id(), phase, action, with, "looked at", actor)));
    }

    private String close(TwoPeople.Phase phase, long breaks, String actor) {
        return code(days.close(
                new CloseDay(UUID.randomUUID().toString(), DAY, phase, breaks, "all explained by the bank", actor)));
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var reason) ? reason.code() : "";
    }

    private static Money usd(String amount) {
        return Money.of("USD", amount);
    }
}
