package landsea.compliance.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.reports.ReportCommand.Act;
import landsea.compliance.reports.ReportContent.Subject;
import landsea.engine.Deadline;
import landsea.engine.Viewer;
import landsea.messages.Attempt;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps of a report on a real store, and what time does to it. */
class ReportsTest {

    private static final LocalDate TUESDAY = LocalDate.of(2025, 1, 14);
    private static final String MAKER = "per_maker";
    private static final String CHECKER = "per_checker";
    private static final Principal OFFICER = principal(Role.REPORTING_OFFICER);

    private final ReportLimits limits = new ReportLimits(Postgres.housekeeping());
    private final Course course = new Course(limits, new ReportBell());
    private final ReportHandler handler = new ReportHandler(course);
    private final ReportAnsweredHandler answered = new ReportAnsweredHandler(course);
    private final ReportDesk desk = new ReportDesk(Postgres.desk(), java.time.Clock.systemUTC());

    @BeforeEach
    void limitsShip() {
        Postgres.morning();
        limits.afterSingletonsInstantiated();
    }

    @Test
    void oneDraftsAnotherApprovesAndTheUnitGivesAReceipt() {
        ReportId report = draft(content(Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY));
        assertThat(view(report).state()).isEqualTo(ReportState.DRAFTED);
        assertThat(code(act(new Act.Approve(report, 1), MAKER))).isEqualTo("MAKER_IS_CHECKER");
        assertThat(code(act(new Act.Approve(report, 2), CHECKER))).isEqualTo("REPORT_NOT_OPEN");

        assertThat(code(act(new Act.Approve(report, 1), CHECKER))).isEqualTo("DONE");
        assertThat(view(report).state()).isEqualTo(ReportState.SENT);
        assertThat(code(act(new Act.Approve(report, 1), CHECKER))).isEqualTo("REPORT_NOT_OPEN");

        assertThat(answer(report, 1, 0, Attempt.answered(Map.of("receipt", "IU-1"))))
                .isEqualTo("FILED");
        ReportView filed = view(report);
        assertThat(filed.receipt()).isEqualTo("IU-1");
        assertThat(filed.steps()).extracting(ReportView.Step::what).containsExactly("DRAFTED", "SENT", "FILED");
        assertThat(filed.steps())
                .extracting(ReportView.Step::actor)
                .containsExactly(MAKER, CHECKER, Jurisdiction.CHINA.unit());
        assertThat(deadlines(report)).isEmpty();
        assertThat(answer(report, 1, 0, Attempt.answered(Map.of("receipt", "IU-2"))))
                .isEqualTo("KNOWN");
    }

    @Test
    void theDatabaseItselfHoldsThatTwoStandBehindARevision() {
        ReportId report = draft(content(Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY));

        assertThatThrownBy(() -> Postgres.<Boolean>commit(commit -> {
                    ReportStore.approve(commit, ReportStore.find(commit, report).orElseThrow(), MAKER);
                    return true;
                }))
                .hasStackTraceContaining("report_approvals");
    }

    @Test
    void whatTheUnitDoesNotTakeIsCorrectedAndGoesAsAnotherRevision() {
        ReportContent content = content(Jurisdiction.SINGAPORE, Ground.SUSPICION, TUESDAY);
        ReportId report = draft(content);
        act(new Act.Approve(report, 1), CHECKER);

        assertThat(answer(
                        report,
                        1,
                        0,
                        Attempt.answered(Map.of(
                                "rejected", List.of(Map.of("field", "narrative", "code", "TOO_SHORT"), "noise")))))
                .isEqualTo("REJECTED");
        assertThat(view(report).errors()).containsExactly("narrative:TOO_SHORT");

        assertThat(code(act(new Act.Revise(report, told(content, "more of it"), true), CHECKER)))
                .isEqualTo("DONE");
        assertThat(code(act(new Act.Approve(report, 2), CHECKER))).isEqualTo("MAKER_IS_CHECKER");
        assertThat(code(act(new Act.Approve(report, 2), MAKER))).isEqualTo("DONE");
        assertThat(answer(report, 1, 0, Attempt.answered(Map.of("receipt", "late"))))
                .isEqualTo("KNOWN");
        assertThat(answer(report, 2, 0, Attempt.answered(Map.of("receipt", "IU-2"))))
                .isEqualTo("FILED");
        assertThat(view(report).content().narrative()).isEqualTo("more of it");
    }

