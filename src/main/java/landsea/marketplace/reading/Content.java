package landsea.marketplace.reading;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import landsea.basics.Reason;
import tools.jackson.databind.JsonNode;

/** What a file turned out to be, before anybody knows whose report it is. */
public sealed interface Content {

    /** What was noticed on the way and did no harm. */
    List<Reason> remarks();

    /**
     * Rows of cells.
     *
     * @param tables a delimited text is one; a workbook has one for each of its sheets
     * @param workbook an office program wrote the file: its cells are numbers and dates as that program keeps them
     */
    record Tables(List<Table> tables, boolean workbook, List<Reason> remarks) implements Content {

        /** Why no sheet is read: several have such a header, and nobody said which is meant. */
        public Optional<Reason> several(Predicate<HeaderLine> wanted) {
            List<String> names = tables.stream()
                    .filter(table -> table.header(wanted).isPresent())
                    .map(Table::name)
                    .toList();
            return names.size() < 2
                    ? Optional.empty()
                    : Optional.of(Reason.of("SEVERAL_SHEETS", "sheets", ShownNames.of(names)));
        }

        /** A remark on the sheets beside the one that is read, where they hold anything. */
        public List<Reason> besides(Table read) {
            List<String> names = tables.stream()
                    .filter(table -> table != read)
                    .filter(table -> table.header(_ -> true).isPresent())
                    .map(Table::name)
                    .toList();
            return names.isEmpty() ? List.of() : List.of(Reason.of("SHEET_NOT_READ", "sheets", ShownNames.of(names)));
        }
    }

    /** A JSON document, bounded in size and depth; numbers are exact. */
    record Json(JsonNode root, List<Reason> remarks) implements Content {}
}
