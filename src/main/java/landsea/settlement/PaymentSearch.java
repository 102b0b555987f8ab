package landsea.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.engine.Desk;
import landsea.parties.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks a merchant's payments through, newest first. What is open has an index of its own; the rest is read shop by shop, where the
 * key has each shop's in order: a few of each at first, and more only where too few of them were asked for.
 */
final class PaymentSearch {

    /** How many payments are looked through for one page. */
    static final int LOOKED_THROUGH_MAX = 20_000;

    private static final int FARTHER = 8;
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /**
     * The next of each shop, and among them the ones asked for. Where a shop may have more than were looked at, what is older
     * than the last of those is not known yet: the newest such place is the horizon.
     */
    private static final String LOOK = """
            WITH looked AS MATERIALIZED (
                SELECT s.* FROM unnest(?::uuid[]) AS a(shop_id) CROSS JOIN LATERAL (
                    SELECT q.payment_id, q.state, q.currency, row_number() OVER (ORDER BY q.payment_id DESC) AS place
                    FROM payments q WHERE q.bucket = ? AND q.shop_id = a.shop_id AND q.payment_id < ?
                    ORDER BY q.payment_id DESC LIMIT ?) s),
            horizon AS MATERIALIZED (SELECT payment_id FROM looked WHERE place = ? ORDER BY payment_id DESC LIMIT 1)
            (SELECT p.payment_id, false FROM looked p
             WHERE p.payment_id >= coalesce((SELECT payment_id FROM horizon), '00000000-0000-0000-0000-000000000000') {asked}
             ORDER BY p.payment_id DESC LIMIT ?)
            UNION ALL SELECT payment_id, true FROM horizon""";

    private static final String OPEN = """
            WITH open AS MATERIALIZED (
                SELECT * FROM payments q WHERE q.bucket = ? AND q.shop_id = ANY (?)
                    AND q.state NOT IN ('CREDITED', 'NOTHING_DUE', 'RETURNED', 'REJECTED', 'EXPIRED'))
            SELECT p.payment_id FROM open p WHERE p.payment_id < ? {asked} ORDER BY p.payment_id DESC LIMIT ?""";

    /** Each by its key, whatever the planner thinks of an order. */
    private static final String BY_KEY = SettlementDesk.SELECTED + """
            FROM unnest(?::uuid[]) WITH ORDINALITY AS r(payment_id, place) CROSS JOIN LATERAL (
                SELECT * FROM payments s WHERE s.bucket = ? AND s.payment_id = r.payment_id OFFSET 0) p
            ORDER BY r.place""";

    private final List<ShopId> shops;
    private final PaymentFilter filter;
    private final int limit;
    private final int lookedThroughMax;

    /**
     * One page of some shops' payments.
     *
     * @param shops of one organisation
     * @param lookedThroughMax of all of them together; a page's length of each in any case
     */
    PaymentSearch(List<ShopId> shops, PaymentFilter filter, int limit, int lookedThroughMax) {
        this.shops = shops;
        this.filter = filter;
        this.limit = limit;
        this.lookedThroughMax = lookedThroughMax;
    }

    PaymentLists.Found from(JdbcClient sql, Optional<PaymentId> before) {
        if (shops.isEmpty()) {
            return new PaymentLists.Found(List.of(), Optional.empty());
        }
        Desk.readInOrder(sql);
        UUID first = before.map(PaymentId::value).orElse(AFTER_ALL);
        return filter.stand().isOpen() ? found(sql, open(sql, first), Optional.empty()) : looked(sql, first);
    }

    private List<UUID> open(JdbcClient sql, UUID before) {
        List<Object> values = new ArrayList<>(List.of(bucket(), PaymentLists.ids(shops), before));
        filter.currency().ifPresent(values::add);
        values.add(limit + 1);
        return sql.sql(asked(OPEN))
                .params(values)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Farther at each look, so that whoever asks for what is everywhere reads little of it. */
    private PaymentLists.Found looked(JdbcClient sql, UUID before) {
        List<UUID> ids = new ArrayList<>();
        Optional<UUID> from = Optional.of(before);
        int most = Math.max(limit + 1, lookedThroughMax / shops.size());
        int looked = 0;
        for (int depth = limit + 1; from.isPresent() && ids.size() <= limit && looked < most; depth *= FARTHER) {
            int each = Math.min(depth, most - looked);
            from = look(sql, from.get(), each, ids);
            looked += each;
        }
        return found(sql, ids, from);
    }

    /** @return where it goes on; none where every shop's were looked through */
    private Optional<UUID> look(JdbcClient sql, UUID before, int each, List<UUID> ids) {
        List<Object> values = new ArrayList<>(List.of(PaymentLists.ids(shops), bucket(), before, each, each));
        filter.currency().ifPresent(values::add);
        values.add(limit + 1 - ids.size());
        List<UUID> horizon = new ArrayList<>();
        sql.sql(asked(LOOK)).params(values).query(row -> {
            (row.getBoolean(2) ? horizon : ids).add(row.getObject(1, UUID.class));
        });
        return horizon.stream().findFirst();
    }

    private String asked(String query) {
        String currency = filter.currency().isPresent() ? " AND p.currency = ?" : "";
        return query.replace("{asked}", "AND " + filter.stand().condition() + currency);
    }

    private PaymentLists.Found found(JdbcClient sql, List<UUID> ids, Optional<UUID> horizon) {
        List<UUID> shown = ids.subList(0, Math.min(ids.size(), limit));
        List<PaymentView> rows = shown.isEmpty()
                ? List.of()
                : sql.sql(BY_KEY)
                        .params(shown.toArray(UUID[]::new), bucket())
                        .query((row, number) -> SettlementDesk.view(row, List.of()))
                        .list();
        Optional<UUID> next = ids.size() > limit ? Optional.of(shown.getLast()) : horizon;
        return new PaymentLists.Found(rows, next.map(PaymentId::new));
    }

    private int bucket() {
        return shops.getFirst().bucket().value();
    }
}
