package landsea.marketplace.reading;

import java.util.List;

/**
 * The line that names the columns.
 *
 * @param names as written, without blanks around them
 * @param keys the names as they are compared ({@link Cells#key})
 * @param end where the next line begins in the text
 * @param line number in the file
 */
record HeaderLine(char delimiter, List<String> names, List<String> keys, int end, int line) {

    static HeaderLine of(char delimiter, List<String> cells, int end, int line) {
        List<String> names = cells.stream().map(Cells::stripped).toList();
        return new HeaderLine(delimiter, names, names.stream().map(Cells::key).toList(), end, line);
    }

    boolean has(String key) {
        return keys.contains(key);
    }

    int width() {
        return names.size();
    }
}
