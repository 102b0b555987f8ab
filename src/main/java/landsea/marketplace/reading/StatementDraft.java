package landsea.marketplace.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.BadRow;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadStatement;
import landsea.marketplace.Statement;
import landsea.marketplace.StatementLine;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;

/**
 * A statement while its rows come in: lines go on to the sink as soon as their currency is known, here only what they come
 * to is kept. {@link #finish} decides whether it is one.
 */
public final class StatementDraft {

    /** So many lines may stand before the row that names their currency; Amazon writes that row first. */
    private static final int WAITING_MAX = 50_000;

    /** Amazon has some twenty; free text in the column may have any number. */
    private static final int SITES_MAX = 200;

    /**
     * All amounts together, whatever their sign: no sum of them, of a kind or of all, can leave a long.
     */
    private static final long TURNOVER_MAX = 1_000_000_000_000_000_000L;

    /** What is due is paid within days, at most after a reserve of some months. */
    private static final Duration DEPOSIT_AFTER_END_MAX = Duration.ofDays(366);

    /** Corrections come late, though not by more than a year. */
    private static final Duration LINE_OUTSIDE_MAX = Duration.ofDays(400);

    private final String platform;
    private final String settlementId;
    private final int place;
    private final Amounts amounts;
    private final BadRows badRowsOfFile;
    private final LineSink sink;
    private final LinesHash hash = new LinesHash();
    private final MarkEvidence mark = new MarkEvidence();
    private final OfficeDamage.ItemCodes itemCodes = new OfficeDamage.ItemCodes();
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
    private int linesPriced;
    private long sum;
    private long turnover;
    private boolean sumOutOfRange;

    /**
     * @param place of the statement in the file, from 0, as the sink counts
     * @param badRowsOfFile shared by all statements of the file
     */
    public StatementDraft(
            String platform, String settlementId, int place, Amounts amounts, BadRows badRowsOfFile, LineSink sink) {
        this.platform = platform;
        this.settlementId = settlementId;
        this.place = place;
        this.amounts = amounts;
        this.badRowsOfFile = badRowsOfFile;
        this.sink = sink;
    }

    /** The row of totals as written. */
    public record Totals(String start, String end, String deposit, String total, String currency) {}

    private record Opened(Currency currency, long total, Instant start, Instant end, Instant deposit) {

        boolean isFarFrom(Instant posted) {
            return posted.isBefore(start.minus(LINE_OUTSIDE_MAX)) || posted.isAfter(end.plus(LINE_OUTSIDE_MAX));
        }
    }

    /**
     * A line whose amount waits for the currency that the row of totals names.
     *
     * @param column that holds the amount, as the format calls it
     */
    public record Unpriced(
            int number,
            String column,
            String amount,
            StatementLine.Type type,
            StatementLine.Reference reference,
            Posted posted,
            String marketplaceName,
            String fulfilmentId,
            String sku,
            long quantity,
            String promotionId) {}

    public Optional<Totals> totals() {
        return totals;
    }

    public long unreadableAmounts() {
        return unreadableAmounts;
    }

    public void totals(Totals written) {
        totals = Optional.of(written);
    }

    /** Some exports repeat the totals on each line; then they agree, and a row of them alone comes once. */
    public void totalsAgain(Totals written, boolean alsoLine) {
        Totals first = totals.orElse(written);
        boolean agrees = written.total().equals(first.total())
                && (alsoLine && written.currency().isEmpty()
                        || written.currency().equals(first.currency()));
        if (!agrees) {
            fault(Reason.of("TOTALS_CONTRADICT", "settlement_id", settlementId));
        } else if (!alsoLine) {
            fault(Reason.of("STATEMENT_TWICE_IN_FILE", "settlement_id", settlementId));
        }
    }

    public void opened(Currency currency, long total, Instant start, Instant end, Instant deposit) {
        if (end.isBefore(start)) {
            fault(Reason.of("PERIOD_REVERSED", "start", start).with("end", end));
            return;
        }
        if (deposit.isBefore(start) || deposit.isAfter(end.plus(DEPOSIT_AFTER_END_MAX))) {
            fault(Reason.of("DEPOSIT_OUTSIDE_PERIOD", "deposit", deposit)
                    .with("start", start)
                    .with("end", end));
        }
        Opened head = new Opened(currency, total, start, end, deposit);
        opened = Optional.of(head);
        waiting.forEach(line -> price(line, head));
        waiting.clear();
    }

    public void currencyOfLine(String currency, int line) {
        String stated = totals.isPresent() ? totals.get().currency() : currency;
        if (!currency.equals(stated)) {
            fault(Reason.of("MIXED_CURRENCIES", "currency", stated)
                    .with("other", bounded(currency))
                    .with("line", line));
        }
    }

