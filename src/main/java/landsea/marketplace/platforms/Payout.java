package landsea.marketplace.platforms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.marketplace.BadRow;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadStatement;
import landsea.marketplace.Statement;
import landsea.marketplace.Statement.Period;
import landsea.marketplace.StatementLine;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;
import landsea.marketplace.reading.BadRows;
import landsea.marketplace.reading.Turnover;
import landsea.marketplace.reading.UnorderedHash;

/** A payout of a platform while its lines come in; {@link #finish} decides whether it is a statement. */
final class Payout {

    private static final StatementLine.Reference NO_REFERENCE = new StatementLine.Reference("", "", "", "", "", "", "");

    private final Platform platform;
    private final int place;
    private final Head head;
    private final LineSink sink;
    private final UnorderedHash hash = new UnorderedHash();
    private final List<Reason> faults = new ArrayList<>();
    private final List<BadRow> badRows = new ArrayList<>();

    private final Turnover turnover = new Turnover();
    private int lines;
    private long sum;
    private boolean outOfRange;
    private long badRowsCount;

    /**
     * What the platform says of the payout as a whole.
     *
     * @param settlementId as the platform numbers it
     * @param deposit when the platform says that it pays
     */
    record Head(String settlementId, Money total, Period period, Instant deposit) {}

    /** @param sink that knows the statement by its place among those of the file */
    Payout(Platform platform, int place, Head head, LineSink sink) {
        this.platform = platform;
        this.place = place;
        this.head = head;
        this.sink = sink;
        SettlementIds.fault(head.settlementId()).ifPresent(this::fault);
    }

    /**
     * What a line of a payout says; texts are empty where the report is.
     *
     * @param number of the line in the file; where one place holds several amounts, of the amount from 1
     */
    record Line(
            int number,
            Money amount,
            StatementLine.Type type,
            String orderId,
            String sku,
            long quantity,
            Posted posted) {

        static Line of(int number, Money amount, StatementLine.Type type, String orderId, Posted posted) {
            return new Line(number, amount, type, orderId, "", 0, posted);
        }

        Line named(String ofSku, long ofQuantity) {
            return new Line(number, amount, type, orderId, ofSku, ofQuantity, posted);
        }
    }

    /** When nothing says it: the end of the period. */
    Posted unknownTime() {
        return new Posted(head.period().end(), Precision.NONE);
    }

    /** For places that hold several amounts: the store knows a line by its number. */
    int next() {
        return lines + 1;
    }

    Money total() {
        return head.total();
    }

    void line(Line line) {
        lines++;
        if (!turnover.add(line.amount())) {
            outOfRange = true;
            return;
        }
        sum += line.amount().minor();
        StatementLine whole = new StatementLine(
                line.number(),
                line.amount(),
                line.type(),
                line.orderId().isEmpty()
                        ? NO_REFERENCE
                        : new StatementLine.Reference(line.orderId(), "", "", "", "", "", ""),
                line.posted(),
                platform.siteOfLines(),
                "",
                line.sku(),
                line.quantity(),
                "");
        hash.add(whole);
        sink.line(place, whole);
    }

    void bad(long number, String column, String content, Reason reason) {
        badRowsCount++;
        if (badRows.size() < BadRows.NAMED_MAX) {
            badRows.add(new BadRow(number, column, content, reason));
        }
    }

    /** Something that no line is to blame for. */
    void fault(Reason reason) {
        if (!faults.contains(reason)) {
            faults.add(reason);
        }
    }

    ReadStatement finish() {
        Money total = head.total();
        List<Reason> reasons = new ArrayList<>(faults);
        if (badRowsCount > 0) {
            reasons.add(Reason.of("BAD_ROWS", "count", badRowsCount)
                    .with("line", badRows.getFirst().line()));
        }
        if (outOfRange) {
            reasons.add(Reason.of("AMOUNT_OUT_OF_RANGE"));
        } else if (lines == 0 && badRowsCount == 0) {
            reasons.add(Reason.of("STATEMENT_WITHOUT_LINES", "settlement_id", head.settlementId()));
        } else if (badRowsCount == 0 && sum != total.minor()) {
            Money added = Money.ofMinor(total.currency(), sum);
            reasons.add(
                    Reason.of("LINES_DO_NOT_SUM", "currency", total.currency().code())
                            .with("total", total.amount())
                            .with("sum", added.amount())
                            .with("difference", total.minus(added).amount()));
        }
        if (!reasons.isEmpty()) {
            return unsound(reasons);
        }
        hash.add(
                platform.code(),
                head.settlementId(),
                head.period().start().toString(),
                head.period().end().toString(),
                head.deposit().toString(),
                total.toString());
        return new ReadStatement.Sound(new Statement(
                platform.code(),
                platform.site(),
                head.settlementId(),
                head.period(),
                head.deposit(),
                total,
                new Statement.Lines(lines, Money.ofMinor(total.currency(), sum), hash.hex())));
    }

    private ReadStatement.Unsound unsound(List<Reason> reasons) {
        Money total = head.total();
        return new ReadStatement.Unsound(
                bounded(head.settlementId()),
                new ReadStatement.Claims(
                        platform.site(),
                        head.period().start().toString(),
                        head.period().end().toString(),
                        total.currency().code(),
                        total.amount(),
                        outOfRange ? "" : Money.ofMinor(total.currency(), sum).amount(),
                        lines),
                reasons,
                badRows,
                badRowsCount);
    }

    /** A payout that states itself too badly to be opened. */
    static ReadStatement unsound(Platform platform, String settlementId, String currency, String total, Reason reason) {
        return new ReadStatement.Unsound(
                bounded(settlementId),
                new ReadStatement.Claims(platform.site(), "", "", bounded(currency), bounded(total), "", 0),
                List.of(reason),
                List.of(),
                0);
    }

    private static String bounded(String text) {
        return text.length() <= BadRow.CONTENT_LENGTH_MAX ? text : text.substring(0, BadRow.CONTENT_LENGTH_MAX);
    }
}
