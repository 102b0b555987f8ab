package landsea.marketplace.platforms;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.LineSink;
import landsea.marketplace.Names;
import landsea.marketplace.ReadStatement;
import landsea.marketplace.Statement.Period;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;
import landsea.marketplace.StatementLine.Type;
import landsea.marketplace.platforms.ReportMapping.RowRule;
import landsea.marketplace.platforms.ReportMapping.Settlement;
import landsea.marketplace.platforms.ReportMapping.Source;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.ReportRows;

/** The rows of a described report: walked once for what they say of their settlements, and once for the lines. */
final class DescribedRows {

    private static final int STATEMENTS_MAX = 1_000;

    private final ReportMapping mapping;
    private final TableDialect.Found found;
    private final LineSink sink;
    private final Map<String, Head> heads = new LinkedHashMap<>();
    private final Map<String, String> besides = new LinkedHashMap<>();
    private Optional<Reason> fault = Optional.empty();

    DescribedRows(ReportMapping mapping, TableDialect.Found found, LineSink sink) {
        this.mapping = mapping;
        this.found = found;
        this.sink = sink;
    }

    /** What the rows say of one settlement, as written. */
    private static final class Head {

        private final Map<String, String> texts = new LinkedHashMap<>();
        private boolean fits = true;
        private Optional<Reason> fault = Optional.empty();
        private Optional<Instant> first = Optional.empty();
        private Optional<Instant> last = Optional.empty();

        void say(String name, String text, int line) {
            if (text.isEmpty()) {
                return;
            }
            String before = texts.putIfAbsent(name, text);
            if (before != null && !before.equals(text) && fault.isEmpty()) {
                fault = Optional.of(Reason.of("TOTALS_CONTRADICT", "settlement_id", texts.getOrDefault("id", ""))
                        .with("line", line));
            }
        }

        void spans(Instant at) {
            first = Optional.of(first.filter(known -> known.isBefore(at)).orElse(at));
            last = Optional.of(last.filter(known -> known.isAfter(at)).orElse(at));
        }

        String told(String name) {
            return fits ? text(name) : "";
        }

        String text(String name) {
            return texts.getOrDefault(name, "");
        }
    }

    Reading read() {
        Optional<Reason> stopped = Walk.through(found, this::survey);
        if (stopped.or(() -> fault).isPresent()) {
            return Reading.refused(stopped.or(() -> fault).get());
        }
        if (heads.isEmpty()) {
            return Reading.refused(Reason.of("NO_STATEMENT"));
        }
        if (heads.size() > STATEMENTS_MAX) {
            return Reading.refused(Reason.of("TOO_MANY_STATEMENTS", "statements_max", STATEMENTS_MAX));
        }
        return mapping.hasTotal() ? statements() : evidence();
    }

    private void survey(ReportRows row) {
        String id = text(mapping.settlement().id(), row);
        if (heads.size() > STATEMENTS_MAX || fault.isPresent() || isIgnored(row)) {
            return;
        }
        fault = SettlementIds.fault(id).map(reason -> reason.with("line", row.line()));
        if (fault.isPresent()) {
            return;
        }
        Head head = heads.computeIfAbsent(id, _ -> new Head());
        head.say("id", id, row.line());
        head.fits &= found.fits(row);
        Settlement settlement = mapping.settlement();
        boolean ofTotal = isTotal(row);
        if (settlement.totalRow().isEmpty() || ofTotal) {
            head.say("total", text(settlement.total(), row), row.line());
        }
        // Where a row states the total, it states the rest of the settlement too; else every row repeats it.
        if (settlement.totalRow().isEmpty() || ofTotal || !(settlement.currency() instanceof Source.Column)) {
            head.say("currency", text(settlement.currency(), row), row.line());
        }
        for (Map.Entry<String, Source> part : Map.of(
                        "start", settlement.start(), "end", settlement.end(), "deposit", settlement.deposit())
                .entrySet()) {
            if (settlement.totalRow().isEmpty() || ofTotal || !(part.getValue() instanceof Source.Column)) {
                head.say(part.getKey(), text(part.getValue(), row), row.line());
            }
        }
        if (!ofTotal) {
            mapping.times()
                    .read(text(mapping.lines().posted(), row))
                    .map(Posted::at)
                    .ifPresent(head::spans);
        }
    }

