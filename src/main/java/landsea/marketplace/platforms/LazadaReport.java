package landsea.marketplace.platforms;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * Lazada's transaction overview: one row for each amount of a week's statement, whose total it does not state, so it is
 * evidence. No column names the currency; Lazada's own item numbers name the site ({@code 123456_MY-789}), and a site has one.
 */
final class LazadaReport {

    static final String CODE = "LAZADA_TRANSACTIONS";

    private static final Pattern SITE = Pattern.compile("[0-9]+_([A-Z]{2})(-|AMZ|AMZ-)[0-9].*");

    private static final Times TIMES = Times.of(ZoneOffset.UTC, "d MMM uuuu", "d-MMM-uuuu", "uuuu-MM-dd[ HH:mm[:ss]]");

    private final TableDialect.Found found;
    private final Orders orders;
    private final int date;
    private final int type;
    private final int fee;
    private final int amount;
    private final int statement;
    private final int order;
    private final int sellerSku;
    private final int lazadaSku;
    private final Set<String> sites = new TreeSet<>();

    private LazadaReport(TableDialect.Found found, LineSink sink) {
        Columns columns = found.columns();
        this.found = found;
        this.orders = new Orders(Platform.LAZADA, sink);
        this.date = columns.of("Transaction Date");
        this.type = columns.of("Transaction Type");
        this.fee = columns.of("Fee Name");
        this.amount = columns.of("Amount", "Amount(Include Tax)");
        this.statement = columns.of("Statement Number", "Statement", "Statement Period");
        this.order = columns.of("Order No.", "Order Number");
        this.sellerSku = columns.of("Seller SKU");
        this.lazadaSku = columns.of("Lazada SKU");
    }

    static List<Dialect> dialects() {
        return List.of(new TableDialect(
                CODE,
                columns -> columns.has("Transaction Date", "Fee Name", "Lazada SKU"),
                (found, sink) -> new LazadaReport(found, sink).read()));
    }

    private Reading read() {
        if (amount < 0) {
            return Reading.refused(Reason.of("MISSING_COLUMN", "column", "Amount"));
        }
        Optional<Reason> stopped = Walk.through(found, row -> {
            Matcher site = SITE.matcher(Walk.cell(row, lazadaSku));
            if (site.matches() && sites.size() < 3) {
                sites.add(site.group(1));
            }
        });
        if (stopped.isPresent()) {
            return Reading.refused(stopped.get());
        }
        Optional<Currency> currency =
                sites.size() == 1 ? Sites.ofCountry(sites.iterator().next()) : Optional.empty();
        if (currency.isEmpty()) {
            return Reading.refused(Reason.of("CURRENCY_NEEDS_MAPPING", "what", "Transaction Overview"));
        }
        Walk.through(found, row -> row(row, currency.get()));
        orders.remark(Reason.of("CURRENCY_BY_SITE", "currency", currency.get().code()));
        return orders.finish();
    }

    private void row(ReportRows row, Currency currency) {
        Optional<Posted> at = TIMES.read(row.cell(date));
        if (at.isEmpty()) {
            orders.bad(
                    row.line(),
                    found.columns().name(date),
                    found.told(row, row.cell(date)),
                    Reason.of("DATE_UNREADABLE"));
            return;
        }
        switch (Walk.money(row.cell(amount), Amounts.POINT, currency)) {
            case Outcome.Refused<Money>(Reason reason) ->
                orders.bad(row.line(), found.columns().name(amount), found.told(row, row.cell(amount)), reason);
            case Outcome.Done<Money>(Money money) -> {
                String words = type < 0 ? row.cell(fee) : row.cell(type);
                orders.row(Orders.Row.of(row.line(), money, "Amount", words, Walk.cell(row, order), at.get())
                        .described(row.cell(fee))
                        .settledBy(Walk.cell(row, statement))
                        .of(Walk.cell(row, sellerSku), 0));
            }
        }
    }
}