    public void line(Unpriced line) {
        linesSeen++;
        if (opened.isPresent()) {
            price(line, opened.get());
        } else if (waiting.size() < WAITING_MAX) {
            waiting.add(line);
        } else {
            fault(Reason.of("TOTALS_TOO_LATE", "lines_max", WAITING_MAX).with("line", line.number()));
        }
    }

    /** The total's cell tells as well which mark is the decimal one. */
    public void seeTotal(String cell, Currency currency, int line) {
        mark.see(cell, amounts, currency, line);
    }

    /** Whether some amount can only be meant as this reading takes it. */
    public boolean isMarkCertain() {
        return mark.isCertain();
    }

    /** A line by itself that is wrong as a whole: the statement is refused for this reason. */
    public void fault(Reason reason) {
        if (faults.stream().noneMatch(known -> known.code().equals(reason.code()))) {
            faults.add(reason);
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

    /** @param column as the format calls it */
    public void unreadableAmount(int line, String column, String cell, Currency currency) {
        unreadableAmounts++;
        badRowsOfFile.add(this, line, column, cell, amounts.whyNot(cell, currency));
    }

    private void price(Unpriced line, Opened head) {
        Currency currency = head.currency();
        if (line.posted().precision() != Precision.NONE
                && head.isFarFrom(line.posted().at())) {
            Reason outside = Reason.of(
                            "DATE_OUTSIDE_PERIOD", "posted", line.posted().at())
                    .with("start", head.start())
                    .with("end", head.end());
            badRowsOfFile.add(this, line.number(), "posted-date", "", outside);
            return;
        }
        long minor = amounts.minor(line.amount(), currency);
        if (minor == Amounts.NONE) {
            unreadableAmount(line.number(), line.column(), line.amount(), currency);
            return;
        }
        turnover += Math.abs(minor);
        if (turnover > TURNOVER_MAX) {
            sumOutOfRange = true;
            return;
        }
        sum += minor;
        mark.see(line.amount(), amounts, currency, line.number());
        if (!line.marketplaceName().isEmpty()) {
            site(line.marketplaceName());
        }
        Posted posted =
                line.posted().precision() == Precision.NONE ? new Posted(head.end(), Precision.NONE) : line.posted();
        StatementLine priced = new StatementLine(
                line.number(),
                Money.ofMinor(currency, minor),
                line.type(),
                line.reference(),
                posted,
                line.marketplaceName(),
                line.fulfilmentId(),
                line.sku(),
                line.quantity(),
                line.promotionId());
        linesPriced++;
        hash.add(priced);
        itemCodes.see(priced.reference().orderItemCode());
        sink.line(place, priced);
    }

    /** @param resaved not written by Amazon itself, which writes tabs */
    public ReadStatement finish(boolean resaved) {
        List<Reason> reasons = reasons(resaved);
        if (reasons.isEmpty() && opened.isPresent()) {
            Opened head = opened.get();
            return new ReadStatement.Sound(new Statement(
                    platform,
                    marketplace(),
                    settlementId,
                    new Statement.Period(head.start(), head.end()),
                    head.deposit(),
                    Money.ofMinor(head.currency(), head.total()),
                    lines(head)));
        }
        return new ReadStatement.Unsound(settlementId, claims(), reasons, badRows, badRowsCount);
    }

    private Statement.Lines lines(Opened head) {
        Money sum = Money.ofMinor(head.currency(), this.sum);
        hash.add(platform);
        hash.add(settlementId);
        hash.add(head.start().toString());
        hash.add(head.end().toString());
        hash.add(head.deposit().toString());
        hash.add(sum.toString());
        return new Statement.Lines(linesPriced, sum, hash.hex());
    }

    /** The most telling first. */
    private List<Reason> reasons(boolean resaved) {
        List<Reason> reasons = new ArrayList<>();
        damage.ifPresent(reason -> reasons.add(reason.with("rows", damagedRows)));
        if (damage.isEmpty() && resaved && itemCodes.lostZeros()) {
            reasons.add(Reason.of(OfficeDamage.CODE, "column", "order-item-code"));
        }
        // Rows that name no settlement are counted to none: they are bad, and lack no totals.
        if (totals.isEmpty() && !settlementId.isEmpty()) {
            reasons.add(Reason.of("MISSING_TOTALS_ROW", "settlement_id", settlementId));
        }
        reasons.addAll(faults);
        mark.doubt().ifPresent(reasons::add);
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

    private void site(String name) {
        if (marketplaces.size() < SITES_MAX || marketplaces.containsKey(name)) {
            marketplaces.merge(name, 1, Integer::sum);
        }
    }

    /** The site most lines name; sales made elsewhere and shipped by Amazon do not count. */
    private String marketplace() {
        return marketplaces.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("Non-Amazon"))
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static String bounded(String text) {
        return text.length() <= BadRow.CONTENT_LENGTH_MAX ? text : text.substring(0, BadRow.CONTENT_LENGTH_MAX);
    }
}
