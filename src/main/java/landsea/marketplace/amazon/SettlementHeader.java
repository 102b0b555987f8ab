package landsea.marketplace.amazon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Reason;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.PersonalColumns;

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

    private static final List<SettlementColumn> REQUIRED_OF_V2 =
            List.of(SettlementColumn.AMOUNT_TYPE, SettlementColumn.AMOUNT_DESCRIPTION, SettlementColumn.AMOUNT);

    private final HeaderLine line;
    private final int[] places = new int[SettlementColumn.values().length];
    private final boolean[] twice = new boolean[places.length];
    private final List<AmountFamily> families;
    private final List<Integer> extra = new ArrayList<>();

    private SettlementHeader(HeaderLine line) {
        this.line = line;
        boolean[] taken = new boolean[line.width()];
        for (SettlementColumn column : SettlementColumn.values()) {
            places[column.ordinal()] = find(column, true, taken);
            if (!has(column)) {
                places[column.ordinal()] = find(column, false, taken);
            }
        }
        families = Stream.concat(Stream.of(AmountFamily.ANY), AmountFamily.PAIRS.stream())
                .filter(family -> has(family.amount()))
                .toList();
        for (int i = 0; i < taken.length; i++) {
            String name = line.names().get(i);
            if (!taken[i] && !name.isEmpty() && !PersonalColumns.isPersonal(name)) {
                extra.add(i);
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

    /** Places of columns with names of their own; those that carry a buyer's data are not among them. */
    List<Integer> extra() {
        return extra;
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

    private int find(SettlementColumn column, boolean ownName, boolean[] taken) {
        int found = NOWHERE;
        for (int i = 0; i < taken.length; i++) {
            String key = line.keys().get(i);
            if (ownName ? column.isNamed(key) : column.isAlsoNamed(key)) {
                twice[column.ordinal()] |= found != NOWHERE;
                found = found == NOWHERE ? i : found;
                taken[i] = true;
            }
        }
        return found;
    }
}
