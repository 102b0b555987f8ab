package landsea.marketplace.platforms;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.LineSink;
import landsea.marketplace.Names;
import landsea.marketplace.Statement.Period;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Type;
import landsea.marketplace.reading.Amounts;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.ReportRows;
import landsea.marketplace.reading.UnorderedHash;

/**
 * Walmart's reconciliation report (version v1): comma-separated, one row for each amount, and one row of the type
 * {@code PaymentSummary} with period, currency and total. Walmart numbers no payment, so it is named by its period and a
 * hash of all that it says, however that is written and in whatever order: two sellers paid for the same fortnight never
 * share a name.
 */
final class WalmartRecon {

    static final String CODE = "WALMART_RECON";
    static final String LEGACY = "WALMART_RECON_LEGACY";

    private static final String SUMMARY = "paymentsummary";
    private static final Times TIMES = Times.of(ZoneOffset.UTC, "MM/dd/uuuu[ HH:mm[:ss]]", "uuuu-MM-dd[ HH:mm[:ss]]");

    private WalmartRecon() {}

    static List<Dialect> dialects() {
        return List.of(
                new TableDialect(
                        CODE,
                        columns -> columns.has("Period Start Date", "Transaction Type", "Amount", "Amount Type"),
                        (found, sink) -> new Report(found, sink).read()),
                new TableDialect(
                        LEGACY,
                        columns -> columns.has("Walmart.com PO #") && columns.of("Net Payable") >= 0,
                        (_, _) -> Reading.refused(Reason.of("CURRENCY_NOT_NAMED")
                                .with("what", "reconreport/reconFile")
                                .with("instead", "reconreport/reconFile?reportVersion=v1"))));
    }

    private record Summary(
            int line, String start, String end, String total, String currency, String paid, boolean fits) {}

    private static final class Report {

        private final TableDialect.Found found;
        private final LineSink sink;
        private final int start;
        private final int end;
        private final int type;
        private final int amount;
        private final int amountType;
        private final int description;
        private final int posted;
        private final int order;
        private final int sku;
        private final int quantity;

        private Optional<Summary> summary = Optional.empty();
        private Optional<Reason> fault = Optional.empty();

        Report(TableDialect.Found found, LineSink sink) {
            Columns columns = found.columns();
            this.found = found;
            this.sink = sink;
            this.start = columns.of("Period Start Date");
            this.end = columns.of("Period End Date");
            this.type = columns.of("Transaction Type");
            this.amount = columns.of("Amount");
            this.amountType = columns.of("Amount Type");
            this.description = columns.of("Transaction Description");
            this.posted = columns.of("Transaction Posted Timestamp");
            this.order = columns.of("Purchase Order #");
            this.sku = columns.of("Partner Item Id");
            this.quantity = columns.of("Ship Qty");
        }

        Reading read() {
            Optional<Reason> stopped = Walk.through(found, this::survey);
            if (stopped.isPresent()) {
                return Reading.refused(stopped.get());
            }
            if (fault.isPresent()) {
                return Reading.refused(fault.get());
            }
            if (summary.isEmpty()) {
                return Reading.refused(Reason.of("MISSING_TOTALS_ROW", "settlement_id", "PaymentSummary"));
            }
            return statement(summary.get());
        }

        /** Finds the row of totals, wherever it stands. */
        private void survey(ReportRows row) {
            if (!isSummary(row)) {
                return;
            }
            Columns columns = found.columns();
            Summary here = new Summary(
                    row.line(),
                    row.cell(start),
                    row.cell(end),
                    row.cell(columns.of("Total Payable")),
                    row.cell(columns.of("Currency")),
                    row.cell(columns.of("Payment Date")),
                    found.fits(row));
            if (summary.isPresent()) {
                fault = Optional.of(Reason.of("STATEMENT_TWICE_IN_FILE", "settlement_id", "PaymentSummary")
                        .with("line", row.line()));
            }
            summary = Optional.of(here);
        }

        private boolean isLine(ReportRows row) {
            return !isSummary(row)
                    && !(Walk.cell(row, amount).isEmpty()
                            && Walk.cell(row, amountType).isEmpty());
        }

        private boolean isSummary(ReportRows row) {
            return Names.key(row.cell(type)).equals(SUMMARY);
        }

