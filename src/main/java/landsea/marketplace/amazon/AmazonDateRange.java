package landsea.marketplace.amazon;

import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.LineSink;
import landsea.marketplace.amazon.AmazonDateRangeTimes.Order;
import landsea.marketplace.reading.Amounts;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.Table;

/**
 * Amazon's date-range or "unified transaction" report: a preamble in the language of the site, then a row for each
 * transaction of some days or months, with its parts and its total. It spans settlements and is none: evidence of orders.
 */
public final class AmazonDateRange implements Dialect {

    /** Some 20 to 30 columns name it beyond doubt; one that an office program renamed leaves these. */
    private static final int COLUMNS_KNOWN_MIN = 10;

    /** So many amounts that cannot be read are enough to try the other mark. */
    private static final long ENOUGH = 50;

    @Override
    public String code() {
        return "AMAZON_DATE_RANGE";
    }

    /** Also recognised with a column missing, so that the refusal can name it. */
    @Override
    public Optional<Report> recognise(Content content) {
        return switch (content) {
            case Content.Json _ -> Optional.empty();
            case Content.Tables tables ->
                tables.tables().stream()
                        .flatMap(table -> table.header(AmazonDateRange::isHeader).stream()
                                .<Report>map(header -> sink -> read(table, header, sink)))
                        .findFirst();
        };
    }

    private static boolean isHeader(HeaderLine header) {
        return AmazonDateRangeColumn.known(header) >= COLUMNS_KNOWN_MIN;
    }

    private static Reading read(Table table, HeaderLine header, LineSink sink) {
        Optional<Reason> fault = AmazonDateRangeColumn.fault(header);
        if (fault.isPresent()) {
            return Reading.refused(fault.get());
        }
        return switch (AmazonDateRangeCurrency.in(table.before(header))) {
            case Outcome.Refused<Currency>(Reason reason) -> Reading.refused(reason);
            case Outcome.Done<Currency>(Currency currency) -> read(table, header, currency, sink);
        };
    }

    /**
     * Which mark is the decimal one, and whether days come before months where dates are numbers, are matters of the whole
     * file: a cell alone may leave it open. What the first walk met in all its cells decides; then the file is read again.
     */
    private static Reading read(Table table, HeaderLine header, Currency currency, LineSink sink) {
        Walks walks = new Walks(table, header, currency, sink);
        Amounts mark = Amounts.POINT;
        AmazonDateRangeRows rows = walks.walk(mark, Order.UNCLEAR, ENOUGH);
        if (rows.unreadableAmounts() > 0 && rows.isMarkCertain()) {
            rows = walks.again(mark, Order.UNCLEAR);
        } else if (rows.unreadableAmounts() > 0) {
            AmazonDateRangeRows comma = walks.again(Amounts.COMMA, Order.UNCLEAR);
            boolean fitsBetter = comma.unreadableAmounts() < rows.unreadableAmounts();
            mark = fitsBetter ? Amounts.COMMA : Amounts.POINT;
            rows = fitsBetter ? comma : walks.again(mark, Order.UNCLEAR);
        }
        Order order = rows.times().evident();
        return order == Order.UNCLEAR
                ? rows.reading()
                : walks.again(mark, order).reading();
    }

    private record Walks(Table table, HeaderLine header, Currency currency, LineSink sink) {

        AmazonDateRangeRows again(Amounts amounts, Order order) {
            sink.restart();
            return walk(amounts, order, Long.MAX_VALUE);
        }

        AmazonDateRangeRows walk(Amounts amounts, Order order, long giveUpAfter) {
            AmazonDateRangeRows rows =
                    new AmazonDateRangeRows(header, currency, amounts, new AmazonDateRangeTimes(order), sink);
            rows.walk(table, giveUpAfter);
            return rows;
        }
    }
}
