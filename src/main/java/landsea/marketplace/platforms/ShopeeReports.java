package landsea.marketplace.platforms;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
 * Shopee's exports for people: the income report (a row for each released order) and the order export (a row for each item,
 * with all that is known of its buyer, of which nothing is read). Neither numbers a payout: both are evidence.
 */
final class ShopeeReports {

    static final String INCOME = "SHOPEE_INCOME_REPORT";
    static final String ORDERS = "SHOPEE_ORDER_EXPORT";

    private static final Times TIMES =
            Times.of(ZoneOffset.UTC, "uuuu-MM-dd[ HH:mm[:ss]]", "uuuu/MM/dd[ HH:mm[:ss]]", "dd/MM/uuuu HH:mm");

    private ShopeeReports() {}

    static List<Dialect> dialects() {
        return List.of(
                new TableDialect(
                        INCOME,
                        columns -> columns.has("Order ID") && columns.startingWith("Total Released Amount") >= 0,
                        (found, sink) -> new Income(found, sink).read()),
                new TableDialect(
                        ORDERS,
                        columns -> columns.has("Order ID", "Order Status", "Order Creation Date", "Grand Total"),
                        (found, sink) -> new Export(found, sink).read()));
    }

    private static final class Income {

        private final TableDialect.Found found;
        private final Orders orders;
        private final int id;
        private final int view;
        private final int total;
        private final int released;

        Income(TableDialect.Found found, LineSink sink) {
            Columns columns = found.columns();
            this.found = found;
            this.orders = new Orders(Platform.SHOPEE, sink);
            this.id = columns.of("Order ID");
            this.view = columns.of("View By");
            this.total = columns.startingWith("Total Released Amount");
            this.released = columns.of("Payout Completed Date", "Release Date", "Order Creation Date");
        }

        Reading read() {
            Optional<Currency> currency = Sites.inColumnName(found.columns().name(total));
            if (currency.isEmpty()) {
                return Reading.refused(Reason.of("CURRENCY_NOT_NAMED")
                        .with("what", found.columns().name(total))
                        .with("instead", "get_payout_detail"));
            }
            if (released < 0) {
                return Reading.refused(Reason.of("MISSING_COLUMN", "column", "Payout Completed Date"));
            }
            Optional<Reason> stopped = Walk.through(found, row -> row(row, currency.get()));
            return stopped.map(orders::refused).orElseGet(orders::finish);
        }

        /** Newer reports repeat each order by its items: the amount is then the order's, and counts once. */
        private void row(ReportRows row, Currency currency) {
            if (view >= 0 && !row.cell(view).equalsIgnoreCase("Order")) {
                return;
            }
            Optional<Posted> at = TIMES.read(row.cell(released));
            if (at.isEmpty()) {
                orders.bad(
                        row.line(),
                        found.columns().name(released),
                        found.told(row, row.cell(released)),
                        Reason.of("DATE_UNREADABLE"));
                return;
            }
            switch (Walk.money(row.cell(total), Amounts.POINT, currency)) {
                case Outcome.Refused<Money>(Reason reason) ->
                    orders.bad(row.line(), found.columns().name(total), found.told(row, row.cell(total)), reason);
                case Outcome.Done<Money>(Money amount) ->
                    orders.row(Orders.Row.of(
                            row.line(), amount, "Total Released Amount", "Order Income", row.cell(id), at.get()));
            }
        }
    }

    /** One line for each order: its grand total stands on the row of every item. */
    private static final class Export {

        /** Of one order. */
        private static final long PIECES_MAX = 999_999_999;

        /** Orders that never came to a sale. */
        private static final Set<String> NO_SALE = Set.of("cancelled", "unpaid");

        private final TableDialect.Found found;
        private final Orders orders;
        private final int id;
        private final int status;
        private final int created;
        private final int total;
        private final int quantity;
        private final int country;
        private final Set<String> countries = new TreeSet<>();

        private Optional<Order> open = Optional.empty();
        private int leftOut;

        private record Order(
                int line, String id, String status, String created, String total, long pieces, boolean fits) {}

        Export(TableDialect.Found found, LineSink sink) {
            Columns columns = found.columns();
            this.found = found;
            this.orders = new Orders(Platform.SHOPEE, sink);
            this.id = columns.of("Order ID");
            this.status = columns.of("Order Status");
            this.created = columns.of("Order Creation Date");
            this.total = columns.of("Grand Total");
            this.quantity = columns.of("Quantity");
            this.country = columns.of("Country");
        }

        Reading read() {
            Optional<Reason> stopped = Walk.through(found, row -> {
                if (countries.size() < 3) {
                    countries.add(Walk.cell(row, country));
                }
            });
            if (stopped.isPresent()) {
                return Reading.refused(stopped.get());
            }
            countries.remove("");
            Optional<Currency> currency =
                    countries.size() == 1 ? Sites.ofCountry(countries.iterator().next()) : Optional.empty();
            if (currency.isEmpty()) {
                return Reading.refused(Reason.of("CURRENCY_NOT_NAMED")
                        .with("what", "Order export")
                        .with("instead", "get_payout_detail"));
            }
            Walk.through(found, row -> row(row, currency.get()));
            open.ifPresent(order -> close(order, currency.get()));
            if (leftOut > 0) {
                orders.remark(Reason.of("ORDERS_WITHOUT_SALE", "count", leftOut));
            }
            orders.remark(
                    Reason.of("CURRENCY_BY_SITE", "currency", currency.get().code()));
            return orders.finish();
        }

        private void row(ReportRows row, Currency currency) {
            long pieces = Walk.quantity(Walk.cell(row, quantity)) instanceof Outcome.Done<Long>(Long n) ? n : 0;
            Order here = new Order(
                    row.line(),
                    row.cell(id),
                    row.cell(status),
                    row.cell(created),
                    row.cell(total),
                    pieces,
                    found.fits(row));
            if (open.isPresent() && open.get().id().equals(here.id())) {
                Order first = open.get();
                if (!first.total().equals(here.total())) {
                    Reason reason = Reason.of("TOTALS_CONTRADICT", "settlement_id", found.told(row, here.id()));
                    orders.bad(row.line(), found.columns().name(total), found.told(row, here.total()), reason);
                }
                if (first.pieces() + pieces > PIECES_MAX) {
                    orders.bad(row.line(), found.columns().name(quantity), "", Reason.of("QUANTITY_UNREADABLE"));
                    return;
                }
                open = Optional.of(new Order(
                        first.line(),
                        first.id(),
                        first.status(),
                        first.created(),
                        first.total(),
                        first.pieces() + pieces,
                        first.fits()));
                return;
            }
            open.ifPresent(order -> close(order, currency));
            open = Optional.of(here);
        }

        private void close(Order order, Currency currency) {
            if (NO_SALE.contains(order.status().toLowerCase(java.util.Locale.ROOT))) {
                leftOut++;
                return;
            }
            Optional<Posted> at = TIMES.read(order.created());
            if (at.isEmpty()) {
                orders.bad(
                        order.line(),
                        found.columns().name(created),
                        order.fits() ? order.created() : "",
                        Reason.of("DATE_UNREADABLE"));
                return;
            }
            switch (Walk.money(order.total(), Amounts.POINT, currency)) {
                case Outcome.Refused<Money>(Reason reason) ->
                    orders.bad(order.line(), found.columns().name(total), order.fits() ? order.total() : "", reason);
                case Outcome.Done<Money>(Money amount) ->
                    orders.row(Orders.Row.of(order.line(), amount, "Grand Total", order.status(), order.id(), at.get())
                            .of("", order.pieces()));
            }
        }
    }
}
