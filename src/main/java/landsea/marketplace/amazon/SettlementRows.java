package landsea.marketplace.amazon;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.LineSink;
import landsea.marketplace.StatementLine;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;
import landsea.marketplace.reading.Amounts;
import landsea.marketplace.reading.BadRows;
import landsea.marketplace.reading.DayMonthOrder;
import landsea.marketplace.reading.DecimalMark.Attempt;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.OfficeDamage;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.ReportRows;
import landsea.marketplace.reading.ReportTimes;
import landsea.marketplace.reading.StatementDraft;

/** One walk through the rows of a settlement file of either version, with one reading of its amounts and dates. */
final class SettlementRows {

    /** A file of more settlements than a merchant has in decades of fortnights is not a report. */
    private static final int STATEMENTS_MAX = 1_000;

    /** Amazon's have ten or eleven digits, and no zero in front: with one, the same payment would have two names. */
    private static final int SETTLEMENT_ID_LENGTH_MAX = 40;

    private static final String PLATFORM = "AMAZON";

    /**
     * How this walk takes what a cell alone leaves open.
     *
     * @param sheet its rows have no width: empty cells at their end are not written
     */
    record Manner(Amounts amounts, DayMonthOrder order, boolean resaved, boolean sheet) {}

    /** The row of a settlement that seemed too short first, where so far nothing said that it is. */
    private final Map<String, Integer> firstShort = new LinkedHashMap<>();

    /** Some row has as many cells as the header, and an empty one at its end: then all should have. */
    private boolean emptyEndsWritten;

    private final ReportRows rows;
    private final SettlementRow row;
    private final Manner manner;
    private final LineSink sink;
    private final ReportTimes times;
    private final Map<String, StatementDraft> drafts = new LinkedHashMap<>();
    private final BadRows badRows = new BadRows();

    private String lastSettlementId = "";
    private boolean lastWasShort;
    private int lastTimeLength;
    private boolean datesUnclear;
    /** V1 tells the quantity of an item in a row of its own, before the amounts. */
    private Optional<Quantity> quantityBefore = Optional.empty();

    private int amountsBesideOthers;

    private record Quantity(StatementLine.Reference item, String sku, long count) {}

    SettlementRows(ReportRows rows, SettlementHeader header, Manner manner, LineSink sink) {
        this.rows = rows;
        this.row = new SettlementRow(rows, header);
        this.manner = manner;
        this.times = new ReportTimes(manner.order(), true);
        this.sink = sink;
    }

    /** @param giveUpAfter so many amounts that this reading can make nothing of */
    Attempt read(long giveUpAfter) {
        Reading reading = all(giveUpAfter);
        boolean certain = drafts.values().stream().anyMatch(StatementDraft::isMarkCertain);
        return new Attempt(reading, unreadableAmounts(), certain);
    }

    /** Whether a date was met that has the day or the month first, and nobody knows which. */
    boolean datesUnclear() {
        return datesUnclear;
    }

    private long unreadableAmounts() {
        return drafts.values().stream()
                .mapToLong(StatementDraft::unreadableAmounts)
                .sum();
    }

