package landsea.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
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

    /** For all settlements of one report together: the first of each settlement come first. */
    public static final int DIFFERENCES_NAMED_TOGETHER_MAX = 10_000;

    /**
     * Of each settlement that there is something to compare with, the sums of each order on both sides; what is no order id
     * of the platform's is one group.
     */
    private static final String COMPARED = """
            WITH latest AS (
                SELECT DISTINCT ON (s.settlement_id) s.settlement_id, s.statement_id
                FROM order_evidence e
                JOIN order_evidence_sums u ON u.bucket = e.bucket AND u.evidence_id = e.evidence_id
                JOIN statements s ON s.bucket = e.bucket AND s.merchant_id = e.merchant_id AND s.platform = e.platform
                    AND s.settlement_id = u.settlement_id AND s.currency = e.currency
                WHERE e.bucket = :bucket AND e.evidence_id = :evidence
                ORDER BY s.settlement_id, s.version DESC),
            reported AS (
                SELECT s.settlement_id, CASE WHEN l.order_id ~ :orders THEN l.order_id ELSE '' END AS order_id,
                       sum(l.amount)::bigint AS whole,
                       coalesce(sum(l.amount) FILTER (WHERE l.posted_at <= e.period_end AND l.posted_at
                           + CASE WHEN l.posted_exact THEN interval '0' ELSE interval '1 day' END >= e.period_start),
                           0)::bigint AS covered
                FROM latest s
                JOIN order_evidence e ON e.bucket = :bucket AND e.evidence_id = :evidence
                JOIN statement_lines l ON l.bucket = :bucket AND l.statement_id = s.statement_id
                JOIN line_types t ON t.bucket = l.bucket AND t.type_id = l.type_id
                WHERE t.kind <> 'RESERVE' AND t.transaction_type NOT ILIKE 'transfer%'
                GROUP BY 1, 2),
            evidenced AS (
                SELECT o.settlement_id, CASE WHEN o.order_id ~ :orders THEN o.order_id ELSE '' END AS order_id,
                       sum(o.total)::bigint AS told
                FROM order_evidence_lines o
                WHERE o.bucket = :bucket AND o.evidence_id = :evidence AND o.standing = 'COUNTED'
                GROUP BY 1, 2),
            compared AS (
                SELECT settlement_id, order_id, coalesce(whole, 0) AS whole, coalesce(covered, 0) AS covered,
                       coalesce(told, 0) AS told
                FROM reported FULL JOIN evidenced USING (settlement_id, order_id))
            """;

    private static final String COUNTS = COMPARED + """
            SELECT s.settlement_id, s.statement_id, coalesce(orders, 0), coalesce(partly_covered, 0),
                   coalesce(differing, 0), coalesce(reported, 0)
            FROM latest s LEFT JOIN (
                SELECT settlement_id, count(*) AS orders,
                       count(*) FILTER (WHERE told <> whole AND told = covered) AS partly_covered,
                       count(*) FILTER (WHERE told <> whole AND told <> covered) AS differing,
                       sum(whole)::bigint AS reported
                FROM compared GROUP BY settlement_id) AS c USING (settlement_id)""";

    private static final String DIFFERENCES = COMPARED + """
            SELECT settlement_id, order_id, whole, told FROM (
                SELECT settlement_id, order_id, whole, told,
                       row_number() OVER (PARTITION BY settlement_id ORDER BY order_id COLLATE "C") AS place
                FROM compared WHERE settlement_id = ANY (:settlements) AND told <> whole AND told <> covered) AS differing
            WHERE place <= :named ORDER BY place, settlement_id LIMIT :together""";

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

    /** The page behind one, newest first: an organisation's lies in its own bucket, the bank sees all of them. */
    public List<StoredEvidence> before(Viewer viewer, EvidenceId last, int limit) {
        // The bank's page is among the newest of each bucket: its key finds them, however much there is.
        String from = viewer.bank()
                ? "unnest(:buckets::smallint[]) AS b(bucket) CROSS JOIN LATERAL (SELECT * FROM order_evidence o"
                        + " WHERE o.bucket = b.bucket AND o.evidence_id < :last ORDER BY o.evidence_id DESC LIMIT :limit) AS e"
                : "order_evidence e WHERE e.bucket = :bucket AND e.organisation_id = :organisation AND e.evidence_id < :last";
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + EvidenceRows.COLUMNS + " FROM " + from
                                + " ORDER BY e.evidence_id DESC LIMIT :limit")
                        .params(Map.of(
                                "bucket", Bucket.of(viewer.organisation()).value(),
                                "organisation", viewer.organisation(),
                                "buckets", Bucket.all().map(Bucket::value).toArray(Integer[]::new),
                                "last", last.value(),
                                "limit", limit))
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
        return desk.read(
                viewer, sql -> find(sql, id).map(it -> reconciled(sql, it)).orElse(List.of()));
    }

    /** However many settlements: three questions at most. */
    private static List<Reconciled> reconciled(JdbcClient sql, StoredEvidence evidence) {
        Map<String, Counts> counts = counts(sql, evidence);
        String[] differing = counts.entrySet().stream()
                .filter(one -> one.getValue().differing() > 0)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        Map<String, List<Difference>> differences =
                differing.length == 0 ? Map.of() : differences(sql, evidence, differing);
        List<Reconciled> all = new ArrayList<>();
        sums(sql, evidence.id()).forEach((settlement, sum) -> {
            Counts count = counts.get(settlement);
            if (isUnsettled(settlement, sum)) {
                all.add(new Reconciled.Alone(settlement, Outcome.NOT_SETTLED, sum));
            } else if (count == null) {
                all.add(new Reconciled.Alone(settlement, Outcome.NOT_REPORTED, sum));
            } else {
                all.add(count.compared(settlement, sum, differences.getOrDefault(settlement, List.of())));
            }
        });
        return all;
    }

    /** Rows that name no settlement, or of which none counts in one yet. */
    private static boolean isUnsettled(String settlementId, Sum sum) {
        boolean allDeferred = sum.counted().isZero()
                && sum.transferred().isZero()
                && !sum.deferred().isZero();
        return settlementId.isEmpty() || allDeferred;
    }

    private static Map<String, Counts> counts(JdbcClient sql, StoredEvidence evidence) {
        Map<String, Counts> counts = new HashMap<>();
        sql.sql(COUNTS)
                .params(names(evidence))
                .query((row, number) -> counts.put(
                        row.getString(1),
                        new Counts(
                                new StatementId(row.getObject(2, UUID.class)),
                                row.getInt(3),
                                row.getInt(4),
                                row.getInt(5),
                                Money.ofMinor(evidence.currency(), row.getLong(6)))))
                .list();
        return counts;
    }

    private static Map<String, List<Difference>> differences(
            JdbcClient sql, StoredEvidence evidence, String[] settlements) {
        Map<String, List<Difference>> differences = new HashMap<>();
        sql.sql(DIFFERENCES)
                .params(names(evidence))
                .param("settlements", settlements)
                .param("named", DIFFERENCES_NAMED_MAX)
                .param("together", DIFFERENCES_NAMED_TOGETHER_MAX)
                .query((row, number) -> differences
                        .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(new Difference(
                                row.getString(2),
                                Money.ofMinor(evidence.currency(), row.getLong(3)),
                                Money.ofMinor(evidence.currency(), row.getLong(4)))))
                .list();
        return differences;
    }

    private static Map<String, Object> names(StoredEvidence evidence) {
        return Map.of(
                "bucket", evidence.id().bucket().value(),
                "evidence", evidence.id().value(),
                "orders", ORDER_IDS.getOrDefault(evidence.platform(), ANY));
    }

    /** What the comparison of one settlement with the latest version of its statement counted. */
    private record Counts(StatementId statement, int orders, int partlyCovered, int differing, Money reported) {

        Reconciled compared(String settlementId, Sum sum, List<Difference> named) {
            return new Reconciled.Compared(
                    settlementId, outcome(), sum, statement, reported, orders, partlyCovered, differing, named);
        }

        private Outcome outcome() {
            if (differing > 0) {
                return Outcome.DIFFERS;
            }
            return partlyCovered > 0 ? Outcome.PARTLY_COVERED : Outcome.AGREES;
        }
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