    private Reading statements() {
        Map<String, Payout> payouts = new LinkedHashMap<>();
        Map<String, ReadStatement> refused = new LinkedHashMap<>();
        heads.forEach((id, head) -> {
            int place = payouts.size() + refused.size();
            switch (head(id, head)) {
                case Outcome.Done<Payout.Head>(Payout.Head done) ->
                    payouts.put(id, new Payout(mapping.platform(), place, done, sink));
                case Outcome.Refused<Payout.Head>(Reason reason) ->
                    refused.put(
                            id,
                            Payout.unsound(
                                    mapping.platform(),
                                    head.fits ? id : "",
                                    head.told("currency"),
                                    head.told("total"),
                                    head.fits ? reason : withoutId(reason)));
            }
        });
        Walk.through(found, row -> {
            Payout payout = payouts.get(text(mapping.settlement().id(), row));
            if (payout != null && !isTotal(row) && !isIgnored(row)) {
                lines(row, payout);
            }
        });
        return Reading.of(heads.keySet().stream()
                .map(id -> Optional.ofNullable(payouts.get(id))
                        .map(Payout::finish)
                        .or(() -> Optional.ofNullable(refused.get(id)))
                        .orElseThrow())
                .toList());
    }

    private static Reason withoutId(Reason reason) {
        return reason.details().containsKey("settlement_id") ? reason.with("settlement_id", "") : reason;
    }

    private Outcome<Payout.Head> head(String id, Head head) {
        if (id.isEmpty()) {
            return Outcome.refused("SETTLEMENT_ID_MISSING");
        }
        if (head.fault.isPresent()) {
            return Outcome.refused(head.fault.get());
        }
        if (!head.texts.containsKey("total")) {
            return Outcome.refused(Reason.of("MISSING_TOTALS_ROW", "settlement_id", id));
        }
        if (!Currency.exists(head.text("currency"))) {
            return Outcome.refused("CURRENCY_UNKNOWN");
        }
        Optional<Instant> start = instant(mapping.settlement().start(), head, "start", head.first);
        Optional<Instant> end = instant(mapping.settlement().end(), head, "end", head.last);
        Optional<Instant> deposit = instant(mapping.settlement().deposit(), head, "deposit", end);
        if (start.isEmpty() || end.isEmpty() || deposit.isEmpty()) {
            return Outcome.refused("DATE_UNREADABLE");
        }
        if (end.get().isBefore(start.get())) {
            return Outcome.refused(
                    Reason.of("PERIOD_REVERSED", "start", start.get()).with("end", end.get()));
        }
        Currency currency = Currency.of(head.text("currency"));
        return Walk.money(head.text("total"), mapping.amounts(), currency)
                .map(total -> new Payout.Head(
                        id,
                        mapping.settlement().totalNegated() ? total.negated() : total,
                        new Period(start.get(), end.get()),
                        deposit.get()));
    }

    private Optional<Instant> instant(Source source, Head head, String name, Optional<Instant> otherwise) {
        boolean silent =
                !source.isGiven() || name.equals("deposit") && head.text(name).isEmpty();
        return silent ? otherwise : mapping.times().read(head.text(name)).map(Posted::at);
    }

    private void lines(ReportRows row, Payout payout) {
        Currency currency = payout.total().currency();
        String written = text(mapping.settlement().currency(), row);
        if (!written.isEmpty() && !written.equals(currency.code())) {
            Reason mixed = Reason.of("MIXED_CURRENCIES", "currency", currency.code())
                    .with("other", found.told(row, written))
                    .with("line", row.line());
            payout.bad(row.line(), "", found.told(row, written), mixed);
            return;
        }
        Optional<Posted> at = posted(row, payout.unknownTime());
        if (at.isEmpty()) {
            payout.bad(
                    row.line(),
                    name(mapping.lines().posted()),
                    found.told(row, text(mapping.lines().posted(), row)),
                    Reason.of("DATE_UNREADABLE"));
            return;
        }
        switch (Walk.quantity(text(mapping.lines().quantity(), row))) {
            case Outcome.Refused<Long>(Reason reason) ->
                payout.bad(
                        row.line(),
                        name(mapping.lines().quantity()),
                        found.told(row, text(mapping.lines().quantity(), row)),
                        reason);
            case Outcome.Done<Long>(Long pieces) ->
                amounts(
                        row,
                        currency,
                        payout::bad,
                        (amount, money) -> payout.line(Payout.Line.of(
                                        mapping.lines().amounts().size() == 1 ? row.line() : payout.next(),
                                        money,
                                        type(row, amount),
                                        text(mapping.lines().orderId(), row),
                                        at.get())
                                .named(text(mapping.lines().sku(), row), pieces)));
        }
    }

    private interface Bad {

        void row(long line, String column, String content, Reason reason);
    }

    private interface Priced {

        void amount(ReportMapping.Amount amount, Money money);
    }

