package landsea.compliance.screening;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables that ship beside the code: tabs between cells, {@code #} before a remark. */
final class WordTable {

    private WordTable() {}

    static List<String[]> rows(String name, int cells) {
        try (InputStream in = WordTable.class.getResourceAsStream("/landsea/compliance/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no table " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> cells(name, line, cells))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] cells(String name, String line, int count) {
        String[] cells = line.split("\t", -1);
        if (cells.length != count) {
            throw new IllegalStateException(name + " has a line of " + cells.length + " cells: " + line);
        }
        return cells;
    }
}
