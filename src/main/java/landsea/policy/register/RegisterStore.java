package landsea.policy.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.policy.register.RegisteredEntry.State;
import landsea.policy.register.Standing.Aspect;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of the register. */
final class RegisterStore {

    /** A decision about an entry; nobody decides where its time was over. */
    record Decided(RegisteredEntry entry, boolean approved, Optional<PersonId> by, LocalDate countsFrom) {}

    private static final String MARK = ",";

    private static final String ENTRY = """
            SELECT e.entry_id, e.organisation_id, e.aspect, e.value, e.effective_from, e.reason, e.decided_by, e.notice,
                   e.conditions, e.entered_by, e.entered_at, d.approved, d.decided_by, d.decided_at, d.counts_from
            """;

    private RegisterStore() {}

    static void enter(Commit commit, List<RegisteredEntry> entries) {
        commit.rows(entries)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> one.entry().organisation().value())
                .text(one -> one.entry().standing().aspect().name())
                .text(one -> one.entry().standing().value())
                .date(one -> one.entry().effectiveFrom())
                .text(one -> one.entry().reason())
                .text(one -> one.entry().decidedBy())
                .text(one -> one.entry().notice())
                .text(one -> String.join(MARK, one.entry().conditions()))
                .uuid(one -> one.enteredBy().value())
                .instant(RegisteredEntry::enteredAt)
                .update("""
                        INSERT INTO register_entries (bucket, entry_id, organisation_id, aspect, value, effective_from, reason,
                            decided_by, notice, conditions, entered_by, entered_at)
                        SELECT * FROM {rows} ON CONFLICT (bucket, entry_id) DO NOTHING""");
        commit.rows(entries)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> one.entry().organisation().value())
                .update("""
                        INSERT INTO register_waiting (bucket, entry_id, organisation_id)
                        SELECT * FROM {rows} AS r(bucket, entry_id, organisation_id) WHERE NOT EXISTS (
                            SELECT 1 FROM register_decisions d WHERE d.bucket = r.bucket AND d.entry_id = r.entry_id)
                        ON CONFLICT (bucket, entry_id) DO NOTHING""");
    }

    static void decide(Commit commit, List<Decided> decisions) {
        Instant at = commit.at();
        boolean ofBank = decisions.stream()
                .anyMatch(one -> one.entry().entry().organisation().equals(Parties.bank()));
        commit.changed(
                ofBank
                        ? Bucket.all().toList()
                        : decisions.stream()
                                .map(one -> one.entry().id().bucket())
                                .toList());
        commit.rows(decisions)
                .bucket(one -> one.entry().id().bucket())
                .uuid(one -> one.entry().id().value())
                .uuid(one -> one.entry().entry().organisation().value())
                .date(one -> one.entry().entry().effectiveFrom())
                .uuid(one -> one.entry().enteredBy().value())
                .bool(Decided::approved)
                .uuid(one -> one.by().map(PersonId::value).orElse(null))
                .instant(one -> at)
                .date(Decided::countsFrom)
                .update("""
                        INSERT INTO register_decisions (bucket, entry_id, organisation_id, effective_from, entered_by, approved,
                            decided_by, decided_at, counts_from)
                        SELECT * FROM {rows} ON CONFLICT (bucket, entry_id) DO NOTHING""");
        commit.rows(decisions)
                .bucket(one -> one.entry().id().bucket())
                .uuid(one -> one.entry().id().value())
                .update("""
                        DELETE FROM register_waiting w USING {rows} AS r(bucket, entry_id)
                        WHERE w.bucket = r.bucket AND w.entry_id = r.entry_id""");
    }

    static Optional<RegisteredEntry> find(JdbcClient sql, EntryId id) {
        return sql.sql(ENTRY + """
                        FROM register_entries e LEFT JOIN register_decisions d USING (bucket, entry_id)
                        WHERE e.bucket = ? AND e.entry_id = ?""")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> entry(row))
                .optional();
    }

    /** What counts on a day, of the bank first: one statement for all. */
    static Map<OrganisationId, List<RegisteredEntry>> counting(
            Commit commit, Collection<OrganisationId> organisations, LocalDate day) {
        List<OrganisationId> asked = new ArrayList<>(Set.copyOf(organisations));
        asked.add(Parties.bank());
        Map<OrganisationId, List<RegisteredEntry>> found = new HashMap<>();
        commit.rows(asked)
                .bucket(OrganisationId::bucket)
                .uuid(OrganisationId::value)
                .date(one -> day)
                .query(
                        ENTRY.replace("SELECT", "SELECT DISTINCT ON (e.organisation_id, e.aspect)") + """
                        FROM {rows} AS r(bucket, organisation_id, day)
                        JOIN register_entries e ON e.bucket = r.bucket AND e.organisation_id = r.organisation_id
                            AND e.effective_from <= r.day
                        JOIN register_decisions d ON d.bucket = e.bucket AND d.entry_id = e.entry_id
                            AND d.approved AND d.counts_from <= r.day
                        ORDER BY e.organisation_id, e.aspect, e.effective_from DESC, d.decided_at DESC, e.entry_id DESC""",
                        (row, number) -> entry(row))
                .forEach(one -> found.computeIfAbsent(one.entry().organisation(), none -> new ArrayList<>())
                        .add(one));
        return found;
    }

    /** All of somebody's entries, the latest first. */
    static List<RegisteredEntry> history(JdbcClient sql, OrganisationId organisation) {
        return sql.sql(ENTRY + """
                        FROM register_entries e LEFT JOIN register_decisions d USING (bucket, entry_id)
                        WHERE e.bucket = ? AND e.organisation_id = ?
                        ORDER BY e.effective_from DESC, d.decided_at DESC NULLS FIRST, e.entry_id DESC""")
                .params(organisation.bucket().value(), organisation.value())
                .query((row, number) -> entry(row))
                .list();
    }

    /** Entries that wait for a second person, in the order in which they came. */
    static List<RegisteredEntry> waiting(JdbcClient sql, int most) {
        return sql.sql(ENTRY + """
                        FROM register_waiting w JOIN register_entries e USING (bucket, entry_id)
                        LEFT JOIN register_decisions d USING (bucket, entry_id)
                        WHERE w.bucket BETWEEN 0 AND 63
                        ORDER BY e.entered_at, e.entry_id LIMIT ?""")
                .param(most)
                .query((row, number) -> entry(row))
                .list();
    }

    /** What a recommendation needs on a day. */
    static List<String> conditions(JdbcClient sql, LocalDate day) {
        return sql.sql("""
                        SELECT condition FROM (
                            SELECT DISTINCT ON (condition) condition, required FROM quality_conditions
                            WHERE effective_from <= ? ORDER BY condition, effective_from DESC) AS newest
                        WHERE required ORDER BY condition""")
                .param(java.sql.Date.valueOf(day))
                .query(String.class)
                .list();
    }

    private static RegisteredEntry entry(ResultSet row) throws SQLException {
        String conditions = row.getString(9);
        return new RegisteredEntry(
                new EntryId(row.getObject(1, UUID.class)),
                new Entry(
                        new OrganisationId(row.getObject(2, UUID.class)),
                        Standing.of(Aspect.valueOf(row.getString(3)), row.getString(4)),
                        row.getObject(5, LocalDate.class),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        conditions.isEmpty() ? Set.of() : Set.of(conditions.split(MARK))),
                new PersonId(row.getObject(10, UUID.class)),
                row.getTimestamp(11).toInstant(),
                state(row));
    }

    private static State state(ResultSet row) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp(14);
        if (at == null) {
            return new State.Waiting();
        }
        return row.getBoolean(12)
                ? new State.Approved(
                        new PersonId(row.getObject(13, UUID.class)), at.toInstant(), row.getObject(15, LocalDate.class))
                : new State.Dropped(at.toInstant());
    }
}