    private void amounts(ReportRows row, Currency currency, Bad bad, Priced priced) {
        List<ReportMapping.Amount> amounts = mapping.lines().amounts();
        for (ReportMapping.Amount amount : amounts) {
            String cell = Walk.cell(row, found.columns().of(amount.column()));
            if (cell.isEmpty() && amounts.size() > 1) {
                continue;
            }
            switch (Walk.money(cell, mapping.amounts(), currency)) {
                case Outcome.Refused<Money>(Reason reason) ->
                    bad.row(row.line(), amount.column(), found.told(row, cell), reason);
                case Outcome.Done<Money>(Money money) ->
                    priced.amount(amount, amount.negated() ? money.negated() : money);
            }
        }
    }

    private Type type(ReportRows row, ReportMapping.Amount amount) {
        return new Type(
                text(mapping.lines().type(), row),
                amount.name(),
                text(mapping.lines().description(), row));
    }

    private Optional<Posted> posted(ReportRows row, Posted unknown) {
        String cell = text(mapping.lines().posted(), row);
        return cell.isEmpty() ? Optional.of(unknown) : mapping.times().read(cell);
    }

    private Reading evidence() {
        Orders orders = new Orders(mapping.platform(), sink);
        Walk.through(found, row -> {
            if (isIgnored(row)) {
                return;
            }
            String code = text(mapping.settlement().currency(), row);
            Optional<Posted> at = posted(row, new Posted(Instant.EPOCH, Precision.NONE));
            if (!Currency.exists(code)) {
                orders.bad(
                        row.line(),
                        name(mapping.settlement().currency()),
                        found.told(row, code),
                        Reason.of("ROW_CURRENCY_UNKNOWN"));
            } else if (at.isEmpty()) {
                String cell = text(mapping.lines().posted(), row);
                orders.bad(
                        row.line(),
                        name(mapping.lines().posted()),
                        found.told(row, cell),
                        Reason.of("DATE_UNREADABLE"));
            } else {
                evidence(row, Currency.of(code), at.get(), orders);
            }
        });
        return orders.finish();
    }

    /** A row's total is what its amounts come to: the report states none. */
    private void evidence(ReportRows row, Currency currency, Posted at, Orders orders) {
        Parts parts = new Parts();
        boolean[] bad = {false};
        amounts(
                row,
                currency,
                (line, column, content, reason) -> {
                    bad[0] = true;
                    orders.bad(line, column, content, reason);
                },
                (amount, money) -> parts.add(amount.name(), money));
        if (parts.isOutOfRange()) {
            orders.bad(row.line(), "", "", Reason.of("AMOUNT_OUT_OF_RANGE"));
            return;
        }
        if (bad[0] || parts.byName().isEmpty()) {
            return;
        }
        Money total = Money.sum(currency, List.copyOf(parts.byName().values()));
        String type = text(mapping.lines().type(), row);
        long pieces =
                Walk.quantity(text(mapping.lines().quantity(), row)) instanceof Outcome.Done<Long>(Long n) ? n : 0;
        orders.row(
                Orders.Row.of(row.line(), total, "", type, text(mapping.lines().orderId(), row), at)
                        .settledBy(text(mapping.settlement().id(), row))
                        .described(text(mapping.lines().description(), row))
                        .of(text(mapping.lines().sku(), row), pieces)
                        .consistingOf(parts.byName()));
    }

    private boolean isTotal(ReportRows row) {
        return mapping.settlement().totalRow().stream().anyMatch(rule -> fits(rule, row));
    }

    private boolean isIgnored(ReportRows row) {
        return mapping.lines().ignored().stream().anyMatch(rule -> fits(rule, row));
    }

    private boolean fits(RowRule rule, ReportRows row) {
        return row.cell(found.columns().of(rule.column())).equals(rule.equalTo());
    }

    private String text(Source source, ReportRows row) {
        return switch (source) {
            case Source.Column(String name) -> Walk.cell(row, found.columns().of(name));
            case Source.Fixed(String text) -> text;
            case Source.Beside(String label) -> besides.computeIfAbsent(label, this::beside);
            case Source.Nothing _ -> "";
        };
    }

    private static String name(Source source) {
        return source instanceof Source.Column(String name) ? name : "";
    }

    /** The next filled cell right of the label, in the lines before the header. */
    private String beside(String label) {
        String key = Names.key(label);
        for (List<String> cells : found.table().before(found.header())) {
            for (int i = 0; i < cells.size(); i++) {
                if (Names.key(cells.get(i)).equals(key)) {
                    return cells.stream()
                            .skip(i + 1L)
                            .map(String::strip)
                            .filter(cell -> !cell.isEmpty())
                            .findFirst()
                            .orElse("");
                }
            }
        }
        return "";
    }
}
