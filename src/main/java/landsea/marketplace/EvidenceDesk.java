package landsea.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.marketplace.ReadEvidence.Sum;
import landsea.marketplace.Reconciled.Difference;
import landsea.marketplace.Reconciled.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Answers people and programs about order evidence, under row-level security, and compares it with the settlements that it
 * spans. The comparison is made when it is asked for: a statement that comes later, or a later version, is in it at once.
 */
@Service
public class EvidenceDesk {

    /** So many orders that differ are named for each settlement; the rest is counted. */
    public static final int DIFFERENCES_NAMED_MAX = 100;

    /**
     * The sums of each order on both sides; what is no order id of the platform's is one group.
     */
    private static final String COMPARED = """
            WITH reported AS (
                SELECT CASE WHEN l.order_id ~ :orders THEN l.order_id ELSE '' END AS order_id,
                       sum(l.amount)::bigint AS whole,
                       coalesce(sum(l.amount) FILTER (WHERE l.posted_at <= e.period_end AND l.posted_at
                           + CASE WHEN l.posted_exact THEN interval '0' ELSE interval '1 day' END >= e.period_start),
                           0)::bigint AS covered
                FROM order_evidence e
                JOIN statement_lines l ON l.bucket = e.bucket AND l.statement_id = :statement
                JOIN line_types t ON t.bucket = l.bucket AND t.type_id = l.type_id
                WHERE e.bucket = :bucket AND e.evidence_id = :evidence
                  AND t.kind <> 'RESERVE' AND t.transaction_type NOT ILIKE 'transfer%'
                GROUP BY 1),
            evidenced AS (
                SELECT CASE WHEN o.order_id ~ :orders THEN o.order_id ELSE '' END AS order_id,
                       sum(o.total)::bigint AS told
                FROM order_evidence_lines o
                WHERE o.bucket = :bucket AND o.evidence_id = :evidence AND o.settlement_id = :settlement
                  AND o.standing = 'COUNTED'
                GROUP BY 1),
            compared AS (
                SELECT order_id, coalesce(whole, 0) AS whole, coalesce(covered, 0) AS covered, coalesce(told, 0) AS told
                FROM reported FULL JOIN evidenced USING (order_id))
            """;

    /** Amazon's statements hold shipments' and removals' numbers where its date-range reports leave the order empty. */
    private static final Map<String, String> ORDER_IDS = Map.of("AMAZON", "^[0-9A-Z]{3}-[0-9]{7}-[0-9]{7}$");

    private static final String ANY = "";

    private final Desk desk;

    public EvidenceDesk(Desk desk) {
        this.desk = desk;
    }

    /** The newest evidence that the viewer may see. */
    public List<StoredEvidence> newest(Viewer viewer, int limit) {
        return before(viewer, new EvidenceId(new UUID(-1, -1)), limit);
    }