    @Test
    void silenceIsAskedAboutAndOnlyWhatNeverArrivedIsSentAgain() {
        ReportId report = draft(content(Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY));
        act(new Act.Approve(report, 1), CHECKER);
        Reason silent = Reason.of("COUNTERPARTY_SILENT");

        assertThat(answer(report, 1, 0, new Attempt.NotSent(silent))).isEqualTo("SENT");
        assertThat(answer(report, 1, 1, Attempt.unknown(silent))).isEqualTo("UNKNOWN");
        assertThat(answer(report, 1, 1, Attempt.unknown(silent))).isEqualTo("KNOWN");
        assertThat(answer(report, 1, 2, Attempt.unknown(silent))).isEqualTo("UNKNOWN");
        assertThat(answer(report, 1, 3, Attempt.refused(Reason.of("NOT_FOUND"))))
                .isEqualTo("SENT");
        assertThat(answer(report, 1, 4, Attempt.refused(Reason.of("NOT_FOUND"))))
                .isEqualTo("REJECTED");
        assertThat(view(report).errors()).containsExactly("report:NOT_FOUND");
    }

    @Test
    void droppingOneNeedsTwoAsWell() {
        ReportContent content = content(Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY);
        ReportId report = draft(content);
        act(new Act.Revise(report, told(content, "the orders were found"), false), MAKER);
        assertThat(view(report).toBeFiled()).isFalse();

        assertThat(code(act(new Act.Approve(report, 2), MAKER))).isEqualTo("MAKER_IS_CHECKER");
        assertThat(code(act(new Act.Approve(report, 2), CHECKER))).isEqualTo("DONE");
        assertThat(view(report).state()).isEqualTo(ReportState.DROPPED);
        assertThat(code(act(new Act.Revise(report, content, true), MAKER))).isEqualTo("REPORT_NOT_OPEN");
    }

    @Test
    void officersReadPageByPageTheMostUrgentFirstAndNobodyElseReadsAnything() {
        ReportId early = draft(content(Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY.minusDays(300)));
        ReportId late = draft(content(Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY));
        ReportFilter china =
                new ReportFilter(List.of(ReportState.DRAFTED), List.of(Jurisdiction.CHINA), ReportFilter.Place.START);

        List<ReportView> all = desk.page(OFFICER, china, 1_000);

        assertThat(all).extracting(ReportView::id).contains(early, late).doesNotHaveDuplicates();
        assertThat(all).isSortedAccordingTo(java.util.Comparator.comparing(ReportView::dueOn));
        ReportFilter.Place after =
                ReportFilter.Place.parse(ReportFilter.Place.of(all.getFirst()).toString());
        assertThat(desk.page(OFFICER, new ReportFilter(china.states(), china.jurisdictions(), after), 1_000))
                .extracting(ReportView::id)
                .isEqualTo(all.stream().skip(1).map(ReportView::id).toList());
        assertThat(desk.page(OFFICER, new ReportFilter(List.of(), List.of(Jurisdiction.SINGAPORE), after), 1_000))
                .extracting(ReportView::id)
                .doesNotContain(early, late);
        assertThat(desk.page(principal(Role.OPERATOR), china, 1_000)).isEmpty();
        assertThat(desk.deadline(OFFICER, Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY))
                .hasValueSatisfying(deadline ->
                        assertThat(deadline.dueOn()).isEqualTo(view(late).dueOn()));
        assertThat(desk.deadline(OFFICER, Jurisdiction.CHINA, Ground.SUSPICION, LocalDate.of(2001, 1, 1)))
                .isEmpty();
        assertThat(desk.deadline(principal(Role.OPERATOR), Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY))
                .isEmpty();
    }

