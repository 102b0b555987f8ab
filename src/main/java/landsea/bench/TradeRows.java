package landsea.bench;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import landsea.basics.Ids;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.ledger.Claim;
import landsea.marketplace.StoredStatement;
import landsea.trade.DeclarationNumber;
import landsea.trade.TradePaper;
import landsea.trade.TradePaper.DeclaredGoods;

/**
 * What long statements sold, and what was declared of it.
 *
 * <p>Of a hundred orders one has no list, one was paid more than its list declares, one went in two parcels; one list in a
 * thousand is claimed already. Of goods there are some thousand kinds, each in two declarations; of a hundred kinds one is not
 * declared and one is declared for half of what was sold.
 */
final class TradeRows {

    static final String EXPORTER = "91500112MAYUX1NT2Y";
    static final int HUNDRED = 100;
    static final int KINDS = 5_000;

    private static final int CLAIMED_EVERY = 1_000;
    private static final int LISTS_FROM = 5_000_000;
    private static final long PIECE = 100_000;

    /** Prime, so that its multiples scatter numbers and no two meet. */
    private static final String SCATTERED = "lpad((((%s)::bigint * 48271) %% 999999937)::text, 9, '0')";

    private TradeRows() {}

    /** Sales, an order each. */
    static void lines(Commit commit, StoredStatement statement, int first, int lines) {
        commit.sql()
                .sql("""
                        INSERT INTO statement_lines (bucket, statement_id, line_number, organisation_id, type_id, quantity,
                            amount, posted_at, posted_exact, order_id, shipment_id, order_item_code, sku)
                        SELECT ?, ?, 1000 + n, ?, (SELECT min(type_id) FROM line_types t WHERE t.bucket = ?
                                                    AND t.organisation_id = ? AND t.kind = 'SALES'),
                               1, 1000 + n %% 977, ?, true, '111-' || %s, '', n::text, 'SKU-' || n %% 5000
                          FROM generate_series(1, ?) AS n""".formatted(scattered(first + " + n")))
                .params(
                        statement.id().bucket().value(),
                        statement.id().value(),
                        statement.owner().organisationId(),
                        statement.id().bucket().value(),
                        statement.owner().organisationId(),
                        Timestamp.from(commit.at()),
                        lines)
                .update();
    }

    /** As many export lists as lines. */
    static void lists(Commit commit, StoredStatement statement, int first, int lines) {
        lists(
                commit,
                statement,
                first,
                lines,
                "n %% 100 <> 0",
                "C",
                LISTS_FROM,
                "CASE WHEN n %% 100 IN (1, 2) THEN 2 ELSE 1 END");
        lists(commit, statement, first, lines, "n %% 100 = 2", "D", 7_000_000, "2");
    }

    private static void lists(
            Commit commit,
            StoredStatement statement,
            int first,
            int lines,
            String which,
            String name,
            int numbersFrom,
            String parts) {
        commit.sql()
                .sql("""
                        INSERT INTO trade_lists (bucket, merchant_id, agent_code, cop_no, organisation_id, trade_file_id,
                            list_no, claim_bucket, claim_place, several, status, platform_code, order_no, carrier_code,
                            waybill_no, mode, exporter_code, simplified, currency, amount_e5, item_count, export_date,
                            declared_at, origin)
                        SELECT ?, ?, 'AGENT', '%s' || n, ?, ?, number, claim_bucket,
                               (claim_bucket - 32) * 200000000000000000 + 160004050000000000 + right(number, 9)::bigint,
                               n %% 100 = 2, 'CLEARED', '无', '111-' || %s, '', '%s' || n, '9610', ?, true, ?,
                               (1000 + n %% 977) * 1000::bigint / %s, 1, ?, ?, 'CUSTOMS'
                          FROM generate_series(1, ?) AS n
                          CROSS JOIN LATERAL (SELECT '800020250' || %s AS number) AS numbered
                          CROSS JOIN LATERAL (SELECT get_byte(sha256('trade-list'::bytea || '\\x00'::bytea || number::bytea), 0)
                                                     & 63 AS claim_bucket) AS placed
                         WHERE %s""".formatted(
                                name,
                                scattered(first + " + n"),
                                name,
                                parts.replace("%%", "%"),
                                scattered(first + numbersFrom + " + n"),
                                which.replace("%%", "%")))
                .params(
                        statement.id().bucket().value(),
                        statement.owner().merchantId(),
                        statement.owner().organisationId(),
                        Ids.next(statement.id().bucket()),
                        EXPORTER,
                        statement.total().currency().code(),
                        Date.valueOf("2025-01-02"),
                        Timestamp.from(commit.at()),
                        lines)
                .update();
    }

    private static String scattered(String number) {
        return SCATTERED.formatted(number);
    }

    private static long scattered(long number) {
        return number * 48_271 % 999_999_937;
    }

    /** The number of an order's list. */
    static String list(int first, int n) {
        return "800020250" + String.format("%09d", scattered((long) first + LISTS_FROM + n));
    }

    static String order(int first, int n) {
        return "111-" + String.format("%09d", scattered((long) first + n));
    }

    /** The same as {@link #lines} writes, for a report that goes the way of all reports. */
    static LongReport.Sales sales(int first) {
        return new LongReport.Sales() {

            @Override
            public String order(int n) {
                return TradeRows.order(first, n);
            }

            @Override
            public String sku(int n) {
                return "SKU-" + n % KINDS;
            }

            @Override
            public BigDecimal amount(int n) {
                return BigDecimal.valueOf(1000 + n % 977, 2);
            }
        };
    }

    /** Lists that somebody else is to have. */
    static List<Claim> claimed(int first, int lines) {
        List<Claim> claims = new ArrayList<>();
        for (int n = CLAIMED_EVERY + 2; n <= lines; n += CLAIMED_EVERY) {
            claims.add(new Claim("trade-list", list(first, n)));
        }
        return claims;
    }

    /** @param lines that sell them */
    static List<TradePaper> goods(Currency currency, int first, int lines) {
        long sold = Math.max(1, lines / KINDS);
        return IntStream.range(0, KINDS)
                .filter(kind -> kind % HUNDRED != 0)
                .boxed()
                .flatMap(kind -> IntStream.of(1, 2).mapToObj(item -> {
                    boolean half = kind % HUNDRED == 1;
                    long pieces = half ? Math.max(1, sold / 4) : item == 1 ? Math.max(1, sold * 3 / 5) : sold;
                    return (TradePaper) new DeclaredGoods(
                            new DeclarationNumber("800020250" + String.format("%09d", first + 2 * kind + item)),
                            1,
                            "9810",
                            EXPORTER,
                            "SKU-" + kind,
                            "6109100021",
                            "011",
                            pieces * PIECE,
                            currency,
                            pieces * 9 * PIECE,
                            LocalDate.parse("2025-01-02"),
                            TradePaper.Origin.CUSTOMS);
                }))
                .toList();
    }
}
