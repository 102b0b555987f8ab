package landsea.marketplace.amazon;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.LineSink;
import landsea.marketplace.Names;
import landsea.marketplace.StatementLine;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;
import landsea.marketplace.reading.Amounts;
import landsea.marketplace.reading.BadRows;
import landsea.marketplace.reading.DecimalMark.Attempt;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.OfficeDamage;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.ReportRows;
import landsea.marketplace.reading.ReportTimes;
import landsea.marketplace.reading.StatementDraft;

/** One walk through the rows of a V2 settlement file, with one reading of its amounts. */
final class AmazonSettlementV2Rows {

    /** A file of more settlements than a merchant has in decades of fortnights is not a report. */
    private static final int STATEMENTS_MAX = 1_000;

    private static final String PLATFORM = "AMAZON";

    private final ReportRows rows;
    private final Amounts amounts;
    private final LineSink sink;
    private final ReportTimes times = new ReportTimes();
    private final Map<String, StatementDraft> drafts = new LinkedHashMap<>();
    private final BadRows badRows = new BadRows();
    private final boolean resaved;

    private HeaderLine header;
    private V2Column.Places places;
    private String lastSettlementId = "";
    private int lastTimeLength;

    /** @param resaved not written by Amazon itself, which writes tabs */
    AmazonSettlementV2Rows(ReportRows rows, HeaderLine header, Amounts amounts, boolean resaved, LineSink sink) {
        this.rows = rows;
        this.amounts = amounts;
        this.header = header;
        this.places = V2Column.Places.in(header);
        this.resaved = resaved;
        this.sink = sink;
    }

    /** @param giveUpAfter so many amounts that this reading can make nothing of */
    Attempt read(long giveUpAfter) {
        Reading reading = rows(giveUpAfter);
        return new Attempt(reading, unreadableAmounts());
    }

    private long unreadableAmounts() {
        return drafts.values().stream()
                .mapToLong(StatementDraft::unreadableAmounts)
                .sum();
    }

    private Reading rows(long giveUpAfter) {
        while (rows.next() && badRows.count() <= giveUpAfter) {
            if (isHeaderAgain()) {
                Optional<Reason> fault = headerAgain();
                if (fault.isPresent()) {
                    return Reading.refused(fault.get().with("line", rows.line()));
                }
            } else {
                row();
            }
            if (drafts.size() > STATEMENTS_MAX) {
                return Reading.refused(Reason.of("TOO_MANY_STATEMENTS", "statements_max", STATEMENTS_MAX));
            }
        }
        if (rows.stopped().isPresent()) {
            return Reading.refused(rows.stopped().get());
        }
        if (drafts.isEmpty()) {
            return Reading.refused(Reason.of("NO_STATEMENT"));
        }
        return Reading.of(
                drafts.values().stream().map(draft -> draft.finish(resaved)).toList());
    }

    private void row() {
        String id = text(V2Column.SETTLEMENT_ID);
        StatementDraft draft = drafts.computeIfAbsent(
                id.isEmpty() ? lastSettlementId : id,
                key -> new StatementDraft(PLATFORM, key, drafts.size(), amounts, badRows, sink));
        if (id.isEmpty()) {
            bad(draft, V2Column.SETTLEMENT_ID, Reason.of("SETTLEMENT_ID_MISSING"));
            return;
        }
        lastSettlementId = id;
        if (rows.isCutOff() && !endsWhole()) {
            int last = rows.cellCount() - 1;
            badRows.add(draft, rows.line(), header.names().get(last), rows.cell(last), Reason.of("LINE_CUT_OFF"));
            return;
        }
        boolean line = !text(V2Column.AMOUNT).isEmpty()
                || !text(V2Column.TRANSACTION_TYPE).isEmpty()
                || !text(V2Column.AMOUNT_TYPE).isEmpty();
        if (!text(V2Column.TOTAL_AMOUNT).isEmpty() || !line) {
            totals(draft, line);
        }
        if (line) {
            line(draft);
            lastTimeLength = text(V2Column.POSTED_DATE_TIME).length();
        }
    }

