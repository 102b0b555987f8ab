package landsea.trade;

import java.util.List;
import landsea.engine.Commit;

/** How the lists of a file hang together with others of the merchant's: by order, by waybill, by number, and with customs' answers. */
final class ListLinks {

    /**
     * Lists of one order. Here and below a list that another file changes meanwhile is left to that one.
     *
     * <p>Each is looked up by itself, so that a file costs as much as it is long, however many lists the merchant has. The
     * merchant is compared by a function: by an operator the planner, who may know nothing of lists that came just now, would
     * take any index of the merchant's for as good as the right one, and walk all of them for each.
     */
    private static final String SEVERAL = """
            WITH touched AS MATERIALIZED (
                SELECT DISTINCT order_no FROM trade_lists WHERE bucket = :bucket AND trade_file_id = :file)
            UPDATE trade_lists SET several = true WHERE ctid = ANY (ARRAY(
                SELECT l.place FROM (
                    SELECT l.place, l.several, count(*) OVER (PARTITION BY t.order_no) AS count
                      FROM touched t CROSS JOIN LATERAL (
                        SELECT ctid AS place, several FROM trade_lists
                         WHERE bucket = :bucket AND order_no = t.order_no
                           AND uuid_eq(merchant_id, :merchant) OFFSET 0) AS l) AS l
                 WHERE l.count > 1 AND NOT l.several))""";

    /** Lists of several orders that bear one waybill. */
    private static final String SHARED = """
            WITH touched AS MATERIALIZED (
                SELECT DISTINCT waybill_no, carrier_code FROM trade_lists
                 WHERE bucket = :bucket AND trade_file_id = :file AND waybill_no <> '')
            UPDATE trade_lists SET waybill_shared = true WHERE ctid = ANY (ARRAY(
                SELECT l.place FROM (
                    SELECT l.place, l.waybill_shared, min(l.order_no) OVER each AS first, max(l.order_no) OVER each AS last
                      FROM touched t CROSS JOIN LATERAL (
                        SELECT ctid AS place, waybill_shared, order_no FROM trade_lists
                         WHERE bucket = :bucket AND waybill_no = t.waybill_no AND carrier_code = t.carrier_code
                           AND uuid_eq(merchant_id, :merchant) OFFSET 0) AS l
                    WINDOW each AS (PARTITION BY t.waybill_no, t.carrier_code)) AS l
                 WHERE l.first <> l.last AND NOT l.waybill_shared))""";

    /** Lists and customs' last answer to them, whichever of the two came now. */
    private static final String ANSWERED = """
            WITH touched AS MATERIALIZED (
                SELECT agent_code, cop_no FROM trade_lists WHERE bucket = :bucket AND trade_file_id = :file
                UNION
                SELECT agent_code, cop_no FROM trade_list_answers WHERE bucket = :bucket AND trade_file_id = :file),
            last AS MATERIALIZED (
                SELECT l.place, a.* FROM touched t
                 CROSS JOIN LATERAL (
                    SELECT * FROM trade_list_answers
                     WHERE bucket = :bucket AND merchant_id = :merchant AND agent_code = t.agent_code AND cop_no = t.cop_no
                     ORDER BY answered_at DESC, status = 'DECLARED' LIMIT 1) AS a
                 CROSS JOIN LATERAL (
                    SELECT ctid AS place FROM trade_lists
                     WHERE bucket = :bucket AND merchant_id = :merchant AND agent_code = t.agent_code AND cop_no = t.cop_no
                       AND status <> 'WITHDRAWN' OFFSET 0) AS l)
            UPDATE trade_lists l
               SET status = last.status, answer_file_id = last.trade_file_id,
                   list_no = coalesce(last.list_no, l.list_no), claim_bucket = coalesce(last.claim_bucket, l.claim_bucket),
                   claim_place = coalesce(last.claim_place, l.claim_place)
              FROM last WHERE l.ctid = last.place""";

    /** Papers of one number: it backs one order, whichever of them the order is in. When their numbers are known. */
    private static final String NUMBERED_ALIKE = """
            WITH touched AS MATERIALIZED (
                SELECT claim_place FROM trade_lists
                 WHERE bucket = :bucket AND trade_file_id = :file AND claim_place IS NOT NULL
                UNION
                SELECT claim_place FROM trade_list_answers
                 WHERE bucket = :bucket AND trade_file_id = :file AND claim_place IS NOT NULL)
            UPDATE trade_lists SET several = true WHERE ctid = ANY (ARRAY(
                SELECT l.place FROM (
                    SELECT l.place, l.several, count(*) OVER (PARTITION BY t.claim_place) AS count
                      FROM touched t CROSS JOIN LATERAL (
                        SELECT ctid AS place, several FROM trade_lists
                         WHERE bucket = :bucket AND claim_place = t.claim_place
                           AND uuid_eq(merchant_id, :merchant) OFFSET 0) AS l) AS l
                 WHERE l.count > 1 AND NOT l.several))""";

    private ListLinks() {}

    /** When all papers of the file are stored, and its merchant's row is held. */
    static void find(Commit commit, Papers.Owner owner, TradeFileId file) {
        for (String statement : List.of(SEVERAL, SHARED, ANSWERED, NUMBERED_ALIKE)) {
            commit.sql()
                    .sql(statement)
                    .param("bucket", owner.bucket().value())
                    .param("merchant", owner.merchantId())
                    .param("file", file.value())
                    .update();
        }
    }
}
