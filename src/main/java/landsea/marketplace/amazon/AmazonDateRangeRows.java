package landsea.marketplace.amazon;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.EvidenceLine;
import landsea.marketplace.EvidenceLine.Standing;
import landsea.marketplace.LineSink;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;
import landsea.marketplace.amazon.AmazonDateRangeColumn.Places;
import landsea.marketplace.reading.Amounts;
import landsea.marketplace.reading.EvidenceDraft;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.MarkEvidence;
import landsea.marketplace.reading.OfficeDamage;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.ReportRows;
import landsea.marketplace.reading.Table;

/** One walk through the rows of a date-range report, with one reading of its amounts and dates. */
final class AmazonDateRangeRows {

    /** A row beyond this is no row; kept far enough inside a long that one more part cannot leave it. */
    private static final long SUM_MAX = 1_000_000_000_000_000_000L;

    /** Ids that an office program takes for numbers. */
    private static final List<AmazonDateRangeColumn> IDS =
            List.of(AmazonDateRangeColumn.SETTLEMENT_ID, AmazonDateRangeColumn.ORDER_ID, AmazonDateRangeColumn.SKU);

    private final HeaderLine header;
    private final Currency currency;
    private final MarkEvidence mark = new MarkEvidence();
    private final Amounts amounts;
    private final AmazonDateRangeTimes times;
    private final LineSink sink;
    private final Places places;
    private final EvidenceDraft draft;

    private Optional<Reason> stopped = Optional.empty();
    private long unreadableAmounts;

    AmazonDateRangeRows(
            HeaderLine header, Currency currency, Amounts amounts, AmazonDateRangeTimes times, LineSink sink) {
        this.header = header;
        this.currency = currency;
        this.amounts = amounts;
        this.times = times;
        this.sink = sink;
        this.places = Places.in(header);
        this.draft = new EvidenceDraft("AMAZON", currency);
    }

    /** @param giveUpAfter so many unreadable amounts; the walk then ends early */
    void walk(Table table, long giveUpAfter) {
        try (ReportRows rows = table.rows(header)) {
            while (unreadableAmounts < giveUpAfter && rows.next()) {
                row(rows);
            }
            stopped = rows.stopped().or(draft::tooMuch);
        }
    }

    /** What the walk came to. */
    Reading reading() {
        if (stopped.isPresent()) {
            return Reading.refused(stopped.get());
        }
        if (mark.doubt().isPresent()) {
            return Reading.refused(mark.doubt().get());
        }
        return draft.isEmpty() ? Reading.refused(Reason.of("NO_EVIDENCE")) : Reading.evidence(draft.finish());
    }

    /** Whether some amount can only be meant as this reading takes it. */
    boolean isMarkCertain() {
        return mark.isCertain();
    }

    /** Amounts that this reading could make nothing of. */
    long unreadableAmounts() {
        return unreadableAmounts;
    }

    AmazonDateRangeTimes times() {
        return times;
    }

    private void row(ReportRows rows) {
        if (rows.isCutOff()) {
            int last = rows.cellCount() - 1;
            bad(rows, last, Reason.of("LINE_CUT_OFF"));
            return;
        }
        for (int beyond = header.width(); beyond < rows.cellCount(); beyond++) {
            if (!rows.cell(beyond).isEmpty()) {
                // Its cell is not shown: where cells have shifted, any of them may be the buyer's town.
                draft.badRow(rows.line(), "", "", Reason.of("ROW_TOO_LONG"));
                return;
            }
        }
        for (AmazonDateRangeColumn column : IDS) {
            String cell = text(rows, column);
            if (OfficeDamage.isScientific(cell) || OfficeDamage.isErrorValue(cell)) {
                bad(rows, places.of(column), Reason.of(OfficeDamage.CODE));
                return;
            }
        }
        amounts(rows);
    }

