package landsea.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Lays out what people read: chapters, labelled rows and tables; colours only where a terminal shows them. */
final class Story {

    private static final int WIDTH = 100;
    private static final int LABEL = 24;
    private static final String INDENT = "    ";
    private static final String BOLD = "\033[1m";
    private static final String DIM = "\033[2m";
    private static final String GREEN = "\033[32m";
    private static final String RED = "\033[31m";
    private static final String PLAIN = "\033[0m";

    private final PrintStream to;
    private final boolean colours;

    Story(PrintStream to, boolean colours) {
        this.to = to;
        this.colours = colours;
    }

    /** What a cell holds: amounts stand on the right, under each other at the decimal mark. */
    sealed interface Cell {

        record Text(String text) implements Cell {}

        record Amount(String text) implements Cell {}
    }

    static Cell text(Object text) {
        return new Cell.Text(String.valueOf(text));
    }

    static Cell amount(Object text) {
        return new Cell.Amount(String.valueOf(text));
    }

    void title(String text) {
        line(styled(BOLD, text));
        flush();
    }

    void chapter(String number, String heading) {
        String head = number.isEmpty() ? heading : String.format("%2s  %s", number, heading);
        line("");
        line(styled(BOLD, head) + " " + styled(DIM, "─".repeat(Math.max(3, WIDTH - head.length() - 1))));
        flush();
    }

    void row(String label, String value) {
        labelled(label, value, "");
        flush();
    }

    void note(String text) {
        wrapped(text, WIDTH - INDENT.length()).forEach(line -> line(INDENT + styled(DIM, line)));
        flush();
    }

    void good(String label, String value) {
        labelled(label, value, GREEN);
        flush();
    }

    void bad(String label, String value) {
        labelled(label, value, RED);
        flush();
    }

    void blank() {
        line("");
    }

    /** Rows of as many cells as there are headings; without headings no head is shown. */
    void table(List<String> headings, List<List<Cell>> rows) {
        int columns = rows.isEmpty() ? headings.size() : rows.getFirst().size();
        List<Column> shapes = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            int column = i;
            shapes.add(Column.of(
                    headings.isEmpty() ? "" : headings.get(i),
                    rows.stream().map(row -> row.get(column)).toList()));
        }
        if (!headings.isEmpty()) {
            line(INDENT + styled(DIM, joined(shapes, Column::head)));
        }
        for (List<Cell> row : rows) {
            int[] at = {0};
            line(INDENT + joined(shapes, shape -> shape.show(row.get(at[0]++))));
        }
        flush();
    }

    private void labelled(String label, String value, String style) {
        List<String> lines = wrapped(value, WIDTH - INDENT.length() - LABEL);
        for (int i = 0; i < lines.size(); i++) {
            line(INDENT + padded(i == 0 ? label : "", LABEL) + styled(style, lines.get(i)));
        }
    }

    private static String joined(List<Column> shapes, java.util.function.Function<Column, String> show) {
        return String.join("  ", shapes.stream().map(show).toList()).stripTrailing();
    }

    /** How wide a column is, and for amounts how much of it stands behind the decimal mark. */
    private record Column(String heading, boolean amounts, int width, int fraction) {

        static Column of(String heading, List<Cell> cells) {
            int fraction = 0;
            boolean amounts = false;
            for (Cell cell : cells) {
                if (cell instanceof Cell.Amount(String text)) {
                    amounts = true;
                    fraction = Math.max(fraction, fractionOf(text));
                }
            }
            int width = heading.length();
            for (Cell cell : cells) {
                width = Math.max(
                        width,
                        switch (cell) {
                            case Cell.Text(String text) -> shownWidth(text);
                            case Cell.Amount(String text) -> text.length() + fraction - fractionOf(text);
                        });
            }
            return new Column(heading, amounts, width, fraction);
        }

        /** The decimal mark and what follows it. */
        private static int fractionOf(String amount) {
            int mark = amount.lastIndexOf('.');
            return mark < 0 ? 0 : amount.length() - mark;
        }

        String head() {
            return amounts ? " ".repeat(width - heading.length()) + heading : padded(heading, width);
        }

        String show(Cell cell) {
            return switch (cell) {
                case Cell.Text(String text) -> padded(text, width);
                case Cell.Amount(String text) -> {
                    String aligned = text + " ".repeat(fraction - fractionOf(text));
                    yield " ".repeat(width - aligned.length()) + aligned;
                }
            };
        }
    }

    private static String padded(String text, int width) {
        int shown = shownWidth(text);
        return shown >= width ? text + (width == LABEL ? " " : "") : text + " ".repeat(width - shown);
    }

    /** In places of a terminal, where a Chinese, Japanese or Korean character takes two. */
    private static int shownWidth(String text) {
        return (int) text.codePoints()
                .mapToLong(c ->
                        Character.isIdeographic(c) || c >= 0x3000 && c <= 0x30FF || c >= 0xFF01 && c <= 0xFF60 ? 2 : 1)
                .sum();
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private String styled(String style, String text) {
        return colours && !style.isEmpty() ? style + text + PLAIN : text;
    }

    private void line(String text) {
        to.println(text);
    }

    private void flush() {
        to.flush();
    }
}
