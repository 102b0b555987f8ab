package landsea.fx;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import org.springframework.stereotype.Service;

/** At which rates somebody dealt, many at once: what rows of quotes say without the documents that were signed. */
@Service
public class DealtRates {

    /**
     * The rate of one quote.
     *
     * @param mid the published rate that it was measured by
     * @param markupBasisPoints how far the client's rate was from it, against the client where positive
     */
    public record DealtRate(
            QuoteId quote,
            Money sold,
            Money credited,
            BigDecimal client,
            BigDecimal mid,
            BigDecimal markupBasisPoints,
            Instant quotedAt) {}

    private final Desk desk;

    DealtRates(Desk desk) {
        this.desk = desk;
    }

    /** Those of these quotes that the viewer may see, the earliest first. */
    public List<DealtRate> of(Viewer viewer, Collection<QuoteId> quotes) {
        List<QuoteId> asked = List.copyOf(quotes);
        return desk.read(
                viewer,
                sql -> sql.sql("""
                        SELECT q.quote_id, q.sell_currency, q.sell_minor, q.buy_currency, q.credited_minor, q.client_rate,
                               q.mid, q.markup_bp, q.created_at
                        FROM unnest(?::smallint[], ?::uuid[]) AS r(bucket, quote_id)
                        JOIN quotes q USING (bucket, quote_id) ORDER BY q.created_at, q.quote_id""")
                        .params(
                                asked.stream()
                                        .map(id -> (short) id.bucket().value())
                                        .toArray(Short[]::new),
                                asked.stream().map(QuoteId::value).toArray(UUID[]::new))
                        .query((row, number) -> new DealtRate(
                                new QuoteId(row.getObject(1, UUID.class)),
                                Money.ofMinor(Currency.of(row.getString(2)), row.getLong(3)),
                                Money.ofMinor(Currency.of(row.getString(4)), row.getLong(5)),
                                row.getBigDecimal(6),
                                row.getBigDecimal(7),
                                row.getBigDecimal(8),
                                row.getTimestamp(9).toInstant()))
                        .list());
    }
}
