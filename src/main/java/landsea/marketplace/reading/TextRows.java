package landsea.marketplace.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the rows of a delimited text, one at a time, without a copy of the whole. Blank rows are passed over.
 * Lines end with LF, CR LF or CR alone.
 */
final class Rows {

    /** Settlement rows are below 500 characters; a thousandfold is no row. */
    static final int LINE_LENGTH_MAX = 64 * 1024;

    /** The richest report has 60 columns. */
    static final int COLUMNS_MAX = 256;

    /** More than any merchant sells within a settlement; bounds what a small file of line ends can cost. */
    static final int LINES_MAX = 5_000_000;

    /** A quoted cell may run over so many lines; further on it is a stray quotation mark. */
    private static final int JOINED_LINES_MAX = 8;

    private static final int MEMO_SLOTS = 64;

    private final String text;
    private final char delimiter;
    private final List<String> cells = new ArrayList<>();
    /** Most cells repeat one of a few values, so one copy of each serves all rows. */
    private final @Nullable String[][] memo = new @Nullable String[COLUMNS_MAX][];

    private int width;
    private int position;
    private int line;
    private int firstLine;
    private int nextLf;
    private int nextCr;
    private int nextQuote;
    private boolean earlierRowShort;
    private boolean lineEnded;
    private Optional<Reason> stopped = Optional.empty();

    Rows(String text, HeaderLine header) {
        this.text = text;
        this.delimiter = header.delimiter();
        this.width = header.width();
        this.position = header.end();
        this.line = header.line();
        this.nextLf = position - 1;
        this.nextCr = position - 1;
        this.nextQuote = position - 1;
    }

    /** Moves to the next row that is not blank; false at the end, or where {@link #stopped} says why. */
    boolean next() {
        earlierRowShort |= line > 0 && !cells.isEmpty() && cells.size() < width;
        while (position < text.length()) {
            int from = position;
            int to = lineEnd(from);
            firstLine = ++line;
            if (to - from > LINE_LENGTH_MAX) {
                stopped = Optional.of(Reason.of("LINE_TOO_LONG", "line", line).with("length_max", LINE_LENGTH_MAX));
                return false;
            }
            if (line > LINES_MAX) {
                stopped = Optional.of(Reason.of("TOO_MANY_LINES", "lines_max", LINES_MAX));
                return false;
            }
            if (!blank(from, to)) {
                split(from, to);
                if (cells.size() > COLUMNS_MAX) {
                    stopped = Optional.of(
                            Reason.of("TOO_MANY_COLUMNS", "line", line).with("columns_max", COLUMNS_MAX));
                    return false;
                }
                return true;
            }
        }
        return false;
    }

    /** Why the walk ended before the end of the text. */
    Optional<Reason> stopped() {
        return stopped;
    }

    int line() {
        return firstLine;
    }

    int cellCount() {
        return cells.size();
    }

    /** The cell without blanks around it; empty when the row is shorter. */
    String cell(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }

    List<String> cells() {
        return cells;
    }

    /** A header repeated further down (reports joined end to end) may have another width. */
    void width(int columns) {
        width = columns;
    }

    /** Whether this row is the last of the file, lacks its line end, and cells that all rows before it have. */
    boolean isCutOff() {
        return !lineEnded && cells.size() < width && !earlierRowShort;
    }

    private void split(int from, int to) {
        cells.clear();
        if (nextQuote < from) {
            int found = text.indexOf(Cells.QUOTE, from);
            nextQuote = found < 0 ? text.length() : found;
        }
        if (nextQuote >= to) {
            int start = from;
            for (int at = text.indexOf(delimiter, start, to); at >= 0; at = text.indexOf(delimiter, start, to)) {
                cells.add(remembered(start, at));
                start = at + 1;
            }
            cells.add(remembered(start, to));
            return;
        }
        for (String cell : withQuotes(from, to)) {
            cells.add(Cells.stripped(cell));
        }
    }

    private List<String> withQuotes(int from, int to) {
        String row = text.substring(from, to);
        List<String> plain = Cells.plain(row, delimiter);
        if (delimiter == '\t' && plain.size() == width) {
            return plain;
        }
        Optional<List<String>> quoted = Cells.quoted(row, delimiter);
        if (quoted.isPresent() && (quoted.get().size() == width || delimiter != '\t')) {
            return quoted.get();
        }
        if (quoted.isEmpty() && plain.size() < width) {
            return joined(from).orElse(plain);
        }
        return plain;
    }

    /** A quoted cell with line ends inside: taken only where the cells then are exactly those of the header. */
    private Optional<List<String>> joined(int from) {
        int positionBefore = position;
        int lineBefore = line;
        boolean endedBefore = lineEnded;
        for (int more = 1; more < JOINED_LINES_MAX && position < text.length(); more++) {
            int to = lineEnd(position);
            line++;
            if (to - from > LINE_LENGTH_MAX) {
                break;
            }
            Optional<List<String>> cellsOfAll = Cells.quoted(text.substring(from, to), delimiter);
            if (cellsOfAll.isPresent() && cellsOfAll.get().size() == width) {
                return cellsOfAll;
            }
        }
        position = positionBefore;
        line = lineBefore;
        lineEnded = endedBefore;
        nextLf = position - 1;
        nextCr = position - 1;
        return Optional.empty();
    }

    /** Finds the end of the line that begins here and moves behind its line end. */
    private int lineEnd(int from) {
        if (nextLf < from) {
            int found = text.indexOf('\n', from);
            nextLf = found < 0 ? text.length() : found;
        }
        if (nextCr < from) {
            int found = text.indexOf('\r', from);
            nextCr = found < 0 ? text.length() : found;
        }
        int to = Math.min(nextLf, nextCr);
        lineEnded = to < text.length();
        position = Math.min(text.length(), to + (nextCr == to && nextLf == to + 1 ? 2 : 1));
        return to;
    }

    private boolean blank(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c != delimiter && !Cells.isBlank(c)) {
                return false;
            }
        }
        return true;
    }

    private String remembered(int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Cells.isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && Cells.isBlank(text.charAt(to - 1))) {
            to--;
        }
        if (from == to) {
            return "";
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + text.charAt(i);
        }
        int column = Math.min(cells.size(), COLUMNS_MAX - 1);
        @Nullable String[] values = memo[column];
        if (values == null) {
            values = new @Nullable String[MEMO_SLOTS];
            memo[column] = values;
        }
        int slot = (hash ^ hash >>> 15) & MEMO_SLOTS - 1;
        String known = values[slot];
        if (known != null && known.length() == to - from && text.startsWith(known, from)) {
            return known;
        }
        String fresh = text.substring(from, to);
        values[slot] = fresh;
        return fresh;
    }
}