        /** What names the payment: values, for a program that saves the report again writes them otherwise. */
        private String hash(Currency currency) {
            UnorderedHash content = new UnorderedHash();
            Walk.through(found, row -> {
                if (isLine(row)) {
                    String cell = Walk.cell(row, amount);
                    String when = Walk.cell(row, posted);
                    long minor = Amounts.POINT.minor(cell, currency);
                    content.add(
                            row.cell(type),
                            Walk.cell(row, amountType),
                            Walk.cell(row, description),
                            TIMES.read(when).map(at -> at.at().toString()).orElse(when),
                            Walk.cell(row, order),
                            Walk.cell(row, sku),
                            minor == Amounts.NONE ? cell : Long.toString(minor));
                }
            });
            return content.hex().substring(0, 16);
        }

        private Reading statement(Summary stated) {
            if (!Currency.exists(stated.currency())) {
                return refused(stated, Reason.of("CURRENCY_UNKNOWN"));
            }
            Currency currency = Currency.of(stated.currency());
            Optional<Posted> from = TIMES.read(stated.start());
            Optional<Posted> to = TIMES.read(stated.end());
            Optional<Posted> paid = stated.paid().isEmpty() ? to : TIMES.read(stated.paid());
            if (from.isEmpty() || to.isEmpty() || paid.isEmpty()) {
                return refused(stated, Reason.of("DATE_UNREADABLE", "line", stated.line()));
            }
            if (to.get().at().isBefore(from.get().at())) {
                return refused(
                        stated,
                        Reason.of("PERIOD_REVERSED", "start", from.get().at())
                                .with("end", to.get().at()));
            }
            return switch (Walk.money(stated.total(), Amounts.POINT, currency)) {
                case Outcome.Refused<Money>(Reason reason) ->
                    refused(stated, reason.with("line", stated.line()).with("column", "Total Payable"));
                case Outcome.Done<Money>(Money total) -> {
                    String id = day(from.get()) + "/" + day(to.get()) + "-" + hash(currency);
                    Period period = new Period(from.get().at(), to.get().at());
                    Payout payout = new Payout(
                            Platform.WALMART,
                            0,
                            new Payout.Head(id, total, period, paid.get().at()),
                            sink);
                    Walk.through(found, row -> line(row, payout));
                    yield new Reading(
                            List.of(payout.finish()),
                            List.of(),
                            List.of(),
                            List.of(Reason.of("SETTLEMENT_ID_DERIVED", "settlement_id", id)));
                }
            };
        }

        private static Reading refused(Summary stated, Reason reason) {
            String code = stated.fits() ? stated.currency() : "";
            String total = stated.fits() ? stated.total() : "";
            return Reading.of(List.of(Payout.unsound(Platform.WALMART, "", code, total, reason)));
        }

        private static String day(Posted day) {
            return day.at().toString().substring(0, 10);
        }

        private void line(ReportRows row, Payout payout) {
            if (!isLine(row)) {
                return;
            }
            String cell = Walk.cell(row, amount);
            String when = Walk.cell(row, posted);
            Optional<Posted> at = when.isEmpty() ? Optional.of(payout.unknownTime()) : TIMES.read(when);
            if (at.isEmpty()) {
                payout.bad(
                        row.line(), found.columns().name(posted), found.told(row, when), Reason.of("DATE_UNREADABLE"));
                return;
            }
            switch (Walk.money(cell, Amounts.POINT, payout.total().currency())) {
                case Outcome.Refused<Money>(Reason reason) ->
                    payout.bad(row.line(), found.columns().name(amount), found.told(row, cell), reason);
                case Outcome.Done<Money>(Money money) -> {
                    Type words = new Type(row.cell(type), row.cell(amountType), Walk.cell(row, description));
                    switch (Walk.quantity(Walk.cell(row, quantity))) {
                        case Outcome.Refused<Long>(Reason reason) ->
                            payout.bad(
                                    row.line(),
                                    found.columns().name(quantity),
                                    found.told(row, row.cell(quantity)),
                                    reason);
                        case Outcome.Done<Long>(Long pieces) ->
                            payout.line(new Payout.Line(
                                    row.line(), money, words, row.cell(order), row.cell(sku), pieces, at.get()));
                    }
                }
            }
        }
    }
}