    /** The page behind one, newest first. */
    public List<StoredEvidence> before(Viewer viewer, EvidenceId last, int limit) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + EvidenceRows.COLUMNS
                                + " FROM order_evidence e WHERE e.evidence_id < ? ORDER BY e.evidence_id DESC LIMIT ?")
                        .params(last.value(), limit)
                        .query((row, number) -> EvidenceRows.evidence(row))
                        .list());
    }

    public Optional<StoredEvidence> evidence(Viewer viewer, EvidenceId id) {
        return desk.read(viewer, sql -> find(sql, id));
    }

    /** What the rows come to, by the settlement that they name, in the order of its id. */
    public Map<String, Sum> sums(Viewer viewer, EvidenceId id) {
        return desk.read(viewer, sql -> sums(sql, id));
    }

    /** Each settlement that the evidence names, compared with its statement; empty for evidence that is not to be seen. */
    public List<Reconciled> reconciliation(Viewer viewer, EvidenceId id) {
        return desk.read(viewer, sql -> {
            Optional<StoredEvidence> evidence = find(sql, id);
            List<Reconciled> all = new ArrayList<>();
            if (evidence.isPresent()) {
                sums(sql, id).forEach((settlement, sum) -> all.add(reconciled(sql, evidence.get(), settlement, sum)));
            }
            return all;
        });
    }

    private static Reconciled reconciled(JdbcClient sql, StoredEvidence evidence, String settlementId, Sum sum) {
        boolean allDeferred = sum.counted().isZero()
                && sum.transferred().isZero()
                && !sum.deferred().isZero();
        if (settlementId.isEmpty() || allDeferred) {
            return new Reconciled.Alone(settlementId, Outcome.NOT_SETTLED, sum);
        }
        return statement(sql, evidence, settlementId)
                .<Reconciled>map(statement -> compared(sql, evidence, settlementId, sum, statement))
                .orElseGet(() -> new Reconciled.Alone(settlementId, Outcome.NOT_REPORTED, sum));
    }

    private static Reconciled.Compared compared(
            JdbcClient sql, StoredEvidence evidence, String settlementId, Sum sum, StatementId statement) {
        Currency currency = evidence.currency();
        Map<String, Object> names = Map.of(
                "bucket", evidence.id().bucket().value(),
                "evidence", evidence.id().value(),
                "statement", statement.value(),
                "settlement", settlementId,
                "orders", ORDER_IDS.getOrDefault(evidence.platform(), ANY));
        Counts counts = sql.sql(COMPARED + """
                        SELECT count(*), count(*) FILTER (WHERE told <> whole AND told = covered),
                               count(*) FILTER (WHERE told <> whole AND told <> covered), coalesce(sum(whole), 0)::bigint
                        FROM compared""")
                .params(names)
                .query((row, number) -> new Counts(row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4)))
                .single();
        List<Difference> differences = counts.differing() == 0
                ? List.of()
                : sql.sql(COMPARED + """
                                SELECT order_id, whole, told FROM compared WHERE told <> whole AND told <> covered
                                ORDER BY order_id COLLATE "C" LIMIT\s""" + DIFFERENCES_NAMED_MAX)
                        .params(names)
                        .query((row, number) -> new Difference(
                                row.getString(1),
                                Money.ofMinor(currency, row.getLong(2)),
                                Money.ofMinor(currency, row.getLong(3))))
                        .list();
        return new Reconciled.Compared(
                settlementId,
                counts.outcome(),
                sum,
                statement,
                Money.ofMinor(currency, counts.reported()),
                counts.orders(),
                counts.partlyCovered(),
                counts.differing(),
                differences);
    }

    private record Counts(int orders, int partlyCovered, int differing, long reported) {

        Outcome outcome() {
            if (differing > 0) {
                return Outcome.DIFFERS;
            }
            return partlyCovered > 0 ? Outcome.PARTLY_COVERED : Outcome.AGREES;
        }
    }

    /** The latest version of the settlement's statement. */
    private static Optional<StatementId> statement(JdbcClient sql, StoredEvidence evidence, String settlementId) {
        return sql.sql("SELECT statement_id FROM statements WHERE bucket = ? AND merchant_id = ? AND platform = ?"
                        + " AND settlement_id = ? AND currency = ? ORDER BY version DESC LIMIT 1")
                .params(
                        evidence.id().bucket().value(),
                        evidence.owner().merchantId(),
                        evidence.platform(),
                        settlementId,
                        evidence.currency().code())
                .query((row, number) -> new StatementId(row.getObject(1, UUID.class)))
                .optional();
    }

    private static Optional<StoredEvidence> find(JdbcClient sql, EvidenceId id) {
        return sql.sql("SELECT " + EvidenceRows.COLUMNS
                        + " FROM order_evidence e WHERE e.bucket = ? AND e.evidence_id = ?")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> EvidenceRows.evidence(row))
                .optional();
    }

    private static Map<String, Sum> sums(JdbcClient sql, EvidenceId id) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        sql.sql("SELECT s.settlement_id, e.currency, s.line_count, s.counted, s.transferred, s.deferred"
                        + " FROM order_evidence_sums s JOIN order_evidence e USING (bucket, evidence_id)"
                        + " WHERE s.bucket = ? AND s.evidence_id = ? ORDER BY s.settlement_id COLLATE \"C\"")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> sums.put(row.getString(1), sum(row)))
                .list();
        return sums;
    }

    private static Sum sum(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString(2));
        return new Sum(
                row.getInt(3),
                Money.ofMinor(currency, row.getLong(4)),
                Money.ofMinor(currency, row.getLong(5)),
                Money.ofMinor(currency, row.getLong(6)));
    }
}
