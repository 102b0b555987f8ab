package landsea.fx;

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

/** The SQL of proposed rows. All of them live in the bank's bucket. */
final class TariffChangeStore {

    private static final String CHANGES = """
            SELECT c.change_id AS row_id, c.plan, c.kind, c.currency, c.tier_from_minor, c.basis_points, c.flat_minor,
                   c.minimum_minor, c.maximum_minor, c.effective_from, NULL::date AS effective_to, ''::text AS source,
                   c.why, c.proposed_by, c.proposed_at, d.decision, d.decided_by, d.decided_at
            FROM tariff_changes c LEFT JOIN tariff_decisions d USING (bucket, change_id)
            WHERE c.bucket = ?""";

    private TariffChangeStore() {}

    static void propose(Commit commit, TariffChange change) {
        TariffRow row = change.row();
        commit.sql()
                .sql("""
                        INSERT INTO tariff_changes (bucket, change_id, plan, kind, currency, tier_from_minor, basis_points,
                            flat_minor, minimum_minor, maximum_minor, effective_from, why, proposed_by, proposed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(java.util.Arrays.asList(
                        change.id().bucket().value(),
                        change.id().value(),
                        row.plan(),
                        row.kind().name(),
                        TariffStore.currency(row),
                        TariffStore.minor(row, TariffRow.Scope.OneCurrency::tierFrom, 0),
                        row.basisPoints(),
                        TariffStore.minor(row, TariffRow.Scope.OneCurrency::flat, 0),
                        TariffStore.minor(row, TariffRow.Scope.OneCurrency::minimum, 0),
                        TariffStore.bounded(
                                TariffStore.minor(row, TariffRow.Scope.OneCurrency::maximum, Long.MAX_VALUE)),
                        row.effectiveFrom(),
                        change.why(),
                        change.proposedBy().value(),
                        Timestamp.from(change.proposedAt())))
                .update();
    }

    static void decide(Commit commit, TariffChange change, PersonId by, boolean approved) {
        commit.sql()
                .sql("""
                        INSERT INTO tariff_decisions (bucket, change_id, proposed_by, decision, decided_by, decided_at)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(
                        change.id().bucket().value(),
                        change.id().value(),
                        change.proposedBy().value(),
                        approved ? "APPROVED" : "REJECTED",
                        by.value(),
                        Timestamp.from(commit.at()))
                .update();
    }

    static void end(Commit commit, TariffRow row, LocalDate day) {
        commit.sql()
                .sql("INSERT INTO tariff_ends (row_id, effective_to, recorded_at) VALUES (?, ?, ?)")
                .params(row.id(), day, Timestamp.from(commit.at()))
                .update();
    }

    static Optional<TariffChange> find(JdbcClient sql, TariffChangeId id) {
        return sql.sql(CHANGES + " AND c.change_id = ?")
                .params(Parties.bank().bucket().value(), id.value())
                .query(TariffChangeStore::change)
                .optional();
    }

    /** The latest first. */
    static List<TariffChange> all(JdbcClient sql, int most) {
        return sql.sql(CHANGES + " ORDER BY c.change_id DESC LIMIT ?")
                .params(Parties.bank().bucket().value(), most)
                .query(TariffChangeStore::change)
                .list();
    }

    private static TariffChange change(ResultSet row, int number) throws SQLException {
        TariffChangeId id = new TariffChangeId(row.getObject("row_id", UUID.class));
        return new TariffChange(
                id,
                TariffStore.row(row, id.text(), TariffWish.SOURCE),
                row.getString("why"),
                new PersonId(row.getObject("proposed_by", UUID.class)),
                row.getTimestamp("proposed_at").toInstant(),
                standing(row));
    }

    private static TariffChange.Standing standing(ResultSet row) throws SQLException {
        @Nullable String decision = row.getString("decision");
        if (decision == null) {
            return new TariffChange.Standing.Waits();
        }
        PersonId by = new PersonId(row.getObject("decided_by", UUID.class));
        return decision.equals("APPROVED")
                ? new TariffChange.Standing.Approved(
                        by, row.getTimestamp("decided_at").toInstant())
                : new TariffChange.Standing.Rejected(
                        by, row.getTimestamp("decided_at").toInstant());
    }
}
