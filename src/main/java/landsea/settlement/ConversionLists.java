package landsea.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.fx.QuoteId;
import org.springframework.stereotype.Service;

/** Kept balances that were converted later, as their owner goes through them. Under row-level security. */
@Service
public class ConversionLists {

    /**
     * A conversion of a kept balance; it is named by its quote.
     *
     * @param sold what left the balance
     * @param converted of that, after fees
     */
    public record Conversion(QuoteId quote, Money sold, Money converted, Money credited, Instant convertedAt) {}

    private final Desk desk;

    ConversionLists(Desk desk) {
        this.desk = desk;
    }

    /** A page of an organisation's conversions, the latest quote first. */
    public List<Conversion> page(Viewer viewer, UUID organisation, Optional<QuoteId> before, int limit) {
        List<Object> values = new ArrayList<>(List.of(Bucket.of(organisation).value(), organisation));
        before.ifPresent(quote -> values.add(quote.value()));
        values.add(limit);
        return desk.read(
                viewer,
                sql -> sql.sql(
                                "SELECT quote_id, sell_currency, sell_minor, converted_minor, buy_currency, credited_minor,"
                                        + " converted_at FROM conversions WHERE bucket = ? AND organisation_id = ?"
                                        + (before.isPresent() ? " AND quote_id < ?" : "")
                                        + " ORDER BY quote_id DESC LIMIT ?")
                        .params(values)
                        .query((row, number) -> {
                            Currency sold = Currency.of(row.getString(2));
                            return new Conversion(
                                    new QuoteId(row.getObject(1, UUID.class)),
                                    Money.ofMinor(sold, row.getLong(3)),
                                    Money.ofMinor(sold, row.getLong(4)),
                                    Money.ofMinor(Currency.of(row.getString(5)), row.getLong(6)),
                                    row.getTimestamp(7).toInstant());
                        })
                        .list());
    }
}
