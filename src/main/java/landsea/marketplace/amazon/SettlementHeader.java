package landsea.marketplace.amazon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Reason;
import landsea.marketplace.reading.HeaderLine;

/** Where the columns of a settlement file stand in its header, in whatever order and by whatever of their names. */
final class SettlementHeader {

    private static final int NOWHERE = -1;

    /** Without these nothing says whose amount it is, when, and whether all of them are there. */
    private static final List<SettlementColumn> REQUIRED = List.of(
            SettlementColumn.SETTLEMENT_ID,
            SettlementColumn.SETTLEMENT_START_DATE,
            SettlementColumn.SETTLEMENT_END_DATE,
            SettlementColumn.TOTAL_AMOUNT,
            SettlementColumn.CURRENCY,
            SettlementColumn.TRANSACTION_TYPE,
            SettlementColumn.ORDER_ID);

    /** A file that lacks all of these has lines and nothing to hold them against. */
    private static final List<SettlementColumn> TOTALS = List.of(
            SettlementColumn.SETTLEMENT_START_DATE,
            SettlementColumn.SETTLEMENT_END_DATE,
            SettlementColumn.TOTAL_AMOUNT);

    private static final List<SettlementColumn> LAST_OF_V2 = List.of(
            SettlementColumn.POSTED_DATE_TIME,
            SettlementColumn.ORDER_ITEM_CODE,
            SettlementColumn.MERCHANT_ORDER_ITEM_ID,
            SettlementColumn.MERCHANT_ADJUSTMENT_ITEM_ID,
            SettlementColumn.SKU,
            SettlementColumn.QUANTITY_PURCHASED,
            SettlementColumn.PROMOTION_ID);

    private static final List<SettlementColumn> REQUIRED_OF_V2 =
            List.of(SettlementColumn.AMOUNT_TYPE, SettlementColumn.AMOUNT_DESCRIPTION, SettlementColumn.AMOUNT);

    private final HeaderLine line;
    private final int[] places = new int[SettlementColumn.values().length];
    private final boolean[] twice = new boolean[places.length];
    private final List<AmountFamily> families;
    private final List<String> unknown = new ArrayList<>();

    private SettlementHeader(HeaderLine line) {
        this.line = line;
        Arrays.fill(places, NOWHERE);
        boolean[] taken = new boolean[line.width()];
        for (int i = 0; i < taken.length; i++) {
            SettlementColumn own = SettlementColumn.named(line.keys().get(i));
            taken[i] = own != null && take(own, i, twice);
        }
        boolean[] ownName = new boolean[places.length];
        for (SettlementColumn column : SettlementColumn.values()) {
            ownName[column.ordinal()] = has(column);
        }
        for (int i = 0; i < taken.length; i++) {
            SettlementColumn other =
                    taken[i] ? null : SettlementColumn.alsoNamed(line.keys().get(i));
            taken[i] |= other != null && !ownName[other.ordinal()] && take(other, i, twice);
        }
        families = Stream.concat(Stream.of(AmountFamily.ANY), AmountFamily.PAIRS.stream())
                .filter(family -> has(family.amount()))
                .toList();
        // Asked of every line that might be a header: what else it has matters only of one that is.
        boolean settlement = isV1() || isV2();
        for (int i = 0; settlement && i < taken.length; i++) {
            String name = line.names().get(i);
            if (!taken[i] && !name.isEmpty()) {
                unknown.add(name);
            }
        }
    }

    static SettlementHeader of(HeaderLine line) {
        return new SettlementHeader(line);
    }

    /** One amount per row. Also with a column missing, so that the refusal can name it. */
    boolean isV2() {
        return isSettlement() && (has(SettlementColumn.AMOUNT_TYPE) || has(SettlementColumn.AMOUNT_DESCRIPTION));
    }

    /** A pair of columns for each family of amounts. Also with a column missing, so that the refusal can name it. */
    boolean isV1() {
        return has(SettlementColumn.SETTLEMENT_ID)
                && AmountFamily.PAIRS.stream().anyMatch(family -> has(family.amount()));
    }

    HeaderLine line() {
        return line;
    }

    /** Whether the settlement id goes by another name than Amazon's own. */
    boolean isTranslated() {
        return !SettlementColumn.SETTLEMENT_ID.isNamed(line.keys().get(place(SettlementColumn.SETTLEMENT_ID)));
    }

    int width() {
        return line.width();
    }

    boolean has(SettlementColumn column) {
        return place(column) != NOWHERE;
    }

    /** The column's place from 0, or −1. */
    int place(SettlementColumn column) {
        return places[column.ordinal()];
    }

    /** Those that the header has a column of amounts for. */
    List<AmountFamily> families() {
        return families;
    }

    /** Columns that no format names, whatever they hold. */
    List<String> unknown() {
        return unknown;
    }

    /** Place of the last column that says to what the amounts of a row belong. */
    int lastOfItem() {
        int last = NOWHERE;
        for (SettlementColumn column : SettlementColumn.values()) {
            last = AmountFamily.describes(column) ? last : Math.max(last, place(column));
        }
        return last;
    }

    /** Whether the columns behind the time are those of Amazon, in its order. */
    boolean endsAsAmazons() {
        List<SettlementColumn> end = LAST_OF_V2.stream().filter(this::has).toList();
        for (int i = 0; i < end.size(); i++) {
            if (place(end.get(i)) != width() - end.size() + i) {
                return false;
            }
        }
        return has(SettlementColumn.SKU);
    }

    /** What is wrong: required columns that are missing, an amount without its type, a column twice. */
    Optional<Reason> fault() {
        if (TOTALS.stream().noneMatch(this::has)) {
            return Optional.of(Reason.of("LINES_WITHOUT_TOTALS"));
        }
        boolean v2 = has(SettlementColumn.AMOUNT) || isV2();
        List<String> missing = Stream.of(
                        REQUIRED.stream(), v2 ? REQUIRED_OF_V2.stream() : Stream.<SettlementColumn>of(), halves())
                .flatMap(columns -> columns)
                .filter(column -> !has(column))
                .map(SettlementColumn::header)
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of(Reason.of("MISSING_COLUMN", "column", String.join(", ", missing)));
        }
        return Arrays.stream(SettlementColumn.values())
                .filter(column -> twice[column.ordinal()])
                .findFirst()
                .map(column -> Reason.of("DUPLICATE_COLUMN", "column", column.header()));
    }

    /** Both columns of each pair of which the header has one; a reason may also stand beside an amount of no type. */
    private Stream<SettlementColumn> halves() {
        return AmountFamily.PAIRS.stream()
                .filter(family -> family.isTyped() && family != AmountFamily.OTHER_FEE)
                .filter(family -> has(family.type()) != has(family.amount()))
                .flatMap(family -> Stream.of(family.type(), family.amount()));
    }

    private boolean isSettlement() {
        return has(SettlementColumn.SETTLEMENT_ID) && has(SettlementColumn.TRANSACTION_TYPE);
    }

    private boolean take(SettlementColumn column, int at, boolean[] twice) {
        if (has(column)) {
            twice[column.ordinal()] = true;
        } else {
            places[column.ordinal()] = at;
        }
        return true;
    }
}