    static Stream<ReportContent> wrong() {
        ReportContent good = content(Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY);
        return Stream.of(
                content(Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY.plusDays(1)),
                content(Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY.minusYears(2)),
                content(Jurisdiction.CHINA, Ground.LARGE_VALUE, TUESDAY),
                told(good, " "),
                told(good, "x".repeat(20_001)),
                new ReportContent(
                        Jurisdiction.CHINA,
                        Ground.SUSPICION,
                        TUESDAY,
                        new Subject("", "", ""),
                        List.of(),
                        List.of(),
                        "x"),
                new ReportContent(
                        Jurisdiction.CHINA,
                        Ground.SUSPICION,
                        TUESDAY,
                        new Subject("Somebody", "", ""),
                        List.of("'; DROP"),
                        List.of(),
                        "x"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatCannotBeFiledIsRefusedByField(ReportContent content) {
        assertThat(code(act(new Act.Draft(content), MAKER))).isEqualTo("REPORT_FIELD_WRONG");
    }

    @ParameterizedTest
    @CsvSource({
        // Spring Festival: closed from 28 January to 4 February, and 26 January is a working Sunday.
        "CHINA, SUSPICION, 2025-01-14, 2025-01-21",
        "CHINA, SUSPICION, 2025-01-24, 2025-02-07",
        "CHINA, SANCTIONS, 2025-01-17, 2025-01-20",
        "SINGAPORE, SUSPICION, 2025-01-24, 2025-02-04",
        "SINGAPORE, SANCTIONS, 2025-01-28, 2025-01-31",
    })
    void eachJurisdictionHasItsOwnTimeInWorkingDays(
            Jurisdiction jurisdiction, Ground ground, LocalDate established, LocalDate due) {
        Postgres.clock().set(established.atTime(4, 0).toInstant(java.time.ZoneOffset.UTC));
        assertThat(view(draft(content(jurisdiction, ground, established))).dueOn())
                .isEqualTo(due);
    }

    @Test
    void whatStandsTooLongIsEscalatedEachDayAndWhatIsNotFiledInTimeIsOverdue() {
        ReportId report = draft(content(Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY));
        assertThat(due(report, Course.STANDS)).isEqualTo(Instant.parse("2025-01-16T16:00:00Z"));
        assertThat(due(report, Course.DUE)).isEqualTo(Instant.parse("2025-01-21T16:00:00Z"));

        Postgres.clock().set(due(report, Course.STANDS));
        pass(report, Course.STANDS);
        assertThat(view(report).escalated()).isTrue();
        assertThat(due(report, Course.STANDS)).isEqualTo(Instant.parse("2025-01-20T16:00:00Z"));

        Postgres.clock().set(due(report, Course.DUE));
        pass(report, Course.DUE);
        assertThat(view(report).overdue()).isTrue();

        act(new Act.Approve(report, 1), CHECKER);
        assertThat(view(report).escalated()).isFalse();
        assertThat(view(report).overdue()).isTrue();
        assertThat(view(report).steps())
                .extracting(ReportView.Step::what)
                .containsExactly("DRAFTED", "ESCALATED", "OVERDUE", "SENT");
    }

    @Test
    void whatAUnitKeepsSilentAboutIsEscalatedTooAndAskedAboutAtOnce() {
        ReportId report = draft(content(Jurisdiction.CHINA, Ground.SANCTIONS, TUESDAY));
        act(new Act.Approve(report, 1), CHECKER);
        answer(report, 1, 0, Attempt.unknown(Reason.of("COUNTERPARTY_SILENT")));
        assertThat(toSend(report)).isFalse();

        pass(report, Course.STANDS);

        assertThat(view(report).escalated()).isTrue();
        assertThat(toSend(report)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nobodyButTheOfficersSeesThatThereIsOne(Role role) {
        ReportId report = draft(content(Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY));
        Principal caller = principal(role);

        assertThat(desk.report(caller, report).isPresent()).isEqualTo(role == Role.REPORTING_OFFICER);
        assertThat(desk.reports(caller, 10).isEmpty()).isNotEqualTo(role == Role.REPORTING_OFFICER);
        for (String table : List.of("reports", "report_revisions", "report_approvals", "report_steps")) {
            for (Viewer viewer :
                    List.of(caller.viewer(), Viewer.bank(caller.organisation().value()))) {
                assertThat(Postgres.desk()
                                .<Long>read(
                                        viewer,
                                        sql -> sql.sql("SELECT count(*) FROM " + table)
                                                .query(Long.class)
                                                .single()))
                        .as("%s as %s", table, viewer)
                        .isZero();
            }
        }
    }

    @Test
    void noFactSpeaksOfReportsAndIdsTellNothing() {
        int before = Postgres.facts().size();
        ReportId one = draft(content(Jurisdiction.CHINA, Ground.SUSPICION, TUESDAY));
        act(new Act.Approve(one, 1), CHECKER);
        answer(one, 1, 0, Attempt.answered(Map.of("receipt", "IU-9")));

        assertThat(Postgres.facts()).hasSize(before);
        assertThat(one.value().version()).isEqualTo(4);
    }

    private static ReportContent content(Jurisdiction jurisdiction, Ground ground, LocalDate established) {
        return new ReportContent(
                jurisdiction,
                ground,
                established,
                new Subject("Some Firm", "91500112MAYUX1NT2Y", ""),
                List.of("pay_" + "0".repeat(32)),
                List.of("JUST_UNDER_LIMIT"),
                "three payments just under the limit");
    }

    private static ReportContent told(ReportContent of, String narrative) {
        return new ReportContent(
                of.jurisdiction(),
                of.ground(),
                of.establishedOn(),
                of.subject(),
                of.payments(),
                of.indicators(),
                narrative);
    }

    private ReportId draft(ReportContent content) {
        return ReportId.parse(act(new Act.Draft(content), MAKER).orThrow().reportId());
    }

    private Outcome<ReportAnswer> act(Act act, String actor) {
        ReportCommand command = new ReportCommand(UUID.randomUUID().toString(), act, actor);
        return Postgres.commit(
                commit -> handler.handle(commit, List.of(command)).getFirst());
    }

    private static String code(Outcome<ReportAnswer> outcome) {
        return switch (outcome) {
            case Outcome.Done<ReportAnswer> done -> "DONE";
            case Outcome.Refused<ReportAnswer>(Reason reason) -> reason.code();
        };
    }

    private String answer(ReportId report, int revision, int attempt, Attempt said) {
        return Postgres.<Outcome<Answered.Noted>>commit(
                        commit -> answered.handle(commit, List.of(new Answered(report, revision, attempt, said)))
                                .getFirst())
                .orThrow()
                .state();
    }

    private ReportView view(ReportId report) {
        return desk.report(OFFICER, report).orElseThrow();
    }

    private void pass(ReportId report, String kind) {
        ReportDueHandler due = new ReportDueHandler(course);
        Postgres.<Boolean>commit(commit -> due.handle(
                        commit, List.of(new ReportDue(new Deadline(report.value(), kind, commit.at()))))
                .getFirst()
                .isDone());
    }

    private static boolean toSend(ReportId report) {
        return Postgres.commit(
                commit -> ReportStore.toSend(commit, List.of(report.bucket()), Instant.now(), 1_000).stream()
                        .anyMatch(kept -> kept.id().equals(report)));
    }

    private static Instant due(ReportId report, String kind) {
        return deadlines(report).stream()
                .filter(deadline -> deadline.kind().equals(kind))
                .map(Deadline::dueAt)
                .findFirst()
                .orElseThrow();
    }

    private static List<Deadline> deadlines(ReportId report) {
        return Postgres.commit(commit -> commit.sql()
                .sql("SELECT kind, due_at FROM deadlines WHERE bucket = ? AND subject_id = ?")
                .params(report.bucket().value(), report.value())
                .query((row, number) -> new Deadline(
                        report.value(), row.getString(1), row.getTimestamp(2).toInstant()))
                .list());
    }

    private static Principal principal(Role role) {
        Bucket bucket = new Bucket(0);
        return new Principal(PersonId.next(bucket), "Somebody", OrganisationId.next(bucket), role);
    }
}
