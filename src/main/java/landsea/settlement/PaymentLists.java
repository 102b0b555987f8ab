package landsea.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.fx.QuoteId;
import landsea.marketplace.StatementId;
import landsea.parties.ShopId;
import landsea.parties.TwoPeople;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Payments as people go through them: filtered pages, what stands where, and what moved. Under row-level security. */
@Service
public class PaymentLists {

    /**
     * What stands where of one shop and currency.
     *
     * @param expected what the platform agreed to pay and is not in yet, as far as it said
     * @param underWay what is in and not yet credited
     * @param held the part of it that somebody must look at
     * @param credited what came in of payments that were credited in the time asked about
     */
    public record Standing(
            ShopId shop,
            Currency currency,
            long expectedCount,
            Money expected,
            long underWayCount,
            Money underWay,
            long heldCount,
            Money held,
            long creditedCount,
            Money credited) {}

    /**
     * That somebody wants a held payment to go on or back, and nobody else has said yes.
     *
     * @param action CREDIT or RETURN
     * @param maker the text form of who wants it
     */
    public record Release(PaymentId payment, Optional<Money> amount, String action, String maker, Instant madeAt) {}

    /**
     * A page of what was asked for.
     *
     * @param next where it goes on; none at the end
     */
    public record Found(List<PaymentView> rows, Optional<PaymentId> next) {

        public Found {
            rows = List.copyOf(rows);
        }
    }

    /** More than wait at a time: those whose payment has moved on are among them. */
    private static final int PROPOSALS_MAX = 2_000;

    /** Of each shop: which currencies it is paid in shows among so many. */
    private static final int NEWEST = 200;

    private final Desk desk;
    private final ShopCredits credits;

    PaymentLists(Desk desk, ShopCredits credits) {
        this.desk = desk;
        this.credits = credits;
    }

    /**
     * A page of an organisation's payments, newest first, without timelines. A choice that few payments meet is looked for among so
     * many of the newest, and the answer then says from where it can be gone on with.
     *
     * @param shops all that the organisation has: each has its own payments in their order
     */
    public Found page(Viewer viewer, List<ShopId> shops, PaymentFilter filter, Optional<PaymentId> before, int limit) {
        List<ShopId> chosen = shops.stream()
                .filter(shop -> filter.shop().stream().allMatch(shop::equals))
                .toList();
        PaymentSearch search = new PaymentSearch(chosen, filter, limit, PaymentSearch.LOOKED_THROUGH_MAX);
        return desk.read(viewer, sql -> search.from(sql, before));
    }

    /**
     * What stands where at one organisation, by shop and currency.
     *
     * @param shops all that the organisation has: their payments lie together, those of one month lie among everybody's
     * @param creditedSince credits count from the beginning of its day in Chongqing; at most a month ago
     */
    public List<Standing> standing(Viewer viewer, UUID organisation, List<ShopId> shops, Instant creditedSince) {
        LocalDate since = LocalDate.ofInstant(creditedSince, Settler.CHONGQING);
        List<ShopCredits.Kept> kept = desk.read(viewer, sql -> credits.of(sql, shops));
        List<Standing> read = desk.read(viewer, sql -> Standings.read(sql, organisation, kept, since));
        Set<ShopId> large = read.stream()
                .filter(one -> one.creditedCount() > ShopCredits.READ_MAX)
                .map(Standing::shop)
                .collect(Collectors.toSet());
        kept.stream().filter(one -> large.contains(one.shop())).forEach(credits::countBeside);
        return Standings.of(read, kept, since);
    }

    /** The quotes that payments were converted with; those kept whole, and those that the viewer may not see, are absent. */
    public Map<PaymentId, QuoteId> quotes(Viewer viewer, Collection<PaymentId> payments) {
        Map<PaymentId, QuoteId> quotes = new HashMap<>();
        desk.<Integer>read(
                viewer,
                sql -> sql.sql("""
                        SELECT p.payment_id, p.quote_id FROM unnest(?::smallint[], ?::uuid[]) AS r(bucket, payment_id)
                        JOIN payments p USING (bucket, payment_id) WHERE p.quote_id IS NOT NULL""")
                        .params(
                                payments.stream()
                                        .map(id -> (short) id.bucket().value())
                                        .toArray(Short[]::new),
                                payments.stream().map(PaymentId::value).toArray(UUID[]::new))
                        .query((row, number) -> quotes.put(
                                new PaymentId(row.getObject(1, UUID.class)), new QuoteId(row.getObject(2, UUID.class))))
                        .list()
                        .size());
        return quotes;
    }

