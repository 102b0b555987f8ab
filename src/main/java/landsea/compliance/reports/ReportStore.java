package landsea.compliance.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of reports. */
final class ReportStore {

    private static final String APART = " ";

    private ReportStore() {}

    /** A report as it stands. */
    record Kept(
            ReportId id,
            ReportState state,
            int revision,
            boolean toBeFiled,
            ReportContent content,
            String author,
            LocalDate dueOn,
            int attempt) {}

    private static final String KEPT = """
            SELECT p.report_id, p.state, p.revision, v.intention, v.content, v.author, p.due_on, p.attempt
            FROM reports p JOIN report_revisions v USING (bucket, report_id, revision)
            """;

    static Optional<Kept> find(Commit commit, ReportId id) {
        return commit.sql()
                .sql(KEPT + " WHERE p.bucket = ? AND p.report_id = ?")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> kept(row))
                .optional();
    }

    /** What is to be taken to a unit, or asked of it, now. */
    static List<Kept> toSend(Commit commit, Collection<Bucket> buckets, Instant nowReal, int most) {
        Integer[] held = buckets.stream().map(Bucket::value).toArray(Integer[]::new);
        return commit.sql()
                .sql(KEPT + " WHERE p.bucket = ANY (?::smallint[]) AND p.state IN ('SENT', 'UNKNOWN')"
                        + " AND p.try_after_real <= ? ORDER BY p.try_after_real LIMIT ?")
                .params(held, Timestamp.from(nowReal), most)
                .query((row, number) -> kept(row))
                .list();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new ReportId(row.getObject(1, UUID.class)),
                ReportState.valueOf(row.getString(2)),
                row.getInt(3),
                row.getString(4).equals("FILE"),
                ContentText.read(row.getString(5)),
                row.getString(6),
                row.getObject(7, LocalDate.class),
                row.getInt(8));
    }

    static void insert(Commit commit, ReportId id, ReportContent content, ReportState state, LocalDate dueOn) {
        commit.sql()
                .sql("""
                        INSERT INTO reports (bucket, report_id, organisation_id, jurisdiction, ground, state, revision, due_on,
                            receipt, errors, try_after_real, drafted_at)
                        VALUES (?, ?, ?, ?, ?, ?, 1, ?, '', '', ?, ?)""")
                .params(
                        id.bucket().value(),
                        id.value(),
                        Circle.ORGANISATION,
                        content.jurisdiction().name(),
                        content.ground().name(),
                        state.name(),
                        java.sql.Date.valueOf(dueOn),
                        Timestamp.from(Instant.EPOCH),
                        Timestamp.from(commit.at()))
                .update();
    }

    static void revise(
            Commit commit, ReportId id, int revision, boolean toBeFiled, ReportContent content, String author) {
        commit.sql()
                .sql("""
                        INSERT INTO report_revisions (bucket, report_id, revision, organisation_id, intention, content, author,
                            made_at)
                        VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?)""")
                .params(
                        id.bucket().value(),
                        id.value(),
                        revision,
                        Circle.ORGANISATION,
                        toBeFiled ? "FILE" : "DROP",
                        ContentText.write(content),
                        author,
                        Timestamp.from(commit.at()))
                .update();
    }

    static void approve(Commit commit, Kept kept, String approver) {
        commit.sql()
                .sql("""
                        INSERT INTO report_approvals (bucket, report_id, revision, organisation_id, author, approver, approved_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        kept.id().bucket().value(),
                        kept.id().value(),
                        kept.revision(),
                        Circle.ORGANISATION,
                        kept.author(),
                        approver,
                        Timestamp.from(commit.at()))
                .update();
    }

    /** What changes with a step; texts are empty where there is nothing to say. */
    record Next(
            ReportState state, int revision, String receipt, List<String> errors, int attempt, Instant tryAfterReal) {

        static Next of(ReportState state, int revision) {
            return new Next(state, revision, "", List.of(), 0, Instant.EPOCH);
        }
    }

    static void move(Commit commit, ReportId id, Next next) {
        int moved = commit.sql()
                .sql(
                        "UPDATE reports SET state = ?, revision = ?, receipt = ?, errors = ?, attempt = ?, try_after_real = ?,"
                                + " escalated = escalated AND state = ?"
                                + " WHERE bucket = ? AND report_id = ? AND state NOT IN ('FILED', 'DROPPED')")
                .params(
                        next.state().name(),
                        next.revision(),
                        next.receipt(),
                        String.join(APART, next.errors()),
                        next.attempt(),
                        Timestamp.from(next.tryAfterReal()),
                        next.state().name(),
                        id.bucket().value(),
                        id.value())
                .update();
        if (moved != 1) {
            throw new IllegalStateException(id + " is closed, cannot become " + next.state());
        }
    }

    /** Marks one that stood too long, and has it asked about again at once where it is under way. */
    static void escalate(Commit commit, ReportId id) {
        commit.sql()
                .sql("UPDATE reports SET escalated = true, try_after_real = ? WHERE bucket = ? AND report_id = ?")
                .params(Timestamp.from(Instant.EPOCH), id.bucket().value(), id.value())
                .update();
    }

    static void overdue(Commit commit, ReportId id) {
        commit.sql()
                .sql("UPDATE reports SET overdue = true WHERE bucket = ? AND report_id = ?")
                .params(id.bucket().value(), id.value())
                .update();
    }

    static void step(Commit commit, ReportId id, String what, int revision, String reason, String actor) {
        commit.sql()
                .sql("""
                        INSERT INTO report_steps (bucket, report_id, step, organisation_id, what, revision, reason, actor, at)
                        SELECT ?, ?, coalesce(max(step), 0) + 1, ?, ?, ?, ?, ?, ? FROM report_steps
                        WHERE bucket = ? AND report_id = ?""")
                .params(
                        id.bucket().value(),
                        id.value(),
                        Circle.ORGANISATION,
                        what,
                        revision,
                        reason,
                        actor,
                        Timestamp.from(commit.at()),
                        id.bucket().value(),
                        id.value())
                .update();
    }

    private static final String VIEWED = """
            SELECT p.report_id, p.state, p.revision, v.intention, v.content, v.author, p.due_on, p.escalated, p.overdue,
                   p.receipt, p.errors, p.drafted_at
            FROM reports p JOIN report_revisions v USING (bucket, report_id, revision)
            """;

    static Optional<ReportView> view(JdbcClient sql, ReportId id) {
        return sql.sql(VIEWED + " WHERE p.bucket = ? AND p.report_id = ?")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> viewed(row, steps(sql, id)))
                .optional();
    }

    /** Those that are not closed first, the most urgent of them ahead; without their steps. */
    static List<ReportView> views(JdbcClient sql, int most) {
        return sql.sql(VIEWED + " ORDER BY p.state IN ('FILED', 'DROPPED'), p.due_on, p.report_id LIMIT ?")
                .param(most)
                .query((row, number) -> viewed(row, List.of()))
                .list();
    }

    static List<ReportView> page(JdbcClient sql, ReportFilter filter, int most) {
        return sql.sql(VIEWED + """
                         WHERE p.bucket BETWEEN 0 AND 63
                           AND (cardinality(?::text[]) = 0 OR p.state = ANY (?::text[]))
                           AND (cardinality(?::text[]) = 0 OR p.jurisdiction = ANY (?::text[]))
                           AND (p.state IN ('FILED', 'DROPPED'), p.due_on, p.report_id) > (?, ?, ?)
                         ORDER BY p.state IN ('FILED', 'DROPPED'), p.due_on, p.report_id LIMIT ?""")
                .params(
                        names(filter.states()),
                        names(filter.states()),
                        names(filter.jurisdictions()),
                        names(filter.jurisdictions()),
                        filter.after().closed(),
                        java.sql.Date.valueOf(filter.after().dueOn()),
                        filter.after().report(),
                        most)
                .query((row, number) -> viewed(row, List.of()))
                .list();
    }

    private static String[] names(List<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toArray(String[]::new);
    }

    private static ReportView viewed(ResultSet row, List<ReportView.Step> steps) throws SQLException {
        String errors = row.getString(11);
        return new ReportView(
                new ReportId(row.getObject(1, UUID.class)),
                ReportState.valueOf(row.getString(2)),
                row.getInt(3),
                row.getString(4).equals("FILE"),
                ContentText.read(row.getString(5)),
                row.getString(6),
                row.getObject(7, LocalDate.class),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getString(10),
                errors.isEmpty() ? List.of() : List.of(errors.split(APART, -1)),
                row.getTimestamp(12).toInstant(),
                steps);
    }

    private static List<ReportView.Step> steps(JdbcClient sql, ReportId id) {
        return sql.sql("SELECT what, revision, reason, actor, at FROM report_steps"
                        + " WHERE bucket = ? AND report_id = ? ORDER BY step")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> new ReportView.Step(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }
}
