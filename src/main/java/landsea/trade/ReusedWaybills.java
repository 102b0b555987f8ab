package landsea.trade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import landsea.engine.Commit;
import landsea.ledger.Claim;
import landsea.ledger.Ledger;
import landsea.trade.Matching.Work;

/**
 * Waybills that back two statements: one parcel crosses the border once, so a second list with its waybill, for another order,
 * wants an explanation. Which waybills stand on lists of several orders is marked when papers come; whether others rest on
 * those lists is looked up here, and only for a statement that has such.
 */
final class ReusedWaybills {

    /** More than anybody looks through; so many say enough. */
    private static final int COUNTED_MAX = 10_000;

    private static final String OWN = """
            SELECT DISTINCT l.carrier_code, l.waybill_no, l.order_no
              FROM trade_uses u
              CROSS JOIN LATERAL unnest(u.list_places) AS list(place)
              JOIN trade_lists l ON l.bucket = u.bucket AND l.claim_place = list.place AND l.waybill_shared
                                AND uuid_eq(l.merchant_id, ?)
             WHERE u.bucket = ? AND u.verdict_id = ?
             LIMIT ?""";

    private static final String OTHERS = """
            SELECT l.carrier_code, l.waybill_no, l.order_no, l.list_no
              FROM {rows} AS r(bucket, merchant_id, carrier_code, waybill_no)
              JOIN trade_lists l ON l.bucket = r.bucket AND l.waybill_no = r.waybill_no AND l.carrier_code = r.carrier_code
                                AND uuid_eq(l.merchant_id, r.merchant_id)
             WHERE l.waybill_shared AND l.list_no IS NOT NULL""";

    private record Waybill(String carrier, String number) {}

    private record Borne(Waybill waybill, String order) {}

    private record Other(Borne borne, Claim list) {}

    private ReusedWaybills() {}

    /** When the verdict's claims are written. */
    static int count(Commit commit, Ledger ledger, Work work) {
        Set<Borne> own = Plans.any(commit, () -> own(commit, work));
        List<Other> others = others(commit, work, own);
        Map<Claim, String> holders =
                ledger.holders(commit, others.stream().map(Other::list).toList());
        Map<Waybill, Boolean> reused = new HashMap<>();
        for (Other other : others) {
            String holder = holders.get(other.list());
            if (holder != null && !holder.equals(work.verdict().text())) {
                reused.put(other.borne().waybill(), true);
            }
        }
        return reused.size();
    }

    private static Set<Borne> own(Commit commit, Work work) {
        return commit
                .sql()
                .sql(OWN)
                .params(
                        work.statement().owner().merchantId(),
                        work.verdict().bucket().value(),
                        work.verdict().value(),
                        COUNTED_MAX)
                .query((row, number) -> new Borne(new Waybill(row.getString(1), row.getString(2)), row.getString(3)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private static List<Other> others(Commit commit, Work work, Set<Borne> own) {
        List<Waybill> waybills = own.stream().map(Borne::waybill).distinct().toList();
        List<Other> found = commit.rows(waybills)
                .bucket(_ -> work.verdict().bucket())
                .uuid(_ -> work.statement().owner().merchantId())
                .text(Waybill::carrier)
                .text(Waybill::number)
                .query(
                        OTHERS,
                        (row, number) -> new Other(
                                new Borne(new Waybill(row.getString(1), row.getString(2)), row.getString(3)),
                                ListClaims.claim(row.getString(4))));
        List<Other> others = new ArrayList<>(found);
        others.removeIf(one -> own.contains(one.borne()));
        return others;
    }
}
