package landsea.settlement;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.parties.ShopId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what was credited to a shop of its older payments: a credit is never taken back, so their sums stay. Whoever asks reads the
 * younger payments and those that had not ended, and adds what is kept.
 */
@Component
class ShopCredits {

    private static final Logger LOG = LoggerFactory.getLogger(ShopCredits.class);

    /** A commit that made an id is durable, or given up, long before. */
    private static final Duration UNDER_WAY_MAX = Duration.ofHours(1);

    /** So many credits are read again at each asking, before they are added to what is kept. */
    static final int READ_MAX = 200;

    /** Whoever asks all the time adds no oftener. */
    private static final Duration REST = Duration.ofMinutes(10);

    private static final int DAYS_KEPT = 40;
    private static final UUID LOWEST = new UUID(0, 0);

    private static final String COUNTED = """
            SELECT p.currency, (p.credited_at AT TIME ZONE '%s')::date, count(*), coalesce(sum(p.received_minor), 0)::bigint,
                   p.state = 'CREDITED', array_agg(p.payment_id) FILTER (WHERE p.state NOT IN (%s)),
                   min(p.organisation_id::text)::uuid
            FROM (SELECT q.* FROM payments q WHERE q.bucket = ? AND q.shop_id = ? AND q.payment_id >= ? AND q.payment_id < ?
                  UNION ALL
                  SELECT q.* FROM unnest(?::uuid[]) AS u(payment_id) JOIN payments q ON q.bucket = ? AND q.payment_id = u.payment_id
                 ) AS p GROUP BY 1, 2, 5""".formatted(
            Settler.CHONGQING.getId(),
            String.join(
                    ", ",
                    PaymentState.FINAL.stream().map(one -> "'" + one + "'").toList()));

    /** Shops with more than is read again. */
    private static final String LARGE = """
            SELECT p.shop_id FROM payments p LEFT JOIN shop_credits c USING (bucket, shop_id)
            WHERE p.bucket = ? AND p.payment_id < ?
              AND p.payment_id >= coalesce(c.before_id, '00000000-0000-0000-0000-000000000000')
            GROUP BY p.shop_id HAVING count(*) > ?""";

    /** @param minor in the currency's smallest part */
    record Sum(String currency, LocalDate day, long count, long minor) {}

    /**
     * What is kept of one shop.
     *
     * @param before of payments with lower ids
     * @param unended those of them that had not ended and are in no sum
     */
    record Kept(ShopId shop, UUID before, List<UUID> unended, List<Sum> days) {

        static Kept nothing(ShopId shop) {
            return new Kept(shop, LOWEST, List.of(), List.of());
        }
    }

    private final Housekeeping housekeeping;
    private final JsonMapper json;
    private final Supplier<Instant> realTime;
    private final Set<ShopId> underWay = ConcurrentHashMap.newKeySet();

    @Autowired
    ShopCredits(Housekeeping housekeeping, JsonMapper json) {
        // Ids are made in real time, whatever the business's is.
        this(housekeeping, json, Instant::now);
    }

    ShopCredits(Housekeeping housekeeping, JsonMapper json, Supplier<Instant> realTime) {
        this.housekeeping = housekeeping;
        this.json = json;
        this.realTime = realTime;
    }

    /** What is kept of these shops of one bucket; of each something, be it nothing. */
    List<Kept> of(JdbcClient sql, List<ShopId> shops) {
        Map<ShopId, Kept> kept = new TreeMap<>((one, other) -> one.text().compareTo(other.text()));
        shops.forEach(shop -> kept.put(shop, Kept.nothing(shop)));
        if (!shops.isEmpty()) {
            sql.sql("SELECT shop_id, before_id, unended, days FROM shop_credits WHERE bucket = ? AND shop_id = ANY (?)")
                    .params(shops.getFirst().bucket().value(), PaymentLists.ids(shops))
                    .query((row, number) -> kept(row))
                    .list()
                    .forEach(one -> kept.put(one.shop(), one));
        }
        return List.copyOf(kept.values());
    }

    /** Those that have grown much are counted beside the start: else whoever asks first would wait for it. */
    @EventListener(ApplicationReadyEvent.class)
    void countLarge() {
        beside("large shops", () -> Bucket.all().forEach(bucket -> large(bucket).forEach(this::count)));
    }

    private List<ShopId> large(Bucket bucket) {
        return housekeeping.commit(commit -> commit.sql()
                .sql(LARGE)
                .params(bucket.value(), upTo(), READ_MAX)
                .query((row, number) -> new ShopId(row.getObject(1, UUID.class)))
                .list());
    }

