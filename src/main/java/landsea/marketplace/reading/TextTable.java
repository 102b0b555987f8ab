package landsea.marketplace.reading;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A delimited text; which delimiter, its header decides. */
final class TextTable implements Table {

    /** The longest preamble met is nine lines. */
    private static final int OPENING_LINES_MAX = 40;

    private static final int OPENING_LENGTH_MAX = 2 * ReportRows.LINE_LENGTH_MAX;

    private static final char[] DELIMITERS = {'\t', ',', ';', '|'};

    private final FileBytes bytes;
    private final Encoding encoding;
    private final List<String> opening;

    /** @throws RefusedInput where the bytes are at fault */
    TextTable(FileBytes bytes, Encoding encoding) throws IOException {
        this.bytes = bytes;
        this.encoding = encoding;
        this.opening = opening();
    }

    @Override
    public String name() {
        return "";
    }

    /** The first lines, for those who look for something else than a header. */
    List<String> openingLines() {
        return opening;
    }

    @Override
    public Optional<HeaderLine> header(Predicate<HeaderLine> wanted) {
        for (int i = 0; i < opening.size(); i++) {
            for (char delimiter : DELIMITERS) {
                if (opening.get(i).indexOf(delimiter) >= 0) {
                    HeaderLine header = HeaderLine.of(delimiter, cells(opening.get(i), delimiter), i + 1);
                    if (wanted.test(header)) {
                        return Optional.of(header);
                    }
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public List<List<String>> before(HeaderLine header) {
        return opening.subList(0, header.line() - 1).stream()
                .map(line -> cells(line, header.delimiter()))
                .toList();
    }

    @Override
    public ReportRows rows(HeaderLine header) {
        try {
            return new TextRows(encoding.rowBytes(bytes), encoding.rowCharset(), header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> opening() throws IOException {
        char[] window = new char[OPENING_LENGTH_MAX];
        int filled = 0;
        try (Reader characters = encoding.reader(bytes)) {
            for (int read = 0; read >= 0 && filled < window.length; filled += Math.max(read, 0)) {
                read = characters.read(window, filled, window.length - filled);
            }
        }
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (lines.size() < OPENING_LINES_MAX && from < filled) {
            int to = from;
            while (to < filled && window[to] != '\n' && window[to] != '\r') {
                to++;
            }
            if (to - from > ReportRows.LINE_LENGTH_MAX) {
                break;
            }
            lines.add(new String(window, from, to - from));
            boolean twoCharacters = to + 1 < filled && window[to] == '\r' && window[to + 1] == '\n';
            from = to + (twoCharacters ? 2 : 1);
        }
        return lines;
    }

    private static List<String> cells(String line, char delimiter) {
        return Cells.quoted(line, delimiter).orElseGet(() -> Cells.plain(line, delimiter));
    }
}