    private Reading all(long giveUpAfter) {
        while (rows.next() && (badRows.count() <= giveUpAfter || unreadableAmounts() <= giveUpAfter)) {
            if (row.isHeader()) {
                Optional<Reason> fault = headerAgain();
                if (fault.isPresent()) {
                    return Reading.refused(fault.get().with("line", row.line()));
                }
            } else {
                one();
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
        return Reading.of(drafts.values().stream()
                .map(draft -> draft.finish(manner.resaved()))
                .toList());
    }

    /** Reports joined end to end bring their headers along, each with its own columns, V1 behind V2 or otherwise. */
    private Optional<Reason> headerAgain() {
        char delimiter = row.header().line().delimiter();
        SettlementHeader again = SettlementHeader.of(HeaderLine.of(delimiter, rows.cells(), rows.line()));
        Optional<Reason> fault = again.fault();
        if (fault.isEmpty()) {
            row.header(again);
            emptyEndsWritten = false;
            firstShort.clear();
        }
        return fault;
    }

    private void one() {
        String id = row.text(SettlementColumn.SETTLEMENT_ID);
        boolean line = row.isLine();
        Optional<Reason> unreadable = whyUnreadable(id);
        if (unreadable.isPresent()) {
            // Whatever stands in its place never becomes one: it may be a buyer's telephone number.
            String content = OfficeDamage.isDamaged(id) ? id : "";
            badRows.add(
                    draft(lastSettlementId),
                    row.line(),
                    SettlementColumn.SETTLEMENT_ID.header(),
                    content,
                    unreadable.get());
            return;
        }
        Optional<Reason> misfit = whyMisfit(id, line);
        if (misfit.isPresent()) {
            badRows.add(draft(drafts.containsKey(id) ? id : lastSettlementId), row.line(), "", "", misfit.get());
            return;
        }
        if (!line && row.saysNothing()) {
            // The rest of a torn row begins anywhere; it makes the settlement unsound whose row it was.
            boolean torn = lastWasShort && !lastSettlementId.isEmpty();
            bad(draft(torn ? lastSettlementId : id), SettlementColumn.SETTLEMENT_ID, Reason.of("ROW_SAYS_NOTHING"));
            return;
        }
        StatementDraft draft = draft(id);
        lastSettlementId = id;
        lastWasShort = row.isShort();
        if (row.isCutOff(lastTimeLength)) {
            cutOff(draft);
            return;
        }
        if (row.has(SettlementColumn.TOTAL_AMOUNT) || !line) {
            totals(draft, line);
        }
        if (line) {
            line(draft);
            lastTimeLength = row.text(SettlementColumn.POSTED_DATE_TIME).length();
        }
    }

    private StatementDraft draft(String settlementId) {
        return drafts.computeIfAbsent(
                settlementId, key -> new StatementDraft(PLATFORM, key, drafts.size(), manner.amounts(), badRows, sink));
    }

    /** Why the row is none by itself: perhaps a stray line end has torn one in two. */
    private static Optional<Reason> whyUnreadable(String id) {
        if (id.isEmpty()) {
            return Optional.of(Reason.of("SETTLEMENT_ID_MISSING"));
        }
        if (isNumber(id)) {
            return Optional.empty();
        }
        return Optional.of(Reason.of(OfficeDamage.isDamaged(id) ? OfficeDamage.CODE : "SETTLEMENT_ID_UNREADABLE"));
    }

    /**
     * Why the cells may stand in each other's places: there are more of them than columns, or fewer than the file writes
     * elsewhere. A row of another width is not believed a settlement that no other row has named, unless it opens it.
     */
    private Optional<Reason> whyMisfit(String id, boolean line) {
        boolean believed = drafts.containsKey(id)
                || !line
                        && times.read(row.text(SettlementColumn.SETTLEMENT_START_DATE))
                                .isPresent();
        if (row.isFilledBeyondHeader() || row.isLong() && !believed) {
            return Optional.of(Reason.of("ROW_TOO_LONG"));
        }
        if (!row.isShort()) {
            if (!emptyEndsWritten && row.endsEmpty()) {
                emptyEndsWritten = true;
                firstShort.forEach((of, number) -> badRows.add(draft(of), number, "", "", Reason.of("ROW_TOO_SHORT")));
            }
            return Optional.empty();
        }
        // Its last cells may be missing where the file ends, and always where a row says totals only.
        if (manner.sheet() || rows.isCutOff() || believed && !line) {
            return Optional.empty();
        }
        if (emptyEndsWritten || !believed) {
            return Optional.of(Reason.of("ROW_TOO_SHORT"));
        }
        firstShort.putIfAbsent(id, row.line());
        return Optional.empty();
    }

    private static boolean isNumber(String id) {
        if (id.length() > SETTLEMENT_ID_LENGTH_MAX || id.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private void cutOff(StatementDraft draft) {
        String column = row.header().line().names().get(row.lastCell());
        badRows.add(draft, row.line(), column, "", Reason.of("LINE_CUT_OFF"));
    }

    private void totals(StatementDraft draft, boolean alsoLine) {
        StatementDraft.Totals written = new StatementDraft.Totals(
                row.text(SettlementColumn.SETTLEMENT_START_DATE),
                row.text(SettlementColumn.SETTLEMENT_END_DATE),
                row.text(SettlementColumn.DEPOSIT_DATE),
                row.text(SettlementColumn.TOTAL_AMOUNT),
                row.text(SettlementColumn.CURRENCY));
        if (draft.totals().isPresent()) {
            draft.totalsAgain(written, alsoLine);
            return;
        }
        draft.totals(written);
        if (!Currency.exists(written.currency())) {
            boolean missing = written.currency().isEmpty();
            bad(draft, SettlementColumn.CURRENCY, Reason.of(missing ? "CURRENCY_MISSING" : "CURRENCY_UNKNOWN"));
            return;
        }
        Currency currency = Currency.of(written.currency());
        long total = manner.amounts().minor(written.total(), currency);
        if (total != Amounts.NONE) {
            draft.seeTotal(written.total(), currency, row.line());
        }
        if (total == Amounts.NONE) {
            draft.unreadableAmount(row.line(), SettlementColumn.TOTAL_AMOUNT.header(), written.total(), currency);
        }
        // Opened even with a total that cannot be read, so that the amounts of its lines are judged too.
        Optional<Posted> start = date(draft, SettlementColumn.SETTLEMENT_START_DATE);
        Optional<Posted> end = date(draft, SettlementColumn.SETTLEMENT_END_DATE);
        Optional<Posted> deposit = written.deposit().isEmpty() ? end : date(draft, SettlementColumn.DEPOSIT_DATE);
        if (start.isPresent() && end.isPresent() && deposit.isPresent()) {
            draft.opened(
                    currency,
                    total,
                    start.get().at(),
                    end.get().at(),
                    deposit.get().at());
        }
    }

    private Optional<Posted> date(StatementDraft draft, SettlementColumn column) {
        String cell = row.text(column);
        Optional<Posted> date = times.read(cell);
        if (date.isEmpty()) {
            datesUnclear |= ReportTimes.isOrderUnclear(cell);
            bad(draft, column, ReportTimes.whyNot(cell));
        }
        return date;
    }

    private void line(StatementDraft draft) {
        String currency = row.text(SettlementColumn.CURRENCY);
        if (!currency.isEmpty() && !Currency.exists(currency)) {
            bad(draft, SettlementColumn.CURRENCY, Reason.of("CURRENCY_UNKNOWN"));
            return;
        }
        if (!currency.isEmpty()) {
            draft.currencyOfLine(currency, row.line());
        }
        Optional<SettlementColumn> damaged = row.damagedId(manner.resaved());
        if (damaged.isPresent()) {
            bad(draft, damaged.get(), Reason.of(OfficeDamage.CODE));
            return;
        }
        Optional<Posted> posted = posted(draft);
        Optional<Long> quantity = quantity(draft);
        if (posted.isPresent() && quantity.isPresent()) {
            amounts(draft, posted.get(), quantity.get());
        }
    }

    private void amounts(StatementDraft draft, Posted posted, long quantity) {
        StatementLine.Reference reference = row.reference();
        String sku = row.text(SettlementColumn.SKU);
        long open = quantity == 0 ? quantityOf(reference, sku) : quantity;
        int found = 0;
        for (AmountFamily family : row.header().families()) {
            boolean typed = family.isTyped() && family != AmountFamily.OTHER_FEE && row.has(family.type());
            if (!row.has(family.amount()) && !typed) {
                continue;
            }
            if (family != AmountFamily.ANY && row.has(SettlementColumn.AMOUNT)) {
                bad(draft, family.amount(), Reason.of("AMOUNT_IN_BOTH_VERSIONS"));
                return;
            }
            amountsBesideOthers += found == 0 ? 0 : 1;
            draft.line(unpriced(family, reference, posted, found == 0 ? open : 0));
            found++;
        }
        if (found > 0) {
            quantityBefore = Optional.empty();
        } else if (row.header().has(SettlementColumn.AMOUNT)) {
            bad(draft, SettlementColumn.AMOUNT, Reason.of("AMOUNT_MISSING"));
        } else {
            quantityBefore = Optional.of(new Quantity(reference, sku, quantity));
        }
    }

    private long quantityOf(StatementLine.Reference item, String sku) {
        return quantityBefore
                .filter(before -> before.item().equals(item) && before.sku().equals(sku))
                .map(Quantity::count)
                .orElse(0L);
    }

    private StatementDraft.Unpriced unpriced(
            AmountFamily family, StatementLine.Reference reference, Posted posted, long quantity) {
        return new StatementDraft.Unpriced(
                row.line() + amountsBesideOthers,
                family.amount().header(),
                row.text(family.amount()),
                row.type(family),
                reference,
                posted,
                row.text(SettlementColumn.MARKETPLACE_NAME),
                row.text(SettlementColumn.FULFILLMENT_ID),
                row.text(SettlementColumn.SKU),
                quantity,
                row.text(SettlementColumn.PROMOTION_ID));
    }

    /** The time where there is one, else the day, else nothing; but never a cell that cannot be read. */
    private Optional<Posted> posted(StatementDraft draft) {
        if (!row.has(SettlementColumn.POSTED_DATE_TIME)) {
            return row.has(SettlementColumn.POSTED_DATE)
                    ? date(draft, SettlementColumn.POSTED_DATE)
                    : Optional.of(new Posted(Instant.EPOCH, Precision.NONE));
        }
        // Days that cannot be read betray that an office program had the file, even where the time beside them
        // survived.
        if (row.has(SettlementColumn.POSTED_DATE)
                && date(draft, SettlementColumn.POSTED_DATE).isEmpty()) {
            return Optional.empty();
        }
        return date(draft, SettlementColumn.POSTED_DATE_TIME);
    }

    private Optional<Long> quantity(StatementDraft draft) {
        String cell = row.text(SettlementColumn.QUANTITY_PURCHASED);
        if (cell.isEmpty()) {
            return Optional.of(0L);
        }
        int digits = cell.startsWith("-") ? cell.length() - 1 : cell.length();
        boolean whole = digits > 0
                && digits <= 9
                && cell.chars().skip(cell.length() - digits).allMatch(c -> c >= '0' && c <= '9');
        if (!whole) {
            bad(draft, SettlementColumn.QUANTITY_PURCHASED, Reason.of("QUANTITY_UNREADABLE"));
            return Optional.empty();
        }
        return Optional.of(Long.valueOf(cell));
    }

    private void bad(StatementDraft draft, SettlementColumn column, Reason reason) {
        // Where cells have shifted, any of them may be the buyer's.
        boolean shifted = row.isLong() || row.isShort() && !manner.sheet();
        badRows.add(draft, row.line(), column.header(), shifted ? "" : row.text(column), reason);
    }
}
