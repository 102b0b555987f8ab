package landsea.console.show;

import java.util.List;

/**
 * A small table of figures, each row by its name. Every cell is a text, exact and already in the reader's language. Shown by
 * {@code parts :: figures}.
 *
 * @param rowName of what the rows are, heads their column
 */
public record Figures(Chart.Heading heading, String rowName, List<String> columns, List<Row> rows) {

    /** @param path of where the row's figures come from; empty for none */
    public record Row(String name, String path, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        public Row(String name, List<String> cells) {
            this(name, "", cells);
        }
    }

    public Figures {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        int wide = columns.size();
        rows.stream().filter(row -> row.cells().size() != wide).findFirst().ifPresent(row -> {
            throw new IllegalArgumentException("%s: %s has %d cells for %d columns"
                    .formatted(heading.id(), row.name(), row.cells().size(), wide));
        });
    }
}
