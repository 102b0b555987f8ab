package landsea.marketplace.platforms;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.EvidenceLine.Standing;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadStatement;
import landsea.marketplace.Statement.Period;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Type;
import landsea.marketplace.reading.Amounts;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.ReportRows;

/**
 * eBay's transaction report (Payments, Reports): comma-separated behind a preamble, one row for each transaction, and one
 * of the type {@code Payout} for each payout, whose net amount is what left for the bank, negative. Rows that no payout
 * names were not paid yet.
 */
final class EbayReport {

    static final String CODE = "EBAY_TRANSACTION_REPORT";

    /** Daily payouts of three years; a report holds three months. */
    private static final int PAYOUTS_MAX = 1_000;

    private static final Times TIMES = Times.of(
            ZoneOffset.UTC,
            "MMM d, uuuu",
            "d MMM uuuu",
            "d-MMM-uuuu",
            "MMM d, uuuu h:mm:ss a",
            "uuuu-MM-dd'T'HH:mm:ss[.SSS]XXX",
            "uuuu-MM-dd[ HH:mm:ss]");

    private final TableDialect.Found found;
    private final LineSink sink;
    private final int date;
    private final int type;
    private final int order;
    private final int net;
    private final int currency;
    private final int payoutId;
    private final int payoutDate;
    private final int transactionCurrency;
    private final int firstPart;
    private final int gross;
    private final int notOurs;
    private final int sku;
    private final int quantity;

    private final Map<String, Paid> paid = new LinkedHashMap<>();
    private final Map<String, Instant> earliest = new LinkedHashMap<>();
    private int notPaidYet;
    private Optional<Reason> fault = Optional.empty();

    private record Paid(int line, String net, String currency, String date, boolean fits) {}

    private EbayReport(TableDialect.Found found, LineSink sink) {
        Columns columns = found.columns();
        this.found = found;
        this.sink = sink;
        this.date = columns.of("Transaction creation date");
        this.type = columns.of("Type");
        this.order = columns.of("Order number");
        this.net = columns.of("Net amount");
        this.currency = columns.of("Payout currency");
        this.payoutId = columns.of("Payout ID");
        this.payoutDate = columns.of("Payout date");
        this.transactionCurrency = columns.of("Transaction currency");
        this.firstPart = columns.of("Item subtotal");
        this.gross = columns.of("Gross transaction amount");
        this.notOurs = columns.of("eBay collected tax");
        this.sku = columns.of("Custom label");
        this.quantity = columns.of("Quantity");
    }

    static List<Dialect> dialects() {
        return List.of(new TableDialect(
                CODE,
                columns ->
                        columns.has("Transaction creation date", "Type", "Net amount", "Payout currency", "Payout ID"),
                (found, sink) -> new EbayReport(found, sink).read()));
    }

    private Reading read() {
        Optional<Reason> stopped = Walk.through(found, this::survey);
        if (stopped.or(() -> fault).isPresent()) {
            return Reading.refused(stopped.or(() -> fault).get());
        }
        if (isFull()) {
            return Reading.refused(Reason.of("TOO_MANY_STATEMENTS", "statements_max", PAYOUTS_MAX));
        }
        return paid.isEmpty() ? evidence() : statements();
    }

    private void survey(ReportRows row) {
        String id = Walk.cell(row, payoutId);
        if (fault.isPresent() || isFull()) {
            return;
        }
        fault = SettlementIds.fault(id).map(reason -> reason.with("line", row.line()));
        if (id.isEmpty()) {
            notPaidYet++;
        } else if (isPayout(row)) {
            paid.putIfAbsent(
                    id,
                    new Paid(
                            row.line(),
                            Walk.cell(row, net),
                            row.cell(currency),
                            Walk.cell(row, payoutDate),
                            found.fits(row)));
        } else {
            Instant at = TIMES.read(Walk.cell(row, date)).map(Posted::at).orElse(Instant.MAX);
            earliest.merge(id, at, (one, other) -> one.isBefore(other) ? one : other);
        }
    }

    private boolean isFull() {
        return paid.size() > PAYOUTS_MAX || earliest.size() > PAYOUTS_MAX;
    }

    private boolean isPayout(ReportRows row) {
        return row.cell(type).equalsIgnoreCase("Payout");
    }

    private Reading statements() {
        Map<String, Payout> payouts = new LinkedHashMap<>();
        Map<String, ReadStatement> refused = new LinkedHashMap<>();
        for (Map.Entry<String, Paid> entry : paid.entrySet()) {
            int place = payouts.size() + refused.size();
            switch (head(entry.getKey(), entry.getValue())) {
                case Outcome.Done<Payout.Head>(Payout.Head head) ->
                    payouts.put(entry.getKey(), new Payout(Platform.EBAY, place, head, sink));
                case Outcome.Refused<Payout.Head>(Reason reason) ->
                    refused.put(entry.getKey(), unsound(entry.getKey(), entry.getValue(), reason));
            }
        }
        for (String id : earliest.keySet()) {
            if (!paid.containsKey(id)) {
                Reason reason = Reason.of("MISSING_TOTALS_ROW", "settlement_id", id);
                refused.put(id, Payout.unsound(Platform.EBAY, id, "", "", reason));
            }
        }
        Walk.through(found, row -> {
            Payout payout = payouts.get(Walk.cell(row, payoutId));
            if (payout != null) {
                line(row, payout);
            }
        });
        List<ReadStatement> inOrder = Stream.concat(paid.keySet().stream(), earliest.keySet().stream())
                .distinct()
                .map(id -> payouts.containsKey(id) ? payouts.get(id).finish() : Objects.requireNonNull(refused.get(id)))
                .toList();
        List<Reason> remarks =
                notPaidYet == 0 ? List.of() : List.of(Reason.of("ROWS_NOT_PAID_YET", "count", notPaidYet));
        return new Reading(inOrder, List.of(), List.of(), remarks);
    }

