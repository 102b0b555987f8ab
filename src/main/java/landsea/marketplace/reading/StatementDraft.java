package landsea.marketplace.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;

/** A statement of Amazon's while its rows come in; {@link #finish} decides whether it is one. */
final class StatementDraft {

    private static final String PLATFORM = "AMAZON";

    /** A sum beyond this is no settlement; kept far enough inside a long that one more line cannot leave it. */
    private static final long SUM_MAX = 1_000_000_000_000_000_000L;

    private final String settlementId;
    private final Amounts amounts;
    private final BadRows badRowsOfFile;
    private final List<StatementLine> lines = new ArrayList<>();
    private final List<Unpriced> waiting = new ArrayList<>();
    private final List<BadRow> badRows = new ArrayList<>();
    private final List<Reason> faults = new ArrayList<>();
    private final Map<String, Integer> marketplaces = new HashMap<>();

    private Optional<Totals> totals = Optional.empty();
    private Optional<Opened> opened = Optional.empty();
    private Optional<Reason> damage = Optional.empty();
    private long badRowsCount;
    private long damagedRows;
    private long unreadableAmounts;
    private int linesSeen;
    private long sum;
    private boolean sumOutOfRange;

    StatementDraft(String settlementId, Amounts amounts, BadRows badRowsOfFile) {
        this.settlementId = settlementId;
        this.amounts = amounts;
        this.badRowsOfFile = badRowsOfFile;
    }

    /** The row of totals as written. */
    record Totals(String start, String end, String deposit, String total, String currency) {}

    private record Opened(Currency currency, long total, Instant start, Instant end, Instant deposit) {}

    /** A line whose amount waits for the currency that the row of totals names. */
    record Unpriced(
            int number,
            String amount,
            StatementLine.Type type,
            StatementLine.Reference reference,
            Posted posted,
            String marketplaceName,
            String fulfilmentId,
            String sku,
            long quantity,
            String promotionId,
            Map<String, String> extra) {}

    Optional<Totals> totals() {
        return totals;
    }

    long unreadableAmounts() {
        return unreadableAmounts;
    }

    void totals(Totals written) {
        totals = Optional.of(written);
    }

    /** Some exports repeat the totals on each line; then they agree, and a row of them alone comes once. */
    void totalsAgain(Totals written, boolean alsoLine) {
        Totals first = totals.orElse(written);
        boolean agrees = alsoLine
                ? written.total().equals(first.total())
                        && (written.currency().isEmpty() || written.currency().equals(first.currency()))
                : written.equals(first);
        if (!agrees) {
            fault(Reason.of("TOTALS_CONTRADICT", "settlement_id", settlementId));
        } else if (!alsoLine) {
            fault(Reason.of("STATEMENT_TWICE_IN_FILE", "settlement_id", settlementId));
        }
    }

    void opened(Currency currency, long total, Instant start, Instant end, Instant deposit) {
        if (end.isBefore(start)) {
            fault(Reason.of("PERIOD_REVERSED", "start", start).with("end", end));
            return;
        }
        opened = Optional.of(new Opened(currency, total, start, end, deposit));
        waiting.forEach(line -> price(line, currency, end));
        waiting.clear();
    }

    void currencyOfLine(String currency, int line) {
        String stated = totals.isPresent() ? totals.get().currency() : currency;
        if (!currency.equals(stated)) {
            fault(Reason.of("MIXED_CURRENCIES", "currency", stated)
                    .with("other", bounded(currency))
                    .with("line", line));
        }
    }

    void line(Unpriced line) {
        linesSeen++;
        if (opened.isPresent()) {
            price(line, opened.get().currency(), opened.get().end());
        } else {
            waiting.add(line);
        }
    }

    void badRow(BadRow row, boolean named) {
        badRowsCount++;
        if (named) {
            badRows.add(row);
        }
        if (row.reason().code().equals(OfficeDamage.CODE)) {
            damagedRows++;
            if (damage.isEmpty()) {
                damage = Optional.of(Reason.of(OfficeDamage.CODE, "line", row.line())
                        .with("column", row.column())
                        .with("content", row.content()));
            }
        }
    }

    void unreadableAmount(int line, V2Column column, String cell, Currency currency) {
        unreadableAmounts++;
        badRowsOfFile.add(this, line, column.header(), cell, amounts.whyNot(cell, currency));
    }

