package landsea.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import org.springframework.stereotype.Service;

/**
 * Answers people and programs about statements, under row-level security: another organisation's statement is not there.
 * Lists are pages in a fixed order; the last row of a page is the cursor of the next.
 */
@Service
public class StatementDesk {

    /** One row for each statement and type of line, of the ids in {@code {rows}}: to be added up by kind. */
    static final String WATERFALLS = """
            SELECT u.statement_id, s.currency, t.kind, u.amount,
                   CASE WHEN t.kind_known THEN 0 ELSE u.amount END,
                   CASE WHEN t.kind_known THEN 0 ELSE u.line_count END
            FROM {rows} AS r(bucket, statement_id)
            JOIN statements s USING (bucket, statement_id)
            JOIN statement_sums u USING (bucket, statement_id)
            JOIN line_types t USING (bucket, type_id)""";

    /** Where a page of statements ends: the newest period comes first. */
    public record After(Instant periodEnd, UUID statementId) {

        /** Before the first page. */
        public static After nothing() {
            return new After(Instant.parse("9999-12-31T00:00:00Z"), new UUID(0, 0));
        }
    }

    private final Desk desk;

    public StatementDesk(Desk desk) {
        this.desk = desk;
    }

    public Optional<StoredStatement> statement(Viewer viewer, StatementId id) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + StatementRows.COLUMNS
                                + " FROM statements s WHERE s.bucket = ? AND s.statement_id = ?")
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> StatementRows.statement(row))
                        .optional());
    }

    /** A page of a shop's statements, every version, newest period first. */
    public List<StoredStatement> ofShop(Viewer viewer, UUID merchantId, UUID shopId, After after, int limit) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + StatementRows.COLUMNS
                                + " FROM statements s WHERE s.bucket = ? AND s.merchant_id = ? AND s.shop_id = ?"
                                + " AND (s.period_end < ? OR s.period_end = ? AND s.statement_id > ?)"
                                + " ORDER BY s.period_end DESC, s.statement_id LIMIT ?")
                        .params(
                                landsea.basics.Bucket.of(merchantId).value(),
                                merchantId,
                                shopId,
                                Timestamp.from(after.periodEnd()),
                                Timestamp.from(after.periodEnd()),
                                after.statementId(),
                                limit)
                        .query((row, number) -> StatementRows.statement(row))
                        .list());
    }

    /** A page of lines, in the order of the report. */
    public List<StoredLine> lines(Viewer viewer, StatementId id, int afterLineNumber, int limit) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + StatementRows.LINE_COLUMNS
                                + " FROM statement_lines l JOIN statements s USING (bucket, statement_id)"
                                + " JOIN line_types t USING (bucket, type_id)"
                                + " WHERE l.bucket = ? AND l.statement_id = ? AND l.line_number > ?"
                                + " ORDER BY l.line_number LIMIT ?")
                        .params(id.bucket().value(), id.value(), afterLineNumber, limit)
                        .query((row, number) -> StatementRows.line(row))
                        .list());
    }

    /** From gross sales to net; empty for a statement without lines, or not to be seen. */
    public Optional<Waterfall> waterfall(Viewer viewer, StatementId id) {
        Map<StatementId, StatementRows.Sums> sums = new HashMap<>();
        desk.<Integer>read(
                viewer,
                sql -> sql.sql(WATERFALLS.replace("{rows}", "(VALUES (?::smallint, ?::uuid))"))
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> {
                            addTo(sums, row);
                            return number;
                        })
                        .list()
                        .size());
        return sums.values().stream().map(StatementRows.Sums::waterfall).findFirst();
    }

    /**
     * What this statement takes over from the settlement before it in the same shop and currency; empty where that ended
     * at zero or above.
     */
    public Optional<CarriedBalance> carriedFrom(Viewer viewer, StatementId id) {
        return desk.read(viewer, sql -> CarriedBalances.into(sql, id));
    }

    /** The first page of waterfalls by order id, in the order of the ids; lines without an order have the empty id. */
    public Map<String, Waterfall> orders(Viewer viewer, StatementId id, int limit) {
        return orders(viewer, id, "", true, limit);
    }

    /** The page behind an order id. */
    public Map<String, Waterfall> orders(Viewer viewer, StatementId id, String afterOrderId, int limit) {
        return orders(viewer, id, afterOrderId, false, limit);
    }

    /** A page is a range of ids, so that each of its two walks along the lines is one, however many orders there are. */
    private Map<String, Waterfall> orders(
            Viewer viewer, StatementId id, String afterOrderId, boolean fromStart, int limit) {
        Map<String, StatementRows.Sums> orders = new LinkedHashMap<>();
        desk.<Integer>read(
                viewer,
                sql -> sql.sql("""
                        WITH page AS (
                            SELECT max(order_id) AS last FROM (
                                SELECT DISTINCT l.order_id COLLATE "C" AS order_id FROM statement_lines l
                                WHERE l.bucket = :bucket AND l.statement_id = :statement
                                  AND (l.order_id COLLATE "C" > :after OR :from_start)
                                ORDER BY 1 LIMIT :limit) AS orders)
                        SELECT l.order_id, s.currency, t.kind, sum(l.amount)::bigint,
                               coalesce(sum(l.amount) FILTER (WHERE NOT t.kind_known), 0)::bigint,
                               count(*) FILTER (WHERE NOT t.kind_known)
                        FROM statement_lines l
                        JOIN statements s USING (bucket, statement_id)
                        JOIN line_types t USING (bucket, type_id)
                        WHERE l.bucket = :bucket AND l.statement_id = :statement
                          AND (l.order_id COLLATE "C" > :after OR :from_start)
                          AND l.order_id COLLATE "C" <= (SELECT last FROM page)
                        GROUP BY l.order_id, s.currency, t.kind ORDER BY l.order_id COLLATE "C\"""")
                        .params(Map.of(
                                "bucket", id.bucket().value(),
                                "statement", id.value(),
                                "after", afterOrderId,
                                "from_start", fromStart,
                                "limit", limit))
                        .query((row, number) -> {
                            orders.computeIfAbsent(row.getString(1), _ -> sums(row))
                                    .add(
                                            LineKind.valueOf(row.getString(3)),
                                            row.getLong(4),
                                            row.getLong(5),
                                            row.getInt(6));
                            return number;
                        })
                        .list()
                        .size());
        Map<String, Waterfall> waterfalls = new LinkedHashMap<>();
        orders.forEach((order, sum) -> waterfalls.put(order, sum.waterfall()));
        return waterfalls;
    }

    static void addTo(Map<StatementId, StatementRows.Sums> sums, ResultSet row) throws SQLException {
        StatementId id = new StatementId(row.getObject(1, UUID.class));
        sums.computeIfAbsent(id, _ -> sums(row))
                .add(LineKind.valueOf(row.getString(3)), row.getLong(4), row.getLong(5), row.getInt(6));
    }

    private static StatementRows.Sums sums(ResultSet row) {
        try {
            return new StatementRows.Sums(Currency.of(row.getString(2)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
