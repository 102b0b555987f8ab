package landsea.settlement;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.parties.ShopId;
import landsea.settlement.PaymentLists.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands where at shops: what is read of payments that may still move or have ended lately, and what is kept of the others. */
final class Standings {

    private static final String READ = """
            SELECT p.shop_id, p.currency,
                   count(*) FILTER (WHERE p.advice_id IS NULL AND p.state <> 'CREDITED'),
                   coalesce(sum(coalesce(p.statement_minor, p.expected_minor))
                       FILTER (WHERE p.advice_id IS NULL AND p.state <> 'CREDITED'), 0)::bigint,
                   count(*) FILTER (WHERE p.advice_id IS NOT NULL AND p.state <> 'CREDITED'),
                   coalesce(sum(p.received_minor)
                       FILTER (WHERE p.advice_id IS NOT NULL AND p.state <> 'CREDITED'), 0)::bigint,
                   count(*) FILTER (WHERE p.state = 'HELD'),
                   coalesce(sum(p.received_minor) FILTER (WHERE p.state = 'HELD'), 0)::bigint,
                   count(*) FILTER (WHERE p.state = 'CREDITED'),
                   coalesce(sum(p.received_minor) FILTER (WHERE p.state = 'CREDITED'), 0)::bigint
            FROM (SELECT q.* FROM unnest(?::uuid[], ?::uuid[]) AS a(shop_id, before_id)
                  JOIN payments q ON q.bucket = ? AND q.shop_id = a.shop_id AND q.payment_id >= a.before_id
                  UNION ALL
                  SELECT q.* FROM unnest(?::uuid[]) AS u(payment_id) JOIN payments q ON q.bucket = ? AND q.payment_id = u.payment_id
                 ) AS p
            WHERE p.organisation_id = ?
              AND (p.state NOT IN ('CREDITED', 'NOTHING_DUE', 'RETURNED', 'REJECTED', 'EXPIRED')
                  OR p.state = 'CREDITED' AND p.credited_at >= ?)
            GROUP BY p.shop_id, p.currency""";

    private Standings() {}

    /** Of what is not kept. */
    static List<Standing> read(
            JdbcClient sql, UUID organisation, List<ShopCredits.Kept> kept, LocalDate creditedSince) {
        int bucket = Bucket.of(organisation).value();
        return sql.sql(READ)
                .params(
                        kept.stream().map(one -> one.shop().value()).toArray(UUID[]::new),
                        kept.stream().map(ShopCredits.Kept::before).toArray(UUID[]::new),
                        bucket,
                        kept.stream().flatMap(one -> one.unended().stream()).toArray(UUID[]::new),
                        bucket,
                        organisation,
                        Timestamp.from(
                                creditedSince.atStartOfDay(Settler.CHONGQING).toInstant()))
                .query((row, number) -> {
                    Currency currency = Currency.of(row.getString(2));
                    return new Standing(
                            new ShopId(row.getObject(1, UUID.class)),
                            currency,
                            row.getLong(3),
                            Money.ofMinor(currency, row.getLong(4)),
                            row.getLong(5),
                            Money.ofMinor(currency, row.getLong(6)),
                            row.getLong(7),
                            Money.ofMinor(currency, row.getLong(8)),
                            row.getLong(9),
                            Money.ofMinor(currency, row.getLong(10)));
                })
                .list();
    }

    /** Both together, by shop and currency. */
    static List<Standing> of(List<Standing> read, List<ShopCredits.Kept> kept, LocalDate creditedSince) {
        Map<String, Standing> all = new TreeMap<>();
        read.forEach(one -> all.put(key(one), one));
        for (ShopCredits.Kept shop : kept) {
            shop.days().stream()
                    .filter(sum -> !sum.day().isBefore(creditedSince))
                    .map(sum -> credited(shop.shop(), sum))
                    .forEach(one -> all.merge(key(one), one, Standings::withCredits));
        }
        return List.copyOf(all.values());
    }

    private static String key(Standing one) {
        return one.shop().text() + one.currency().code();
    }

    private static Standing credited(ShopId shop, ShopCredits.Sum sum) {
        Currency currency = Currency.of(sum.currency());
        Money none = Money.zero(currency);
        return new Standing(
                shop, currency, 0, none, 0, none, 0, none, sum.count(), Money.ofMinor(currency, sum.minor()));
    }

    private static Standing withCredits(Standing one, Standing more) {
        return new Standing(
                one.shop(),
                one.currency(),
                one.expectedCount(),
                one.expected(),
                one.underWayCount(),
                one.underWay(),
                one.heldCount(),
                one.held(),
                one.creditedCount() + more.creditedCount(),
                one.credited().plus(more.credited()));
    }
}