    /** Amounts before dates: which mark is the decimal one must show also where no date can be read yet. */
    private void amounts(ReportRows rows) {
        int totalPlace = places.of(AmazonDateRangeColumn.TOTAL);
        long total = amount(rows, totalPlace);
        if (total == Amounts.NONE) {
            return;
        }
        Map<String, Money> parts = new HashMap<>();
        long sum = 0;
        for (Places.Part part : places.parts()) {
            // Some columns are left empty where other sites write a zero.
            boolean empty = rows.cell(part.place()).isEmpty();
            long minor = empty ? 0 : amount(rows, part.place());
            if (minor == Amounts.NONE) {
                return;
            }
            sum += minor;
            if (sum > SUM_MAX || sum < -SUM_MAX) {
                bad(rows, part.place(), Reason.of("AMOUNT_OUT_OF_RANGE"));
                return;
            }
            if (minor != 0) {
                parts.merge(part.name(), Money.ofMinor(currency, minor), Money::plus);
            }
        }
        if (sum != total) {
            bad(rows, totalPlace, difference(total, sum));
            return;
        }
        Optional<OffsetDateTime> time = time(rows);
        Optional<Long> quantity = time.isPresent() ? quantity(rows) : Optional.empty();
        if (time.isPresent() && quantity.isPresent()) {
            EvidenceLine line = line(rows, time.get(), quantity.get(), Money.ofMinor(currency, total), parts);
            draft.line(line, time.get());
            sink.line(0, line);
        }
    }

    private Reason difference(long total, long sum) {
        return Reason.of("PARTS_DO_NOT_SUM", "currency", currency.code())
                .with("total", Money.ofMinor(currency, total).amount())
                .with("sum", Money.ofMinor(currency, sum).amount())
                .with("difference", Money.ofMinor(currency, total - sum).amount());
    }

    private EvidenceLine line(
            ReportRows rows, OffsetDateTime time, long quantity, Money total, Map<String, Money> parts) {
        return new EvidenceLine(
                rows.line(),
                total,
                parts,
                text(rows, AmazonDateRangeColumn.SETTLEMENT_ID),
                standing(rows),
                text(rows, AmazonDateRangeColumn.TYPE),
                text(rows, AmazonDateRangeColumn.DESCRIPTION),
                text(rows, AmazonDateRangeColumn.ORDER_ID),
                text(rows, AmazonDateRangeColumn.SKU),
                quantity,
                text(rows, AmazonDateRangeColumn.MARKETPLACE),
                new Posted(time.toInstant(), Precision.SECOND));
    }

    /** What is deferred has no day of release yet; in the column for it, and in no other, that says so in any language. */
    private Standing standing(ReportRows rows) {
        if (AmazonDateRangeWords.isTransfer(text(rows, AmazonDateRangeColumn.TYPE))) {
            return Standing.TRANSFER;
        }
        String status = text(rows, AmazonDateRangeColumn.STATUS);
        boolean undated = places.of(AmazonDateRangeColumn.RELEASE_DATE) >= 0
                && text(rows, AmazonDateRangeColumn.RELEASE_DATE).isEmpty();
        return undated && !status.isEmpty() && !AmazonDateRangeWords.isReleased(status)
                ? Standing.DEFERRED
                : Standing.COUNTED;
    }

    private Optional<OffsetDateTime> time(ReportRows rows) {
        String cell = text(rows, AmazonDateRangeColumn.DATE_TIME);
        Optional<OffsetDateTime> time = times.read(cell);
        if (time.isEmpty()) {
            bad(rows, places.of(AmazonDateRangeColumn.DATE_TIME), times.whyNot(cell));
        }
        return time;
    }

    private Optional<Long> quantity(ReportRows rows) {
        String cell = text(rows, AmazonDateRangeColumn.QUANTITY);
        if (cell.isEmpty()) {
            return Optional.of(0L);
        }
        if (!cell.matches("-?[0-9]{1,9}")) {
            bad(rows, places.of(AmazonDateRangeColumn.QUANTITY), Reason.of("QUANTITY_UNREADABLE"));
            return Optional.empty();
        }
        return Optional.of(Long.valueOf(cell));
    }

    private long amount(ReportRows rows, int place) {
        long minor = amounts.minor(rows.cell(place), currency);
        if (minor == Amounts.NONE) {
            unreadableAmounts++;
            bad(rows, place, amounts.whyNot(rows.cell(place), currency));
        } else {
            mark.see(rows.cell(place), amounts, currency, rows.line());
        }
        return minor;
    }

    private String text(ReportRows rows, AmazonDateRangeColumn column) {
        return rows.cell(places.of(column));
    }

    private void bad(ReportRows rows, int place, Reason reason) {
        String column = place >= 0 && place < header.width() ? header.names().get(place) : "";
        String content = AmazonDateRangeColumn.isPersonal(column) ? "" : rows.cell(place);
        draft.badRow(rows.line(), column, content, reason);
    }
}
