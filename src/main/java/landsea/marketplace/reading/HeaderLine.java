package landsea.marketplace.reading;

import java.util.List;
import landsea.marketplace.Names;

/**
 * The line that names the columns.
 *
 * @param delimiter between the cells; a tab where the table is a sheet
 * @param names as written, without blanks around them
 * @param keys the names as they are compared ({@link Names#key})
 * @param line number in the file or sheet, from 1
 */
public record HeaderLine(char delimiter, List<String> names, List<String> keys, int line) {

    public static HeaderLine of(char delimiter, List<String> cells, int line) {
        List<String> names = cells.stream().map(Cells::stripped).toList();
        return new HeaderLine(delimiter, names, names.stream().map(Names::key).toList(), line);
    }

    public boolean has(String key) {
        return keys.contains(key);
    }

    public int width() {
        return names.size();
    }
}