    private void totals(StatementDraft draft, boolean alsoLine) {
        StatementDraft.Totals written = new StatementDraft.Totals(
                text(V2Column.SETTLEMENT_START_DATE),
                text(V2Column.SETTLEMENT_END_DATE),
                text(V2Column.DEPOSIT_DATE),
                text(V2Column.TOTAL_AMOUNT),
                text(V2Column.CURRENCY));
        if (draft.totals().isPresent()) {
            draft.totalsAgain(written, alsoLine);
            return;
        }
        draft.totals(written);
        if (!Currency.exists(written.currency())) {
            bad(draft, V2Column.CURRENCY, Reason.of("CURRENCY_UNKNOWN"));
            return;
        }
        Currency currency = Currency.of(written.currency());
        long total = amounts.minor(written.total(), currency);
        if (total == Amounts.NONE) {
            draft.unreadableAmount(rows.line(), V2Column.TOTAL_AMOUNT.header(), written.total(), currency);
        }
        // Opened even with a total that cannot be read, so that the amounts of its lines are judged too.
        Optional<Posted> start = date(draft, V2Column.SETTLEMENT_START_DATE);
        Optional<Posted> end = date(draft, V2Column.SETTLEMENT_END_DATE);
        Optional<Posted> deposit = written.deposit().isEmpty() ? end : date(draft, V2Column.DEPOSIT_DATE);
        if (start.isPresent() && end.isPresent() && deposit.isPresent()) {
            draft.opened(
                    currency,
                    total,
                    start.get().at(),
                    end.get().at(),
                    deposit.get().at());
        }
    }

    private Optional<Posted> date(StatementDraft draft, V2Column column) {
        Optional<Posted> date = times.read(text(column));
        if (date.isEmpty()) {
            bad(draft, column, ReportTimes.whyNot(text(column)));
        }
        return date;
    }

    private void line(StatementDraft draft) {
        if (rows.cellCount() > header.width() && filledBeyondHeader()) {
            badRows.add(draft, rows.line(), "", rows.cell(header.width()), Reason.of("ROW_TOO_LONG"));
            return;
        }
        String currency = text(V2Column.CURRENCY);
        if (!currency.isEmpty()) {
            draft.currencyOfLine(currency, rows.line());
        }
        for (V2Column column : V2Column.IDS) {
            String cell = text(column);
            if (OfficeDamage.isScientific(cell) || OfficeDamage.isErrorValue(cell)) {
                bad(draft, column, Reason.of(OfficeDamage.CODE));
                return;
            }
        }
        Optional<Posted> posted = posted(draft);
        Optional<Long> quantity = quantity(draft);
        if (posted.isPresent() && quantity.isPresent()) {
            draft.line(unpriced(posted.get(), quantity.get()));
        }
    }

    /**
     * Whether a last line without its line end and its last cells may be whole all the same: programs strip the blanks at
     * the end of a text. Then what remains ends with a whole cell, and an order's line has all that orders have.
     */
    private boolean endsWhole() {
        int last = rows.cellCount() - 1;
        boolean wholeCell = rows.cell(last).isEmpty()
                || last == places.of(V2Column.QUANTITY_PURCHASED)
                || last == places.of(V2Column.POSTED_DATE_TIME);
        boolean wholeTime = text(V2Column.POSTED_DATE_TIME).length() == lastTimeLength;
        boolean wholeOrder = places.of(V2Column.SKU) <= last
                && (places.of(V2Column.QUANTITY_PURCHASED) < 0
                        || !text(V2Column.QUANTITY_PURCHASED).isEmpty());
        return wholeCell && wholeTime && (text(V2Column.ORDER_ID).isEmpty() || wholeOrder);
    }