    private void price(Unpriced line, Currency currency, Instant end) {
        long minor = amounts.minor(line.amount(), currency);
        if (minor == Amounts.NONE) {
            unreadableAmount(line.number(), V2Column.AMOUNT, line.amount(), currency);
            return;
        }
        sum += minor;
        if (sum > SUM_MAX || sum < -SUM_MAX) {
            sumOutOfRange = true;
            sum = 0;
        }
        if (!line.marketplaceName().isEmpty()) {
            marketplaces.merge(line.marketplaceName(), 1, Integer::sum);
        }
        Posted posted = line.posted().precision() == Precision.NONE ? new Posted(end, Precision.NONE) : line.posted();
        lines.add(new StatementLine(
                line.number(),
                Money.ofMinor(currency, minor),
                line.type(),
                line.reference(),
                posted,
                line.marketplaceName(),
                line.fulfilmentId(),
                line.sku(),
                line.quantity(),
                line.promotionId(),
                line.extra()));
    }

    /** @param resaved not written by Amazon itself, which writes tabs */
    ReadStatement finish(boolean resaved) {
        List<Reason> reasons = reasons(resaved);
        if (reasons.isEmpty() && opened.isPresent()) {
            Opened head = opened.get();
            return new ReadStatement.Sound(new Statement(
                    PLATFORM,
                    marketplace(),
                    settlementId,
                    new Statement.Period(head.start(), head.end()),
                    head.deposit(),
                    Money.ofMinor(head.currency(), head.total()),
                    lines));
        }
        return new ReadStatement.Unsound(settlementId, claims(), reasons, badRows, badRowsCount);
    }

    /** The most telling first. */
    private List<Reason> reasons(boolean resaved) {
        List<Reason> reasons = new ArrayList<>();
        damage.ifPresent(reason -> reasons.add(reason.with("rows", damagedRows)));
        if (damage.isEmpty() && resaved && OfficeDamage.lostZeros(lines)) {
            reasons.add(Reason.of(OfficeDamage.CODE, "column", V2Column.ORDER_ITEM_CODE.header()));
        }
        if (totals.isEmpty()) {
            reasons.add(Reason.of("MISSING_TOTALS_ROW", "settlement_id", settlementId));
        }
        reasons.addAll(faults);
        if (badRowsCount > 0) {
            Reason bad = Reason.of("BAD_ROWS", "count", badRowsCount);
            reasons.add(
                    badRows.isEmpty()
                            ? bad
                            : bad.with("line", badRows.getFirst().line()));
        }
        if (sumOutOfRange) {
            reasons.add(Reason.of("AMOUNT_OUT_OF_RANGE"));
        } else if (badRowsCount == 0 && opened.isPresent() && opened.get().total() != sum) {
            reasons.add(difference(opened.get()));
        }
        return reasons;
    }

    private Reason difference(Opened head) {
        Money total = Money.ofMinor(head.currency(), head.total());
        Money added = Money.ofMinor(head.currency(), sum);
        return Reason.of("LINES_DO_NOT_SUM", "currency", head.currency().code())
                .with("total", total.amount())
                .with("sum", added.amount())
                .with("difference", total.minus(added).amount());
    }

    private ReadStatement.Claims claims() {
        Totals written = totals.orElse(new Totals("", "", "", "", ""));
        String sumOfLines = opened.filter(head -> !sumOutOfRange)
                .map(head -> Money.ofMinor(head.currency(), sum).amount())
                .orElse("");
        return new ReadStatement.Claims(
                marketplace(),
                bounded(written.start()),
                bounded(written.end()),
                bounded(written.currency()),
                bounded(written.total()),
                sumOfLines,
                linesSeen);
    }

    /** The site most lines name; sales made elsewhere and shipped by Amazon do not count. */
    private String marketplace() {
        return marketplaces.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("Non-Amazon"))
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private void fault(Reason reason) {
        if (faults.stream().noneMatch(known -> known.code().equals(reason.code()))) {
            faults.add(reason);
        }
    }

    private static String bounded(String text) {
        return text.length() <= BadRow.CONTENT_LENGTH_MAX ? text : text.substring(0, BadRow.CONTENT_LENGTH_MAX);
    }
}
