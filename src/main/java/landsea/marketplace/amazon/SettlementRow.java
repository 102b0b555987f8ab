package landsea.marketplace.amazon;

import java.util.List;
import java.util.Optional;
import landsea.marketplace.Names;
import landsea.marketplace.StatementLine;
import landsea.marketplace.reading.OfficeDamage;
import landsea.marketplace.reading.ReportRows;

/** The row of a settlement file on which a walk stands, by the names of its columns. */
final class SettlementRow {

    /** {@code settlement id}, with whatever stands between the words or nothing. */
    private static final int SHORTEST_ID_NAME = 12;

    private final ReportRows rows;
    private SettlementHeader header;

    SettlementRow(ReportRows rows, SettlementHeader header) {
        this.rows = rows;
        this.header = header;
    }

    /** From here on another header holds. */
    void header(SettlementHeader other) {
        header = other;
        rows.width(other.width());
    }

    SettlementHeader header() {
        return header;
    }

    int line() {
        return rows.line();
    }

    String text(SettlementColumn column) {
        return rows.cell(header.place(column));
    }

    boolean has(SettlementColumn column) {
        return !text(column).isEmpty();
    }

    /** Whether the row says what a line says: a transaction, or some amount. */
    boolean isLine() {
        if (has(SettlementColumn.TRANSACTION_TYPE) || has(SettlementColumn.AMOUNT_TYPE)) {
            return true;
        }
        for (AmountFamily family : header.families()) {
            if (has(family.amount())) {
                return true;
            }
        }
        return false;
    }

    /**
     * An id that an office program has made a number or a day of.
     *
     * @param resaved surely: names that the merchant gives may look like days by themselves
     */
    Optional<SettlementColumn> damagedId(boolean resaved) {
        for (SettlementColumn column : SettlementColumn.IDS) {
            String cell = text(column);
            boolean damaged = resaved || !SettlementColumn.MERCHANTS_OWN.contains(column)
                    ? OfficeDamage.isDamaged(cell)
                    : OfficeDamage.isScientific(cell) || OfficeDamage.isErrorValue(cell);
            if (damaged) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /** Neither an amount nor the totals of a settlement. */
    boolean saysNothing() {
        return !has(SettlementColumn.SETTLEMENT_START_DATE)
                || !has(SettlementColumn.CURRENCY) && !has(SettlementColumn.TOTAL_AMOUNT);
    }

    /** Whether it has more cells than the header has columns. */
    boolean isLong() {
        return rows.cellCount() > header.width();
    }

    /** Whether the cell in the last column is there, and empty. */
    boolean endsEmpty() {
        return !isShort() && rows.cell(header.width() - 1).isEmpty();
    }

    boolean isFilledBeyondHeader() {
        for (int i = header.width(); i < rows.cellCount(); i++) {
            if (!rows.cell(i).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** What the amount in the family's column is, in the words of V2. */
    StatementLine.Type type(AmountFamily family) {
        String transaction = text(SettlementColumn.TRANSACTION_TYPE);
        return switch (family) {
            case ANY ->
                new StatementLine.Type(
                        transaction, text(SettlementColumn.AMOUNT_TYPE), text(SettlementColumn.AMOUNT_DESCRIPTION));
            case OTHER -> new StatementLine.Type(transaction, family.amountType(), otherDescription(transaction));
            default ->
                new StatementLine.Type(transaction, family.amountType(), family.isTyped() ? text(family.type()) : "");
        };
    }

    /** V1 has no type for it: the reason speaks for it where no other fee needs it, else the transaction names itself. */
    private String otherDescription(String transaction) {
        String reason = text(SettlementColumn.OTHER_FEE_REASON_DESCRIPTION);
        return reason.isEmpty() || has(SettlementColumn.OTHER_FEE_AMOUNT) ? transaction : reason;
    }

    StatementLine.Reference reference() {
        return new StatementLine.Reference(
                text(SettlementColumn.ORDER_ID),
                text(SettlementColumn.MERCHANT_ORDER_ID),
                text(SettlementColumn.ADJUSTMENT_ID),
                text(SettlementColumn.SHIPMENT_ID),
                text(SettlementColumn.ORDER_ITEM_CODE),
                text(SettlementColumn.MERCHANT_ORDER_ITEM_ID),
                text(SettlementColumn.MERCHANT_ADJUSTMENT_ITEM_ID));
    }

    /** Whether this row names the columns anew: reports joined end to end bring their headers along. */
    boolean isHeader() {
        List<String> cells = rows.cells();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean candidate = cell.length() >= SHORTEST_ID_NAME && (cell.charAt(0) | ' ') == 's';
            if (candidate && SettlementColumn.SETTLEMENT_ID.isNamed(Names.key(cell))) {
                return true;
            }
        }
        return header.isTranslated() && cells.contains(header.line().names().get(idPlace()));
    }

    private int idPlace() {
        return header.place(SettlementColumn.SETTLEMENT_ID);
    }

    /**
     * Whether the file ends within this row. A last line without its line end and its last cells may be whole all the same:
     * programs strip the blanks at the end of a text.
     *
     * @param timeLength of the time of the line before
     */
    boolean isCutOff(int timeLength) {
        return rows.isCutOff() && !(header.has(SettlementColumn.AMOUNT) ? endsWholeV2(timeLength) : endsWholeV1());
    }

    /** Whether it has fewer cells than the header has columns. */
    boolean isShort() {
        return rows.cellCount() < header.width();
    }

    int lastCell() {
        return rows.cellCount() - 1;
    }

    /** Then what remains ends with a whole cell, and an order's line has all that orders have, in Amazon's order. */
    private boolean endsWholeV2(int timeLength) {
        int last = lastCell();
        if (!header.endsAsAmazons()) {
            return false;
        }
        boolean wholeCell = rows.cell(last).isEmpty()
                || last == header.place(SettlementColumn.QUANTITY_PURCHASED)
                || last == header.place(SettlementColumn.POSTED_DATE_TIME);
        boolean wholeTime = text(SettlementColumn.POSTED_DATE_TIME).length() == timeLength;
        boolean wholeOrder = header.place(SettlementColumn.SKU) <= last
                && (!header.has(SettlementColumn.QUANTITY_PURCHASED) || has(SettlementColumn.QUANTITY_PURCHASED));
        return wholeCell && wholeTime && (!has(SettlementColumn.ORDER_ID) || wholeOrder);
    }

    /** Then only columns of amounts are missing, and none that an amount needs which is there: the sum shows the rest. */
    private boolean endsWholeV1() {
        int last = lastCell();
        boolean wholeCell = rows.cell(last).isEmpty()
                || AmountFamily.PAIRS.stream().anyMatch(family -> header.place(family.amount()) == last);
        return wholeCell
                && header.lastOfItem() < last
                && header.families().stream().anyMatch(family -> has(family.amount()))
                && header.families().stream().allMatch(this::isDescribed);
    }

    private boolean isDescribed(AmountFamily family) {
        boolean described = header.place(family.type()) <= lastCell()
                && (family != AmountFamily.OTHER
                        || header.place(SettlementColumn.OTHER_FEE_REASON_DESCRIPTION) <= lastCell())
                && (family != AmountFamily.PROMOTION || header.place(SettlementColumn.PROMOTION_ID) <= lastCell());
        return described || !has(family.amount());
    }
}
