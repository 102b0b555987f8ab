package landsea.trade;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import landsea.engine.Commit;
import landsea.trade.GoodsAllocation.Allocated;
import landsea.trade.Matching.Work;

/** Writes what is not verified, line by line; what is, is not written. */
final class Gaps {

    /** Nearly all orders have one list, which covers them: only the others are put together. */
    private static final String OF_PARCELS = """
            INSERT INTO trade_gaps (bucket, verdict_id, line_number, gap, organisation_id, order_id, sku, amount)
            SELECT w.bucket, w.verdict_id, s.line_number, coalesce(s.gap, 'ABOVE_LIST'), w.organisation_id, s.order_id, '',
                   s.amount - coalesce(s.room, 0)
              FROM (SELECT work, order_id, line_number, amount, CASE WHEN gap IS NULL THEN room END AS room, gap
                      FROM matched_lists WHERE NOT several AND gap IS DISTINCT FROM 'UNLISTED'
                                           AND (gap IS NOT NULL OR room < amount)
                    UNION ALL
                    SELECT work, order_id, line_number, amount, sum(room) FILTER (WHERE gap IS NULL), min(gap)
                      FROM matched_lists WHERE several AND gap IS DISTINCT FROM 'UNLISTED'
                     GROUP BY work, order_id, line_number, amount) AS s
              JOIN matched_statements w USING (work)
             WHERE coalesce(s.room, 0) < s.amount""";

    /** A gap of some goods is a stretch of their amount, laid along their lines. */
    private static final String OF_GOODS = """
            INSERT INTO trade_gaps (bucket, verdict_id, line_number, gap, organisation_id, order_id, sku, amount)
            SELECT w.bucket, w.verdict_id, g.line_number,
                   CASE WHEN r.gap = 'EVIDENCE_MISSING' AND (
                             EXISTS (SELECT FROM trade_orders o WHERE o.bucket = w.bucket AND o.merchant_id = w.merchant_id
                                                                  AND o.order_no = g.order_id)
                             OR EXISTS (SELECT FROM trade_waybills o WHERE o.bucket = w.bucket
                                         AND o.merchant_id = w.merchant_id AND o.waybill_no = g.shipment_id))
                        THEN 'LIST_MISSING' ELSE r.gap END,
                   w.organisation_id, g.order_id, g.sku,
                   least(r.until, g.until) - greatest(r.since, g.until - g.amount)
              FROM {rows} AS r(work, sku, from_warehouse, gap, since, until)
              JOIN (SELECT *, (sum(amount) OVER (PARTITION BY work, sku, from_warehouse ORDER BY line_number))::bigint
                              AS until
                      FROM unmatched_goods) AS g USING (work, sku, from_warehouse)
              JOIN matched_statements w USING (work)
             WHERE least(r.until, g.until) > greatest(r.since, g.until - g.amount)""";

    private record Stretch(Work work, String sku, boolean fromWarehouse, Gap gap, long since, long until) {}

    private Gaps() {}

    static void ofParcels(Commit commit) {
        Plans.any(commit, () -> commit.sql().sql(OF_PARCELS).update());
    }

    static void ofGoods(Commit commit, Work work, List<Allocated> allocated) {
        List<Stretch> stretches = new ArrayList<>();
        for (Allocated one : allocated) {
            long since = one.verified();
            for (Map.Entry<Gap, Long> gap : nonEmpty(one.gaps()).entrySet()) {
                long until = since + gap.getValue();
                stretches.add(new Stretch(
                        work, one.demand().sku(), one.demand().fromWarehouse(), gap.getKey(), since, until));
                since = until;
            }
        }
        Plans.any(
                commit,
                () -> commit.rows(stretches)
                        .integer(stretch -> stretch.work().number())
                        .text(Stretch::sku)
                        .bool(Stretch::fromWarehouse)
                        .text(stretch -> stretch.gap().name())
                        .bigint(Stretch::since)
                        .bigint(Stretch::until)
                        .update(OF_GOODS));
    }

    private static EnumMap<Gap, Long> nonEmpty(Map<Gap, Long> gaps) {
        EnumMap<Gap, Long> told = new EnumMap<>(Gap.class);
        gaps.forEach((gap, amount) -> {
            if (amount > 0) {
                told.put(gap, amount);
            }
        });
        return told;
    }
}
