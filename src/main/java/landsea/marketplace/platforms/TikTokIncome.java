package landsea.marketplace.platforms;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.LineSink;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.reading.Amounts;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.ReportRows;

/**
 * TikTok Shop's income export (Finance, settled orders): one row for each order or adjustment. It states no total, so it is
 * evidence; where it names statements, its rows are kept by them.
 */
final class TikTokIncome {

    static final String CODE = "TIKTOK_INCOME";

    private static final Times TIMES = Times.of(
            ZoneOffset.UTC,
            "uuuu/MM/dd[ HH:mm:ss]",
            "uuuu-MM-dd[ HH:mm:ss]",
            "uuuu-MM-dd'T'HH:mm:ss[.SSS]XXX",
            "uuuu/MM/dd HH:mm");

    /** What a settlement amount is the sum of: in most regions, and in the United States. */
    private static final List<List<String>> SUMS = List.of(
            List.of("Total revenue", "Total fees", "Adjustment amount"),
            List.of("Net sales", "Shipping", "Fees", "Adjustment amount"));

    private final TableDialect.Found found;
    private final int id;
    private final int type;
    private final int currency;
    private final int total;
    private final int settled;
    private final int statement;
    private final int related;
    private final int sku;
    private final int quantity;
    private final Orders orders;

    private TikTokIncome(TableDialect.Found found, LineSink sink) {
        Columns columns = found.columns();
        this.found = found;
        this.id = columns.of("Order/adjustment ID");
        this.type = columns.of("Type", "Transaction type");
        this.currency = columns.of("Currency");
        this.total = columns.of("Total settlement amount");
        int statementDate = columns.of("Statement date");
        this.settled = statementDate >= 0 ? statementDate : columns.startingWith("Order settled time");
        this.statement = columns.of("Statement ID");
        this.related = columns.of("Related order ID");
        this.sku = columns.of("SKU ID");
        this.quantity = columns.of("Quantity");
        this.orders = new Orders(Platform.TIKTOK, sink);
    }

    static List<Dialect> dialects() {
        return List.of(new TableDialect(
                CODE,
                columns -> columns.has("Order/adjustment ID", "Total settlement amount"),
                (found, sink) -> new TikTokIncome(found, sink).read()));
    }

    private Reading read() {
        if (currency < 0) {
            return Reading.refused(Reason.of("MISSING_COLUMN", "column", "Currency"));
        }
        if (settled < 0) {
            return Reading.refused(Reason.of("MISSING_COLUMN", "column", "Order settled time"));
        }
        Optional<Reason> stopped = Walk.through(found, this::row);
        return stopped.map(orders::refused).orElseGet(orders::finish);
    }

    private void row(ReportRows row) {
        String code = row.cell(currency);
        Optional<Posted> at = TIMES.read(row.cell(settled));
        if (!Currency.exists(code)) {
            orders.bad(
                    row.line(),
                    found.columns().name(currency),
                    found.told(row, code),
                    Reason.of("ROW_CURRENCY_UNKNOWN"));
            return;
        }
        if (at.isEmpty()) {
            orders.bad(
                    row.line(),
                    found.columns().name(settled),
                    found.told(row, row.cell(settled)),
                    Reason.of("DATE_UNREADABLE"));
            return;
        }
        switch (Walk.money(row.cell(total), Amounts.POINT, Currency.of(code))) {
            case Outcome.Refused<Money>(Reason reason) ->
                orders.bad(row.line(), found.columns().name(total), found.told(row, row.cell(total)), reason);
            case Outcome.Done<Money>(Money amount) -> {
                String order = Walk.cell(row, related).isEmpty() ? row.cell(id) : Walk.cell(row, related);
                long pieces = Walk.quantity(Walk.cell(row, quantity)) instanceof Outcome.Done<Long>(Long n) ? n : 0;
                orders.row(Orders.Row.of(row.line(), amount, "Total settlement amount", row.cell(type), order, at.get())
                        .settledBy(Walk.cell(row, statement))
                        .of(Walk.cell(row, sku), pieces)
                        .consistingOf(parts(row, amount)));
            }
        }
    }

    /** The parts of the first sum whose columns are all there; a row that does not come to its total is then refused. */
    private Map<String, Money> parts(ReportRows row, Money amount) {
        for (List<String> names : SUMS) {
            if (found.columns().has(names.toArray(String[]::new))) {
                Map<String, Money> parts = new LinkedHashMap<>();
                for (String name : names) {
                    String cell = Walk.cell(row, found.columns().of(name));
                    if (Walk.money(cell, Amounts.POINT, amount.currency()) instanceof Outcome.Done<Money>(Money part)) {
                        parts.put(name, part);
                    }
                }
                return parts;
            }
        }
        return Map.of("Total settlement amount", amount);
    }
}
