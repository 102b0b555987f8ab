package landsea.fx;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Answers the bank about what was dealt last, and what its providers' offers were worth. It looks at no more than the last quotes
 * of each bucket, which their keys find: the answer takes as long over a million quotes as over a thousand.
 */
@Service
public class DealDesk {

    private static final String LATEST = """
            SELECT q.* FROM generate_series(0, 63) AS b(bucket)
            CROSS JOIN LATERAL (SELECT * FROM quotes WHERE bucket = b.bucket::smallint ORDER BY quote_id DESC LIMIT 32) q""";

    /**
     * A firm quote that was used.
     *
     * @param clientRate as the merchant got it, of the same way round as the mid
     * @param markup in basis points of the mid
     */
    public record Deal(
            Instant at,
            String provider,
            Money converted,
            Money margin,
            Money credited,
            BigDecimal clientRate,
            BigDecimal mid,
            BigDecimal markup) {

        /** {@code USD → CNY}. */
        public String way() {
            return converted.currency().code() + " → " + credited.currency().code();
        }
    }

    /**
     * What became of a provider's offers.
     *
     * @param asked in how many quotes they took part or should have
     * @param worse open and not better, those among them that came to the same included
     * @param late run out when they were needed
     * @param unusable not yet valid, without a rate for the amount, or too far from the mid
     * @param spread of those that won, the mean distance to the mid in basis points; empty where none won
     */
    public record Quality(
            String provider,
            String name,
            long asked,
            long won,
            long worse,
            long late,
            long unusable,
            Optional<BigDecimal> spread) {}

    private final Desk desk;

    DealDesk(Desk desk) {
        this.desk = desk;
    }

    /** The last deals, the oldest first. */
    public List<Deal> deals(Viewer viewer) {
        return latest(
                viewer,
                sql -> sql.sql("SELECT q.* FROM (" + LATEST + """
                                ) q JOIN quote_resolutions x USING (bucket, quote_id)
                                WHERE x.outcome = 'ACCEPTED' ORDER BY q.created_at, q.quote_id""")
                        .query((row, number) -> deal(row))
                        .list());
    }

    /** What the bank took on of each currency on a day, net; of those only that a limit was on. Below zero it gave. */
    public Map<String, Money> taken(Viewer viewer, LocalDate day) {
        return desk.read(viewer, sql -> DayPositions.taken(sql, day));
    }

    /** What quotes were dealt at; those that the viewer may not see are absent. */
    public Map<QuoteId, Disclosure> disclosures(Viewer viewer, Collection<QuoteId> quotes) {
        Map<QuoteId, Disclosure> found = new HashMap<>();
        desk.<Integer>read(
                viewer,
                sql -> sql.sql("""
                        SELECT q.* FROM unnest(?::smallint[], ?::uuid[]) AS r(bucket, quote_id)
                        JOIN quotes q USING (bucket, quote_id)""")
                        .params(
                                quotes.stream()
                                        .map(id -> (short) id.bucket().value())
                                        .toArray(Short[]::new),
                                quotes.stream().map(QuoteId::value).toArray(UUID[]::new))
                        .query((row, number) ->
                                found.put(new QuoteId(row.getObject("quote_id", UUID.class)), disclosure(row)))
                        .list()
                        .size());
        return found;
    }

    private static Disclosure disclosure(ResultSet row) throws SQLException {
        Currency buy = Currency.of(row.getString("buy_currency"));
        Money sold = Money.ofMinor(Currency.of(row.getString("sell_currency")), row.getLong("converted_minor"));
        Money bought = Money.ofMinor(buy, row.getLong("credited_minor"));
        BigDecimal client = row.getBigDecimal("client_rate");
        return new Disclosure(
                sold,
                bought,
                Disclosure.pairOf(sold, bought, client),
                client,
                row.getBigDecimal("provider_rate"),
                row.getBigDecimal("mid"),
                row.getString("mid_source"),
                row.getTimestamp("mid_published_at").toInstant(),
                Money.ofMinor(buy, row.getLong("margin_minor")));
    }

    private static Deal deal(ResultSet row) throws SQLException {
        Currency sell = Currency.of(row.getString("sell_currency"));
        Currency buy = Currency.of(row.getString("buy_currency"));
        return new Deal(
                row.getTimestamp("created_at").toInstant(),
                row.getString("provider_id"),
                Money.ofMinor(sell, row.getLong("converted_minor")),
                Money.ofMinor(buy, row.getLong("margin_minor")),
                Money.ofMinor(buy, row.getLong("credited_minor")),
                row.getBigDecimal("client_rate"),
                row.getBigDecimal("mid"),
                row.getBigDecimal("markup_bp"));
    }

    /** All providers with their part in the last firm quotes, those who won most first. */
    public List<Quality> providers(Viewer viewer) {
        return latest(
                viewer,
                sql -> sql.sql("WITH latest AS MATERIALIZED (" + LATEST + """
                        ), offers AS (
                            SELECT provider_id, 'WON' AS why, abs(provider_rate - mid) / mid * 10000 AS spread FROM latest
                            UNION ALL
                            SELECT c.provider_id, c.why, NULL FROM latest l CROSS JOIN LATERAL (
                                -- Each by its key: a join would be planned through all competitors there ever were.
                                SELECT x.provider_id, x.why FROM quote_competitors x
                                WHERE x.bucket = l.bucket AND x.quote_id = l.quote_id OFFSET 0) c)
                        SELECT p.provider_id, p.name, count(o.why),
                               count(*) FILTER (WHERE o.why = 'WON'),
                               count(*) FILTER (WHERE o.why IN ('WORSE', 'EQUAL')),
                               count(*) FILTER (WHERE o.why = 'EXPIRED'),
                               count(*) FILTER (WHERE o.why IN ('NOT_YET_VALID', 'TIER_MISSING', 'OUT_OF_BAND')),
                               avg(o.spread)
                        FROM providers p LEFT JOIN offers o USING (provider_id)
                        GROUP BY p.provider_id, p.name ORDER BY 4 DESC, p.provider_id""")
                        .query((row, number) -> new Quality(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                Optional.ofNullable(row.getBigDecimal(8))))
                        .list());
    }

    private <T> List<T> latest(Viewer viewer, Function<JdbcClient, List<T>> question) {
        return desk.read(viewer, sql -> {
            Desk.readInOrder(sql);
            return question.apply(sql);
        });
    }
}
