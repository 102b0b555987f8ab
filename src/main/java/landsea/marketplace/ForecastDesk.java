package landsea.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.marketplace.ExpectedPayout.Standing;
import landsea.parties.ShopId;
import org.springframework.stereotype.Service;

/**
 * Tells people what their marketplaces expect to pay, under row-level security. What the marketplace said last counts; of it goes
 * what was paid out since, or reported as settled: that is on its way, and stands among the payments.
 */
@Service
public class ForecastDesk {

    private static final String EXPECTED = """
            SELECT e.shop_id, e.status, e.currency, e.amount, e.scheduled_at, e.settlement_id, e.account_tail, e.asked_at
            FROM platform_asks a
            JOIN platform_expected e ON e.bucket = a.bucket AND e.shop_id = a.shop_id AND e.asked_at = a.completed_at
            WHERE (a.bucket, a.shop_id) IN (SELECT * FROM unnest(?::smallint[], ?::uuid[]))
              AND a.topic = 'EXPECTED' AND a.subject = ''
              AND NOT EXISTS (
                SELECT FROM platform_payouts p
                WHERE p.bucket = e.bucket AND p.shop_id = e.shop_id AND e.settlement_id <> ''
                  AND p.settlement_id = e.settlement_id AND p.status NOT IN ('FAILED', 'CANCELLED'))
              AND NOT EXISTS (
                SELECT FROM platform_connections c
                JOIN statements s ON s.bucket = c.bucket AND s.merchant_id = c.merchant_id AND s.platform = 'AMAZON'
                    AND s.settlement_id = e.settlement_id
                WHERE c.bucket = e.bucket AND c.shop_id = e.shop_id AND e.settlement_id <> '')
            ORDER BY e.scheduled_at NULLS LAST, e.shop_id, e.entry""";

    private final Desk desk;

    public ForecastDesk(Desk desk) {
        this.desk = desk;
    }

    /** What is expected for these shops, as far as the viewer may see them; what comes first, first. */
    public List<ExpectedPayout> expected(Viewer viewer, Collection<ShopId> shops) {
        return desk.read(
                viewer,
                sql -> sql.sql(EXPECTED)
                        .params(
                                shops.stream()
                                        .map(shop -> shop.bucket().value())
                                        .toArray(Integer[]::new),
                                shops.stream().map(ShopId::value).toArray(UUID[]::new))
                        .query((row, number) -> read(row))
                        .list());
    }

    private static ExpectedPayout read(ResultSet row) throws SQLException {
        Optional<String> currency = Optional.ofNullable(row.getString(3));
        long minor = row.getLong(4);
        return new ExpectedPayout(
                new ShopId(row.getObject(1, UUID.class)),
                Standing.valueOf(row.getString(2)),
                currency.map(code -> Money.ofMinor(Currency.of(code), minor)),
                Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant),
                row.getString(6),
                row.getString(7),
                row.getTimestamp(8).toInstant());
    }
}