    private boolean filledBeyondHeader() {
        for (int i = header.width(); i < rows.cellCount(); i++) {
            if (!rows.cell(i).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private StatementDraft.Unpriced unpriced(Posted posted, long quantity) {
        return new StatementDraft.Unpriced(
                rows.line(),
                V2Column.AMOUNT.header(),
                text(V2Column.AMOUNT),
                new StatementLine.Type(
                        text(V2Column.TRANSACTION_TYPE), text(V2Column.AMOUNT_TYPE), text(V2Column.AMOUNT_DESCRIPTION)),
                new StatementLine.Reference(
                        text(V2Column.ORDER_ID),
                        text(V2Column.MERCHANT_ORDER_ID),
                        text(V2Column.ADJUSTMENT_ID),
                        text(V2Column.SHIPMENT_ID),
                        text(V2Column.ORDER_ITEM_CODE),
                        text(V2Column.MERCHANT_ORDER_ITEM_ID),
                        text(V2Column.MERCHANT_ADJUSTMENT_ITEM_ID)),
                posted,
                text(V2Column.MARKETPLACE_NAME),
                text(V2Column.FULFILLMENT_ID),
                text(V2Column.SKU),
                quantity,
                text(V2Column.PROMOTION_ID),
                extra());
    }

    /** The time where there is one, else the day, else nothing; but never a cell that cannot be read. */
    private Optional<Posted> posted(StatementDraft draft) {
        V2Column column = text(V2Column.POSTED_DATE_TIME).isEmpty() ? V2Column.POSTED_DATE : V2Column.POSTED_DATE_TIME;
        if (text(column).isEmpty()) {
            return Optional.of(new Posted(java.time.Instant.EPOCH, Precision.NONE));
        }
        if (column == V2Column.POSTED_DATE_TIME && !text(V2Column.POSTED_DATE).isEmpty()) {
            // Reshaped days betray that an office program had the file, even where the time beside them survived.
            if (date(draft, V2Column.POSTED_DATE).isEmpty()) {
                return Optional.empty();
            }
        }
        return date(draft, column);
    }

    private Optional<Long> quantity(StatementDraft draft) {
        String cell = text(V2Column.QUANTITY_PURCHASED);
        if (cell.isEmpty()) {
            return Optional.of(0L);
        }
        int digits = cell.startsWith("-") ? cell.length() - 1 : cell.length();
        boolean whole = digits > 0
                && digits <= 9
                && cell.chars().skip(cell.length() - digits).allMatch(c -> c >= '0' && c <= '9');
        if (!whole) {
            bad(draft, V2Column.QUANTITY_PURCHASED, Reason.of("QUANTITY_UNREADABLE"));
            return Optional.empty();
        }
        return Optional.of(Long.valueOf(cell));
    }

    private Map<String, String> extra() {
        if (places.extra().isEmpty()) {
            return Map.of();
        }
        Map<String, String> extra = new HashMap<>();
        for (int column : places.extra()) {
            if (!rows.cell(column).isEmpty()) {
                extra.put(header.names().get(column), rows.cell(column));
            }
        }
        return extra;
    }

    private boolean isHeaderAgain() {
        for (String cell : rows.cells()) {
            boolean candidate = cell.length() >= 12 && (cell.charAt(0) == 's' || cell.charAt(0) == 'S');
            if (candidate && Names.key(cell).equals("settlementid")) {
                return true;
            }
        }
        return false;
    }

    /** Reports joined end to end bring their headers along, each with its own order of columns. */
    private Optional<Reason> headerAgain() {
        HeaderLine again = HeaderLine.of(header.delimiter(), rows.cells(), rows.line());
        Optional<Reason> fault = V2Column.fault(again);
        if (fault.isEmpty()) {
            header = again;
            places = V2Column.Places.in(again);
            rows.width(again.width());
        }
        return fault;
    }

    private String text(V2Column column) {
        return rows.cell(places.of(column));
    }

    private void bad(StatementDraft draft, V2Column column, Reason reason) {
        badRows.add(draft, rows.line(), column.header(), text(column), reason);
    }
}
