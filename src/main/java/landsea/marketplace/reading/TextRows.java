package landsea.marketplace.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the rows of a delimited text behind its header, in a window that slides over the bytes of the file. Lines
 * end with LF, CR LF or CR alone. In every character set met, line ends, quotation marks and the usual delimiters are bytes
 * that stand for nothing else; so only cells that are not ASCII are ever decoded, and a character cut in half costs itself.
 */
final class TextRows implements ReportRows {

    /** A quoted cell may run over so many lines; further on it is a stray quotation mark. */
    private static final int JOINED_LINES_MAX = 8;

    private static final int MEMO_SLOTS = 64;

    /** Ahead of a row there is always room for the longest, so that no row is met in two halves. */
    private static final int AHEAD = LINE_LENGTH_MAX + 2;

    private final InputStream source;
    private final Charset charset;
    private final char delimiter;
    private final byte[] window = new byte[8 * AHEAD];
    private final List<String> cells = new ArrayList<>();
    /** Most cells repeat one of a few values, so one copy of each serves all rows. */
    private final @Nullable Known[][] memo = new @Nullable Known[COLUMNS_MAX][];

    /** The last filled cell of each column: the most likely one again. */
    private final @Nullable Known[] above = new @Nullable Known[COLUMNS_MAX];

    /** Where each cell of the line at hand ends, its delimiters' places. */
    private final int[] cellEnds = new int[COLUMNS_MAX + 1];

    private int cellEndsCount;
    private boolean lineHasQuote;
    private int position;
    private int filled;
    private boolean ended;

    private int width;
    private int line;
    private int firstLine;
    private boolean earlierRowShort;
    private boolean lineEnded;
    private Optional<Reason> stopped = Optional.empty();

    /** A cell as it stands in the file, and as it reads. */
    private record Known(byte[] bytes, String text) {

        boolean stands(byte[] window, int from, int to) {
            return Arrays.equals(bytes, 0, bytes.length, window, from, to);
        }
    }

    /** @param charset that leaves ASCII as it is; not UTF-16 */
    TextRows(InputStream source, Charset charset, HeaderLine header) {
        this.source = source;
        this.charset = charset;
        this.delimiter = header.delimiter();
        this.width = header.width();
        while (line < header.line() && hasMore()) {
            lineEnd(position);
            line++;
        }
    }

    @Override
    public boolean next() {
        earlierRowShort |= !cells.isEmpty() && cells.size() < width;
        while (hasMore()) {
            int from = position;
            int to = lineEnd(from);
            firstLine = ++line;
            if (to - from > LINE_LENGTH_MAX) {
                return stop(Reason.of("LINE_TOO_LONG", "line", line).with("length_max", LINE_LENGTH_MAX));
            }
            if (line > LINES_MAX) {
                return stop(Reason.of("TOO_MANY_LINES", "lines_max", LINES_MAX));
            }
            if (cellEndsCount > COLUMNS_MAX) {
                return stop(Reason.of("TOO_MANY_COLUMNS", "line", line).with("columns_max", COLUMNS_MAX));
            }
            if (!blank(from, to)) {
                split(from, to);
                if (cells.size() > COLUMNS_MAX) {
                    return stop(Reason.of("TOO_MANY_COLUMNS", "line", line).with("columns_max", COLUMNS_MAX));
                }
                return true;
            }
        }
        return false;
    }

    private boolean stop(Reason reason) {
        stopped = Optional.of(reason);
        return false;
    }

    @Override
    public Optional<Reason> stopped() {
        return stopped;
    }

    @Override
    public int line() {
        return firstLine;
    }

    @Override
    public List<String> cells() {
        return cells;
    }

    @Override
    public void width(int columns) {
        width = columns;
    }

    @Override
    public boolean isCutOff() {
        return !lineEnded && cells.size() < width && !earlierRowShort;
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills the window so that the longest line fits behind the position; false at the end of the file. */
    private boolean hasMore() {
        if (!ended && filled - position < AHEAD) {
            System.arraycopy(window, position, window, 0, filled - position);
            filled -= position;
            position = 0;
            fill();
        }
        return position < filled;
    }

    private void fill() {
        try {
            while (!ended && filled < window.length) {
                int read = source.read(window, filled, window.length - filled);
                ended = read < 0;
                filled += Math.max(read, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Finds the end of the line that begins here, notes where its cells end, and moves behind its line end. A line longer
     * than any row ends where the window does.
     */
    private int lineEnd(int from) {
        cellEndsCount = 0;
        lineHasQuote = false;
        int to = from;
        while (to < filled) {
            byte c = window[to];
            if (c == delimiter) {
                if (cellEndsCount < cellEnds.length) {
                    cellEnds[cellEndsCount++] = to;
                }
            } else if (c == '\n' || c == '\r') {
                break;
            } else if (c == Cells.QUOTE) {
                lineHasQuote = true;
            }
            to++;
        }
        lineEnded = to < filled;
        boolean twoCharacters = lineEnded && window[to] == '\r' && to + 1 < filled && window[to + 1] == '\n';
        position = Math.min(filled, to + (twoCharacters ? 2 : 1));
        return to;
    }

    private void split(int from, int to) {
        cells.clear();
        if (!lineHasQuote) {
            int start = from;
            for (int i = 0; i < cellEndsCount; i++) {
                cells.add(remembered(start, cellEnds[i]));
                start = cellEnds[i] + 1;
            }
            cells.add(remembered(start, to));
            return;
        }
        for (String cell : withQuotes(from, to)) {
            cells.add(Cells.stripped(cell));
        }
    }

    private List<String> withQuotes(int from, int to) {
        String row = text(from, to);
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
        for (int more = 1; more < JOINED_LINES_MAX && position < filled; more++) {
            int to = lineEnd(position);
            line++;
            if (to - from > LINE_LENGTH_MAX) {
                break;
            }
            Optional<List<String>> cellsOfAll = Cells.quoted(text(from, to), delimiter);
            if (cellsOfAll.isPresent() && cellsOfAll.get().size() == width) {
                return cellsOfAll;
            }
        }
        position = positionBefore;
        line = lineBefore;
        lineEnded = endedBefore;
        return Optional.empty();
    }

    private boolean blank(int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = window[i];
            if (c != delimiter && (c < 0 || c > ' ')) {
                return c < 0 && text(i, to).chars().allMatch(rest -> rest == delimiter || Cells.isBlank((char) rest));
            }
        }
        return true;
    }

    private String remembered(int start, int end) {
        int from = start;
        int to = end;
        while (from < to && window[from] >= 0 && window[from] <= ' ') {
            from++;
        }
        while (to > from && window[to - 1] >= 0 && window[to - 1] <= ' ') {
            to--;
        }
        if (from == to) {
            return "";
        }
        int column = Math.min(cells.size(), COLUMNS_MAX - 1);
        Known last = above[column];
        if (last != null && last.stands(window, from, to)) {
            return last.text();
        }
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + window[i];
        }
        @Nullable Known[] values = memo[column];
        if (values == null) {
            values = new @Nullable Known[MEMO_SLOTS];
            memo[column] = values;
        }
        int slot = (hash ^ hash >>> 15) & MEMO_SLOTS - 1;
        Known known = values[slot];
        if (known == null || !known.stands(window, from, to)) {
            known = new Known(Arrays.copyOfRange(window, from, to), Cells.stripped(text(from, to)));
            values[slot] = known;
        }
        above[column] = known;
        return known.text();
    }

    private String text(int from, int to) {
        for (int i = from; i < to; i++) {
            if (window[i] < 0) {
                return new String(window, from, to - from, charset);
            }
        }
        return new String(window, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