    /**
     * In which currencies each shop is paid: those of its open payments and of its newest.
     *
     * @param shops of one organisation
     */
    public Map<ShopId, Set<Currency>> currencies(Viewer viewer, List<ShopId> shops) {
        Map<ShopId, Set<Currency>> found = new HashMap<>();
        if (shops.isEmpty()) {
            return found;
        }
        int bucket = shops.getFirst().bucket().value();
        desk.<Integer>read(viewer, sql -> {
            Desk.readInOrder(sql);
            return sql.sql("""
                        SELECT DISTINCT a.shop_id, s.currency FROM unnest(?::uuid[]) AS a(shop_id) CROSS JOIN LATERAL (
                            (SELECT p.currency FROM payments p WHERE p.bucket = ? AND p.shop_id = a.shop_id
                             ORDER BY p.payment_id DESC LIMIT ?)
                            UNION
                            SELECT p.currency FROM payments p WHERE p.bucket = ? AND p.shop_id = a.shop_id
                                AND p.state NOT IN ('CREDITED', 'NOTHING_DUE', 'RETURNED', 'REJECTED', 'EXPIRED')) s""")
                    .params(ids(shops), bucket, NEWEST, bucket)
                    .query((row, number) -> found.computeIfAbsent(
                                    new ShopId(row.getObject(1, UUID.class)), fresh -> new HashSet<>())
                            .add(Currency.of(row.getString(2))))
                    .list()
                    .size();
        });
        return found;
    }

    static UUID[] ids(List<ShopId> shops) {
        return shops.stream().map(ShopId::value).toArray(UUID[]::new);
    }

    /** The payment of each of these statements, the newest where a late one followed; without timelines. */
    public Map<StatementId, PaymentView> ofStatements(Viewer viewer, Collection<StatementId> statements) {
        Map<StatementId, PaymentView> found = new HashMap<>();
        List<StatementId> asked = List.copyOf(statements);
        desk.<Integer>read(
                viewer,
                sql -> sql.sql(SettlementDesk.COLUMNS
                                + " JOIN unnest(?::smallint[], ?::uuid[]) AS r(bucket, statement_id)"
                                + " ON p.bucket = r.bucket AND p.statement_id = r.statement_id ORDER BY p.payment_id")
                        .params(
                                asked.stream()
                                        .map(id -> (short) id.bucket().value())
                                        .toArray(Short[]::new),
                                asked.stream().map(StatementId::value).toArray(UUID[]::new))
                        .query((row, number) -> {
                            PaymentView view = SettlementDesk.view(row, List.of());
                            view.statementId().ifPresent(id -> found.put(StatementId.parse(id), view));
                            return number;
                        })
                        .list()
                        .size());
        return found;
    }

    /** How many steps each of these payments has made, as far as the viewer may see them. */
    public Map<PaymentId, Integer> steps(Viewer viewer, Collection<PaymentId> payments) {
        Map<PaymentId, Integer> steps = new HashMap<>();
        List<PaymentId> asked = List.copyOf(payments);
        desk.<Integer>read(
                viewer,
                sql -> sql.sql("""
                        SELECT p.payment_id, p.step FROM unnest(?::smallint[], ?::uuid[]) AS r(bucket, payment_id)
                        JOIN payments p USING (bucket, payment_id)""")
                        .params(
                                asked.stream()
                                        .map(id -> (short) id.bucket().value())
                                        .toArray(Short[]::new),
                                asked.stream().map(PaymentId::value).toArray(UUID[]::new))
                        .query((row, number) -> steps.put(new PaymentId(row.getObject(1, UUID.class)), row.getInt(2)))
                        .list()
                        .size());
        return steps;
    }

    /** What one person has proposed for held payments and another is to decide, the latest first. */
    public List<Release> releases(Viewer viewer, int most) {
        return desk.read(viewer, sql -> {
            List<TwoPeople.Proposed> proposed = TwoPeople.waiting(sql, PROPOSALS_MAX);
            Map<UUID, Held> held = held(sql, proposed);
            return proposed.stream()
                    .flatMap(one -> Optional.ofNullable(held.get(one.subject()))
                            .filter(payment -> payment.step() == one.step())
                            .map(payment -> new Release(
                                    new PaymentId(one.subject()),
                                    payment.amount(),
                                    one.wanted().action(),
                                    one.maker(),
                                    one.madeAt()))
                            .stream())
                    .limit(most)
                    .toList();
        });
    }

    private record Held(int step, Optional<Money> amount) {}

    private static Map<UUID, Held> held(JdbcClient sql, List<TwoPeople.Proposed> proposed) {
        Map<UUID, Held> held = new HashMap<>();
        List<UUID> ids = proposed.stream().map(TwoPeople.Proposed::subject).toList();
        sql.sql("""
                        SELECT p.payment_id, p.step, p.currency, p.received_minor
                        FROM unnest(?::smallint[], ?::uuid[]) AS r(bucket, payment_id)
                        JOIN payments p USING (bucket, payment_id) WHERE p.state = 'HELD'""")
                .params(
                        ids.stream().map(id -> (short) Bucket.of(id).value()).toArray(Short[]::new),
                        ids.toArray(UUID[]::new))
                .query((row, number) -> {
                    Object minor = row.getObject(4);
                    Optional<Money> amount = minor == null
                            ? Optional.empty()
                            : Optional.of(Money.ofMinor(Currency.of(row.getString(3)), ((Number) minor).longValue()));
                    return held.put(row.getObject(1, UUID.class), new Held(row.getInt(2), amount));
                })
                .list();
        return held;
    }
}