    /** Adds to what is kept of a shop, beside whoever asks, unless that was done lately. */
    void countBeside(Kept kept) {
        if (isBelow(kept.before(), Ids.first(realTime.get().minus(UNDER_WAY_MAX).minus(REST)))
                && underWay.add(kept.shop())) {
            beside(kept.shop().text(), () -> {
                try {
                    count(kept.shop());
                } finally {
                    underWay.remove(kept.shop());
                }
            });
        }
    }

    /** As the store orders ids. */
    private static boolean isBelow(UUID one, UUID other) {
        return one.toString().compareTo(other.toString()) < 0;
    }

    private static void beside(String what, Runnable work) {
        Thread.ofVirtual().name("shop-credits").start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                // What is not kept is read again.
                LOG.warn("the credits of {} are not kept", what, e);
            }
        });
    }

    /** Adds to what is kept of a shop. */
    void count(ShopId shop) {
        UUID before = upTo();
        housekeeping.commit(commit -> {
            Kept kept = of(commit.sql(), List.of(shop)).getFirst();
            return isBelow(kept.before(), before) && add(commit, kept, before);
        });
    }

    private UUID upTo() {
        return Ids.first(realTime.get().minus(UNDER_WAY_MAX));
    }

    /** One statement sees one moment: a payment has ended in it or is named. */
    private boolean add(Commit commit, Kept kept, UUID before) {
        LocalDate oldest = LocalDate.ofInstant(commit.at(), Settler.CHONGQING).minusDays(DAYS_KEPT);
        Map<List<Object>, Sum> days =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        kept.days().forEach(sum -> add(days, sum, oldest));
        List<UUID> unended = new ArrayList<>();
        List<UUID> organisations = new ArrayList<>();
        int bucket = kept.shop().bucket().value();
        commit.sql()
                .sql(COUNTED)
                .params(bucket, kept.shop().value(), kept.before(), before, ids(kept.unended()), bucket)
                .query(row -> {
                    organisations.add(row.getObject(7, UUID.class));
                    Optional.ofNullable(row.getArray(6)).ifPresent(open -> unended.addAll(uuids(open)));
                    if (row.getBoolean(5)) {
                        add(
                                days,
                                new Sum(
                                        row.getString(1),
                                        row.getObject(2, LocalDate.class),
                                        row.getLong(3),
                                        row.getLong(4)),
                                oldest);
                    }
                });
        // Where there is nothing to add nothing is kept: the next count begins where this did.
        return !organisations.isEmpty()
                && keep(
                        commit,
                        kept,
                        new Kept(kept.shop(), before, unended, List.copyOf(days.values())),
                        organisations.getFirst());
    }

    private static void add(Map<List<Object>, Sum> days, Sum sum, LocalDate oldest) {
        if (!sum.day().isBefore(oldest)) {
            days.merge(
                    List.of(sum.currency(), sum.day()),
                    sum,
                    (one, other) -> new Sum(
                            one.currency(), one.day(), one.count() + other.count(), one.minor() + other.minor()));
        }
    }

    /** Unless another node has added meanwhile. */
    private boolean keep(Commit commit, Kept before, Kept after, UUID organisation) {
        return commit.sql()
                        .sql("""
                                INSERT INTO shop_credits AS c (bucket, shop_id, organisation_id, before_id, unended, days)
                                VALUES (?, ?, ?, ?, ?, ?::jsonb)
                                ON CONFLICT (bucket, shop_id) DO UPDATE
                                SET before_id = excluded.before_id, unended = excluded.unended, days = excluded.days
                                WHERE c.before_id = ?""")
                        .params(
                                after.shop().bucket().value(),
                                after.shop().value(),
                                organisation,
                                after.before(),
                                ids(after.unended()),
                                json.writeValueAsString(after.days()),
                                before.before())
                        .update()
                == 1;
    }

    private Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new ShopId(row.getObject(1, UUID.class)),
                row.getObject(2, UUID.class),
                uuids(row.getArray(3)),
                json.readValue(row.getString(4), new TypeReference<List<Sum>>() {}));
    }

    private static List<UUID> uuids(Array array) {
        try {
            return Arrays.asList((UUID[]) array.getArray());
        } catch (SQLException e) {
            throw new IllegalStateException("ids of payments cannot be read", e);
        }
    }

    private static UUID[] ids(List<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
