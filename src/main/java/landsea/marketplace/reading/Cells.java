package landsea.marketplace.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes lines apart into cells.
 *
 * <p>FastCSV is not used for tab-separated reports: by the rules of RFC 4180 a cell that begins with a quotation mark
 * runs on until the next one, so a title such as {@code "Bold" 32" lamp} swallows every row up to it, and with it
 * money. Marketplaces write tabs and no quotation marks; office programs add them. Here a quotation mark only
 * encloses where that yields exactly the cells that the header promises.
 */
public final class Cells {

    static final char QUOTE = '"';

    private Cells() {}

    /** Splits at every delimiter; a cell wholly enclosed in quotation marks loses them. */
    public static List<String> plain(String line, char delimiter) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int to = line.indexOf(delimiter); to >= 0; to = line.indexOf(delimiter, from)) {
            cells.add(unquoted(line.substring(from, to)));
            from = to + 1;
        }
        cells.add(unquoted(line.substring(from)));
        return cells;
    }

    /** Splits by RFC 4180; empty when a quotation mark is left open or something follows a closing one. */
    public static Optional<List<String>> quoted(String line, char delimiter) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        while (true) {
            if (from < line.length() && line.charAt(from) == QUOTE) {
                int close = closing(line, from + 1);
                if (close < 0) {
                    return Optional.empty();
                }
                cells.add(line.substring(from + 1, close).replace("\"\"", "\""));
                if (close + 1 == line.length()) {
                    return Optional.of(cells);
                }
                if (line.charAt(close + 1) != delimiter) {
                    return Optional.empty();
                }
                from = close + 2;
            } else {
                int to = line.indexOf(delimiter, from);
                if (to < 0) {
                    cells.add(line.substring(from));
                    return Optional.of(cells);
                }
                cells.add(line.substring(from, to));
                from = to + 1;
            }
        }
    }

    /** Removes blanks around a cell, also those that other alphabets and a byte order mark bring. */
    public static String stripped(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isBlank(cell.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(cell.charAt(to - 1))) {
            to--;
        }
        return from == 0 && to == cell.length() ? cell : cell.substring(from, to);
    }

    public static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\u3000' || c == '\uFEFF';
    }

    private static String unquoted(String cell) {
        int last = cell.length() - 1;
        boolean enclosed = last >= 1 && cell.charAt(0) == QUOTE && closing(cell, 1) == last;
        return enclosed ? cell.substring(1, last).replace("\"\"", "\"") : cell;
    }

    /** The place of the closing quotation mark, doubled ones passed over; −1 when there is none. */
    private static int closing(String line, int from) {
        int at = line.indexOf(QUOTE, from);
        while (at >= 0 && at + 1 < line.length() && line.charAt(at + 1) == QUOTE) {
            at = line.indexOf(QUOTE, at + 2);
        }
        return at;
    }
}
