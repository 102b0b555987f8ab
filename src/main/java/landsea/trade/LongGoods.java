package landsea.trade;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import landsea.engine.BinaryRow;
import landsea.engine.Commit;
import landsea.marketplace.StatementSales;
import landsea.marketplace.Statements;
import landsea.trade.GoodsAllocation.Demand;
import landsea.trade.Matching.Work;

/**
 * Long statements of merchants who have no lists at all, as those who sell from warehouses abroad. What was sold of each kind of
 * goods was put together when the statement came in; lines are looked at only where something is missing.
 */
final class LongGoods {

    /** Where it was not put together: a statement that sold a few of each kind, or of which other lines count as sales since. */
    private static final String PUT_TOGETHER = """
            WITH items AS MATERIALIZED (
                SELECT order_id, sku, bool_or(from_warehouse) AS from_warehouse, max(quantity) AS quantity,
                       sum(amount)::bigint AS amount
                  FROM sold_lines WHERE bucket = :bucket AND statement_id = :statement
                 GROUP BY order_id, shipment_id, order_item_code, sku HAVING sum(amount) > 0)
            SELECT sku, from_warehouse, sum(quantity)::bigint, sum(amount)::bigint,
                   (SELECT count(*) FROM (SELECT DISTINCT order_id FROM items) AS orders)
              FROM items GROUP BY sku, from_warehouse ORDER BY sku COLLATE "C", from_warehouse""";

    /** As they are told: what is sold of one order item stands in one place. */
    private static final String LACKING = """
            SELECT min(line_number), order_id, shipment_id, sku, bool_or(from_warehouse), max(quantity), sum(amount)::bigint
              FROM sold_lines
             WHERE bucket = :bucket AND statement_id = :statement AND sku = ANY (:skus::text[])
             GROUP BY order_id, shipment_id, order_item_code, sku HAVING sum(amount) > 0""";

    private static final String OF_THESE = """
            SELECT line_number FROM sold_lines
             WHERE bucket = :bucket AND statement_id = :statement AND sku = ANY (:skus::text[])""";

    /** As they stand in {@code lines_again}. */
    private static final String LEFT = """
            INSERT INTO unmatched_goods
            SELECT work, min(line_number), order_id, shipment_id, sku, bool_or(from_warehouse), max(quantity), sum(amount)::bigint
              FROM lines_again WHERE work = ?
             GROUP BY work, order_id, shipment_id, order_item_code, sku
            HAVING sum(amount) > 0""";

    private static final int MOST_OF = 8;

    /** More than are held here in memory. */
    private static final int MANY = 100_000;

    private record Lacking(
            int line,
            Optional<String> order,
            Optional<String> shipment,
            Optional<String> sku,
            boolean fromWarehouse,
            int quantity,
            long amount) {}

    private LongGoods() {}

    static StatementSales sales(Commit commit, Work work, Statements statements) {
        return statements.sales(commit, work.statement().id()).orElseGet(() -> putTogether(commit, work));
    }

    static List<Demand> demands(StatementSales sales) {
        return sales.kinds().stream()
                .map(kind -> new Demand(kind.sku(), kind.fromWarehouse(), kind.quantity(), kind.amount()))
                .toList();
    }

    private static StatementSales putTogether(Commit commit, Work work) {
        int[] orders = new int[1];
        List<StatementSales.Kind> kinds = Plans.hashing(
                commit,
                () -> commit.sql()
                        .sql(PUT_TOGETHER)
                        .param("bucket", work.verdict().bucket().value())
                        .param("statement", work.statement().id().value())
                        .query((row, number) -> {
                            orders[0] = row.getInt(5);
                            return new StatementSales.Kind(
                                    row.getString(1), row.getBoolean(2), row.getLong(3), row.getLong(4));
                        })
                        .list());
        return new StatementSales(orders[0], kinds);
    }

    /** What lacks something has its lines in {@code unmatched_goods} afterwards, to be told one by one. */
    static void leave(Commit commit, Work work, Set<Demand> lacking) {
        if (lacking.isEmpty()) {
            return;
        }
        Map<String, Object> these = Map.of(
                "bucket", work.verdict().bucket().value(),
                "statement", work.statement().id().value(),
                "skus", lacking.stream().map(Demand::sku).distinct().toArray(String[]::new));
        List<Lacking> left = new ArrayList<>();
        Plans.parallel(
                commit,
                () -> commit.read(MatchingRules.literal(commit, LACKING, these), row -> {
                    if (left.size() <= MANY) {
                        left.add(read(row));
                    }
                }));
        if (left.size() > MANY) {
            leaveMany(commit, work, these);
        } else {
            commit.rows(left)
                    .smallint(one -> work.number())
                    .integer(Lacking::line)
                    .text(one -> one.order().orElse(null))
                    .text(one -> one.shipment().orElse(null))
                    .text(one -> one.sku().orElse(null))
                    .bool(Lacking::fromWarehouse)
                    .integer(Lacking::quantity)
                    .bigint(Lacking::amount)
                    .insertInto(
                            "unmatched_goods (work, line_number, order_id, shipment_id, sku, from_warehouse, quantity, amount)");
        }
    }

    private static Lacking read(BinaryRow row) {
        return new Lacking(
                row.integer(0), row.text(), row.text(), row.text(), row.isTrue(), row.integer(0), row.bigint(0));
    }

    private static void leaveMany(Commit commit, Work work, Map<String, Object> these) {
        String query = MatchingRules.literal(commit, OF_THESE, these);
        IntStream.Builder found = IntStream.builder();
        Plans.parallel(commit, () -> commit.read(query, row -> found.add(row.integer(0))));
        int[] lines = found.build().toArray();
        commit.sql().sql("DELETE FROM lines_again").update();
        LinesLeft.put(
                commit, work, lines, lines.length * MOST_OF >= work.statement().lineCount());
        commit.sql().sql(LEFT).param(work.number()).update();
    }
}
