package landsea.trade;

import landsea.engine.Commit;
import landsea.trade.Matching.Work;

/** Lines of a long statement that are to be looked at one by one: put into {@code lines_again}, by their numbers. */
final class LinesLeft {

    private static final String PUT = """
            INSERT INTO lines_again (work, line_number, order_id, shipment_id, order_item_code, sku, from_warehouse, quantity,
                                     amount)
            SELECT ?, l.line_number, l.order_id, l.shipment_id, l.order_item_code, l.sku, l.from_warehouse, l.quantity, l.amount
              FROM unnest(?) AS n(line_number)
              {lines}""";

    private static final String EACH = """
            CROSS JOIN LATERAL (SELECT * FROM sold_lines
                                 WHERE bucket = ? AND statement_id = ? AND line_number = n.line_number OFFSET 0) AS l""";

    private static final String TOGETHER =
            "JOIN sold_lines l ON l.bucket = ? AND l.statement_id = ? AND l.line_number = n.line_number";

    private LinesLeft() {}

    /** @param most whether they are most of the statement's */
    static void put(Commit commit, Work work, int[] lineNumbers, boolean most) {
        if (lineNumbers.length == 0) {
            return;
        }
        if (most) {
            Plans.hashing(commit, () -> insert(commit, work, lineNumbers, TOGETHER));
        } else {
            insert(commit, work, lineNumbers, EACH);
        }
    }

    private static int insert(Commit commit, Work work, int[] lineNumbers, String lines) {
        return commit.sql()
                .sql(PUT.replace("{lines}", lines))
                .params(
                        work.number(),
                        lineNumbers,
                        work.verdict().bucket().value(),
                        work.statement().id().value())
                .update();
    }
}
