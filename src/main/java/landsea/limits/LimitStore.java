package landsea.limits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.engine.Commit;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of limits and of what is proposed. Proposals live in the bank's bucket. */
final class LimitStore {

    private static final String CHANGES = """
            SELECT c.change_id, c.kind, c.currency, c.value, c.effective_from, c.why, c.proposed_by, c.proposed_at, d.decision,
                   d.decided_by, d.decided_at
            FROM limit_changes c LEFT JOIN limit_decisions d USING (bucket, change_id)
            WHERE c.bucket = ?""";

    private LimitStore() {}

    static LimitRows rows(JdbcClient sql) {
        return new LimitRows(sql.sql("SELECT kind, currency, value, effective_from, source FROM limits")
                .query((row, number) -> limit(row, row.getString("source")))
                .list());
    }

    private static Limit limit(ResultSet row, String source) throws SQLException {
        return new Limit(
                Limit.Bound.ofStored(
                        LimitKind.valueOf(row.getString("kind")), row.getString("currency"), row.getLong("value")),
                row.getObject("effective_from", LocalDate.class),
                source);
    }

    static void add(Commit commit, Limit limit) {
        commit.sql()
                .sql("INSERT INTO limits (kind, currency, effective_from, value, source, recorded_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        limit.kind().name(),
                        limit.currency(),
                        limit.effectiveFrom(),
                        limit.bound().stored(),
                        limit.source(),
                        Timestamp.from(commit.at()))
                .update();
        commit.stampMoved("LIMITS");
    }

    static void propose(Commit commit, LimitChange change) {
        Limit limit = change.limit();
        commit.sql()
                .sql("""
                        INSERT INTO limit_changes (bucket, change_id, kind, currency, value, effective_from, why, proposed_by,
                            proposed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        change.id().bucket().value(),
                        change.id().value(),
                        limit.kind().name(),
                        limit.currency(),
                        limit.bound().stored(),
                        limit.effectiveFrom(),
                        change.why(),
                        change.proposedBy().value(),
                        Timestamp.from(change.proposedAt()))
                .update();
    }

    static void decide(Commit commit, LimitChange change, PersonId by, boolean approved) {
        commit.sql()
                .sql("""
                        INSERT INTO limit_decisions (bucket, change_id, proposed_by, decision, decided_by, decided_at)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(
                        change.id().bucket().value(),
                        change.id().value(),
                        change.proposedBy().value(),
                        approved ? "APPROVED" : "DECLINED",
                        by.value(),
                        Timestamp.from(commit.at()))
                .update();
    }

    static Optional<LimitChange> find(JdbcClient sql, LimitChangeId id) {
        return sql.sql(CHANGES + " AND c.change_id = ?")
                .params(Parties.bank().bucket().value(), id.value())
                .query((row, number) -> change(row))
                .optional();
    }

    /** The latest first. */
    static List<LimitChange> all(JdbcClient sql, int most) {
        return sql.sql(CHANGES + " ORDER BY c.change_id DESC LIMIT ?")
                .params(Parties.bank().bucket().value(), most)
                .query((row, number) -> change(row))
                .list();
    }

    private static LimitChange change(ResultSet row) throws SQLException {
        return new LimitChange(
                new LimitChangeId(row.getObject("change_id", UUID.class)),
                limit(row, LimitWish.SOURCE),
                row.getString("why"),
                new PersonId(row.getObject("proposed_by", UUID.class)),
                row.getTimestamp("proposed_at").toInstant(),
                standing(row));
    }

    private static LimitChange.Standing standing(ResultSet row) throws SQLException {
        @Nullable String decision = row.getString("decision");
        if (decision == null) {
            return new LimitChange.Standing.Waits();
        }
        PersonId by = new PersonId(row.getObject("decided_by", UUID.class));
        return decision.equals("APPROVED")
                ? new LimitChange.Standing.Approved(
                        by, row.getTimestamp("decided_at").toInstant())
                : new LimitChange.Standing.Declined(
                        by, row.getTimestamp("decided_at").toInstant());
    }
}
