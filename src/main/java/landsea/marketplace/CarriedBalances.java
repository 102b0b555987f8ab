package landsea.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the settlement before, and the lines that take over what it left. */
final class CarriedBalances {

    /**
     * One settlement ends where the next begins, give or take the second or two that reports show; within a day there is
     * none between them. Only the version that stands counts. The texts are Amazon's, seen in its reports or documented by
     * accountants, by their letters and digits alone: some say {@code BalanceCarriedForward}.
     */
    private static final String BEFORE = """
            WITH later AS (
                SELECT * FROM statements WHERE bucket = ? AND statement_id = ?),
            earlier AS (
                SELECT s.statement_id, s.settlement_id, s.total
                FROM statements s JOIN later l ON s.bucket = l.bucket AND s.merchant_id = l.merchant_id
                    AND s.shop_id = l.shop_id AND s.platform = l.platform AND s.currency = l.currency
                WHERE s.settlement_id <> l.settlement_id AND s.period_start < l.period_start
                  AND s.period_end BETWEEN l.period_start - interval '1 day' AND l.period_start + interval '1 day'
                  AND NOT EXISTS (SELECT 1 FROM statements v WHERE v.bucket = s.bucket
                      AND v.merchant_id = s.merchant_id AND v.platform = s.platform
                      AND v.settlement_id = s.settlement_id AND v.version > s.version)
                ORDER BY s.period_end DESC, s.statement_id DESC LIMIT 1),
            carried AS (
                SELECT coalesce(sum(u.amount) FILTER (WHERE k.key <> 'successfulcharge'), 0)::bigint AS shown,
                       coalesce(sum(u.amount) FILTER (WHERE k.key = 'successfulcharge'), 0)::bigint AS charged
                FROM later l JOIN statement_sums u USING (bucket, statement_id)
                JOIN line_types t USING (bucket, type_id)
                CROSS JOIN LATERAL (SELECT
                    regexp_replace(lower(t.amount_description), '[^[:alnum:]]', '', 'g') AS key) k
                WHERE k.key IN ('payabletoamazon', 'successfulcharge', 'previousbalance', 'previousnegativebalance')
                   OR k.key LIKE 'repaymentofnegative%'
                   OR k.key LIKE '%balancecarriedforward%'
                   OR k.key LIKE '%carriedforwardbalance%')
            SELECT l.currency, e.statement_id, e.settlement_id, e.total, c.shown, c.charged
            FROM later l CROSS JOIN carried c LEFT JOIN earlier e ON true""";

    private CarriedBalances() {}

    static Optional<CarriedBalance> into(JdbcClient sql, StatementId later) {
        return sql.sql(BEFORE)
                .params(later.bucket().value(), later.value())
                .query((row, number) -> balance(row))
                .optional()
                .flatMap(found -> found);
    }

    private static Optional<CarriedBalance> balance(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString(1));
        Money shown = Money.ofMinor(currency, row.getLong(5));
        Money charged = Money.ofMinor(currency, row.getLong(6));
        UUID earlier = row.getObject(2, UUID.class);
        if (earlier != null) {
            Money total = Money.ofMinor(currency, row.getLong(4));
            return total.isNegative()
                    ? Optional.of(
                            new CarriedBalance.Known(new StatementId(earlier), row.getString(3), total, shown, charged))
                    : Optional.empty();
        }
        return shown.isNegative() ? Optional.of(new CarriedBalance.Unknown(shown, charged)) : Optional.empty();
    }
}
