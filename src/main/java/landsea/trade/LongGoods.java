package landsea.trade;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import landsea.engine.BinaryRow;
import landsea.engine.Commit;
import landsea.trade.GoodsAllocation.Demand;
import landsea.trade.Matching.Work;

/**
 * Long statements of merchants who have no lists at all, as those who sell from warehouses abroad: what was sold of each kind of
 * goods is summed up in one pass, and lines are looked at only where something is missing.
 */
final class LongGoods {

    private static final String LINES = """
            SELECT s.line_number, hashtextextended(s.order_id, 1),
                   hashtextextended(s.order_item_code || E'\\x1f' || s.shipment_id || E'\\x1f' || s.sku, 2),
                   k.place::integer, s.from_warehouse::integer, s.quantity, s.amount
              FROM sold_lines s
              LEFT JOIN unnest(:skus::text[]) WITH ORDINALITY AS k(sku, place) ON k.sku = s.sku
             WHERE s.bucket = :bucket AND s.statement_id = :statement""";

    /** As they stand in {@code lines_again}. */
    private static final String LEFT = """
            INSERT INTO unmatched_goods
            SELECT work, min(line_number), order_id, shipment_id, sku, bool_or(from_warehouse), max(quantity), sum(amount)::bigint
              FROM lines_again WHERE work = ?
             GROUP BY work, order_id, shipment_id, order_item_code, sku
            HAVING sum(amount) > 0""";

    /** @param sold as it is summed up */
    record Found(SoldGoods sold) {

        /** What lacks something has its lines in {@code unmatched_goods}, to be told one by one. */
        void leave(Commit commit, Work work, Set<Demand> lacking) {
            put(commit, work, sold.linesOf(lacking));
        }
    }

    private LongGoods() {}

    /** Reads what was sold; lines of what nobody declared are in {@code unmatched_goods} afterwards. */
    static Found find(Commit commit, Work work, Map<String, Object> facts) {
        List<String> skus = commit.sql()
                .sql("SELECT DISTINCT sku FROM declared_goods WHERE bucket = ? AND merchant_id = ?")
                .params(
                        work.verdict().bucket().value(),
                        work.statement().owner().merchantId())
                .query(String.class)
                .list();
        SoldGoods sold = new SoldGoods(skus);
        Map<String, Object> all = new HashMap<>(facts);
        all.put("skus", skus.toArray(String[]::new));
        String query = MatchingRules.literal(commit, LINES, all);
        Plans.parallel(commit, () -> commit.read(query, row -> read(row, sold)));
        put(commit, work, sold.undeclared());
        return new Found(sold);
    }

    private static void read(BinaryRow row, SoldGoods sold) {
        int lineNumber = row.integer(0);
        long order = row.bigint(0);
        long item = row.bigint(0);
        int sku = row.integer(0) - 1;
        boolean warehouse = row.integer(0) == 1;
        int quantity = row.integer(0);
        sold.line(lineNumber, order, item, sku, warehouse, quantity, row.bigint(0));
    }

    private static void put(Commit commit, Work work, int[] lines) {
        commit.sql().sql("DELETE FROM lines_again").update();
        LinesLeft.put(commit, work, lines, false);
        commit.sql().sql(LEFT).param(work.number()).update();
    }
}
