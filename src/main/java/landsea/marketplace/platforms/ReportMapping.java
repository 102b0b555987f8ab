package landsea.marketplace.platforms;

import java.util.List;
import java.util.stream.Stream;
import landsea.marketplace.LineKindRule;
import landsea.marketplace.reading.Amounts;

/**
 * Which column of a report is what. What it does not name is not read.
 *
 * @param kinds what the platform's words for lines mean
 */
record ReportMapping(
        Platform platform, Settlement settlement, Lines lines, Amounts amounts, Times times, List<LineKindRule> kinds) {

    ReportMapping {
        kinds = List.copyOf(kinds);
    }

    /** Where a fact stands. */
    sealed interface Source {

        /** In a column: on each row, or on the row of the total. */
        record Column(String name) implements Source {}

        /** Nowhere in the file: it is always this. */
        record Fixed(String text) implements Source {}

        /** Before the header, in the cell right of the one that says so. */
        record Beside(String label) implements Source {}

        record Nothing() implements Source {}

        default boolean isGiven() {
            return !(this instanceof Nothing);
        }

        default Stream<String> columns() {
            return this instanceof Column(String name) ? Stream.of(name) : Stream.empty();
        }
    }

    /** Rows whose cell in a column says something; compared as written, without blanks around it. */
    record RowRule(String column, String equalTo) {}

    /**
     * @param total absent where the report states none: then it is evidence
     * @param totalRow none where each row repeats the total, or it stands elsewhere; else one
     * @param totalNegated where the total is written as what left the platform
     */
    record Settlement(
            Source id,
            Source currency,
            Source total,
            List<RowRule> totalRow,
            boolean totalNegated,
            Source start,
            Source end,
            Source deposit) {

        Settlement {
            totalRow = List.copyOf(totalRow);
        }
    }

    /** @param name the amount's own type; by default the column's name */
    record Amount(String column, String name, boolean negated) {}

    /** @param ignored rows that are no lines, such as subtotals; the sum still has to be the total */
    record Lines(
            List<Amount> amounts,
            Source type,
            Source description,
            Source orderId,
            Source sku,
            Source quantity,
            Source posted,
            List<RowRule> ignored) {

        Lines {
            amounts = List.copyOf(amounts);
            ignored = List.copyOf(ignored);
        }
    }

    boolean hasTotal() {
        return settlement.total().isGiven();
    }

    /** Every column that must be there. */
    List<String> columns() {
        Stream<String> sources = Stream.of(
                        settlement.id(),
                        settlement.currency(),
                        settlement.total(),
                        settlement.start(),
                        settlement.end(),
                        settlement.deposit(),
                        lines.type(),
                        lines.description(),
                        lines.orderId(),
                        lines.sku(),
                        lines.quantity(),
                        lines.posted())
                .flatMap(Source::columns);
        Stream<String> rules = Stream.concat(settlement.totalRow().stream(), lines.ignored().stream())
                .map(RowRule::column);
        return Stream.of(lines.amounts().stream().map(Amount::column), sources, rules)
                .flatMap(names -> names)
                .distinct()
                .toList();
    }
}