    private static ReadStatement unsound(String id, Paid stated, Reason reason) {
        String code = stated.fits() ? stated.currency() : "";
        String net = stated.fits() ? stated.net() : "";
        return Payout.unsound(Platform.EBAY, stated.fits() ? id : "", code, net, reason.with("line", stated.line()));
    }

    private Outcome<Payout.Head> head(String id, Paid stated) {
        if (!Currency.exists(stated.currency())) {
            return Outcome.refused("CURRENCY_UNKNOWN");
        }
        Optional<Posted> at = TIMES.read(stated.date());
        if (at.isEmpty()) {
            return Outcome.refused("DATE_UNREADABLE");
        }
        return switch (Walk.money(stated.net(), Amounts.POINT, Currency.of(stated.currency()))) {
            case Outcome.Refused<Money>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Money>(Money left) when left.isPositive() -> Outcome.refused("SIGN_UNCLEAR");
            case Outcome.Done<Money>(Money left) -> {
                Instant end = at.get().at();
                Instant first = earliest.getOrDefault(id, end);
                Instant start = first.isBefore(end) ? first : end;
                yield Outcome.done(new Payout.Head(id, left.negated(), new Period(start, end), end));
            }
        };
    }

    private void line(ReportRows row, Payout payout) {
        if (isPayout(row)) {
            Paid first = Objects.requireNonNull(paid.get(Walk.cell(row, payoutId)));
            if (first.line() != row.line()) {
                payout.fault(Reason.of("STATEMENT_TWICE_IN_FILE", "settlement_id", Walk.cell(row, payoutId))
                        .with("line", row.line()));
            }
            return;
        }
        Currency of = payout.total().currency();
        String written = Walk.cell(row, currency);
        if (!written.isEmpty() && !written.equals(of.code())) {
            Reason mixed = Reason.of("MIXED_CURRENCIES", "currency", of.code())
                    .with("other", found.told(row, written))
                    .with("line", row.line());
            payout.bad(row.line(), found.columns().name(currency), found.told(row, written), mixed);
            return;
        }
        Optional<Posted> at = TIMES.read(Walk.cell(row, date));
        if (at.isEmpty()) {
            payout.bad(
                    row.line(),
                    found.columns().name(date),
                    found.told(row, row.cell(date)),
                    Reason.of("DATE_UNREADABLE"));
            return;
        }
        switch (Walk.money(Walk.cell(row, net), Amounts.POINT, of)) {
            case Outcome.Refused<Money>(Reason reason) ->
                payout.bad(row.line(), found.columns().name(net), found.told(row, row.cell(net)), reason);
            case Outcome.Done<Money>(Money amount) -> {
                long pieces = Walk.quantity(Walk.cell(row, quantity)) instanceof Outcome.Done<Long>(Long n) ? n : 0;
                parts(row, amount)
                        .forEach((part, money) -> payout.line(Payout.Line.of(
                                        payout.next(),
                                        money,
                                        new Type(row.cell(type), part, ""),
                                        Walk.cell(row, order),
                                        at.get())
                                .named(Walk.cell(row, sku), pieces)));
            }
        }
    }

    /** The columns between the item's price and the gross amount, where they come to the net; else the net by itself. */
    private Map<String, Money> parts(ReportRows row, Money amount) {
        Map<String, Money> whole = Map.of("Net amount", amount);
        String written = Walk.cell(row, transactionCurrency);
        if (firstPart < 0
                || gross <= firstPart
                || !written.equals(amount.currency().code())) {
            return whole;
        }
        Parts parts = new Parts();
        for (int column = firstPart; column < gross; column++) {
            String cell = Walk.cell(row, column);
            if (column == notOurs || cell.isEmpty()) {
                continue;
            }
            if (!(Walk.money(cell, Amounts.POINT, amount.currency()) instanceof Outcome.Done<Money>(Money part))) {
                return whole;
            }
            if (!part.isZero()) {
                parts.add(found.columns().name(column), part);
            }
        }
        return parts.sumTo(amount) && !parts.byName().isEmpty() ? parts.byName() : whole;
    }

    private Reading evidence() {
        Orders orders = new Orders(Platform.EBAY, sink);
        Walk.through(found, row -> {
            String written = Walk.cell(row, currency);
            Optional<Posted> at = TIMES.read(Walk.cell(row, date));
            if (!Currency.exists(written)) {
                orders.bad(
                        row.line(),
                        found.columns().name(currency),
                        found.told(row, written),
                        Reason.of("ROW_CURRENCY_UNKNOWN"));
            } else if (at.isEmpty()) {
                orders.bad(
                        row.line(),
                        found.columns().name(date),
                        found.told(row, row.cell(date)),
                        Reason.of("DATE_UNREADABLE"));
            } else {
                switch (Walk.money(Walk.cell(row, net), Amounts.POINT, Currency.of(written))) {
                    case Outcome.Refused<Money>(Reason reason) ->
                        orders.bad(row.line(), found.columns().name(net), found.told(row, row.cell(net)), reason);
                    case Outcome.Done<Money>(Money amount) ->
                        orders.row(Orders.Row.of(
                                        row.line(),
                                        amount,
                                        "Net amount",
                                        row.cell(type),
                                        Walk.cell(row, order),
                                        at.get())
                                .settledBy(Walk.cell(row, payoutId))
                                .standing(Walk.cell(row, payoutId).isEmpty() ? Standing.DEFERRED : Standing.COUNTED)
                                .consistingOf(parts(row, amount)));
                }
            }
        });
        return orders.finish();
    }
}
