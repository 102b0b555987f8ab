package landsea.marketplace.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A sheet of a workbook, read from its archive as often as somebody walks through it. */
final class Sheet implements Table {

    /** As many as of a text: the longest preamble met is nine lines. */
    private static final int OPENING_ROWS = 40;

    private final String name;
    private final FileBytes bytes;
    private final SharedStrings strings;
    private final CellFormats formats;
    private final List<HeaderLine> opening;

    private Sheet(String name, FileBytes bytes, SharedStrings strings, CellFormats formats, List<HeaderLine> opening) {
        this.name = name;
        this.bytes = bytes;
        this.strings = strings;
        this.formats = formats;
        this.opening = opening;
    }

    static Sheet of(String name, FileBytes bytes, SharedStrings strings, CellFormats formats) throws IOException {
        List<HeaderLine> opening = new ArrayList<>();
        try (SheetRows rows = new SheetRows(SheetXml.open(bytes), strings, formats)) {
            while (opening.size() < OPENING_ROWS && rows.next()) {
                opening.add(HeaderLine.of('\t', List.copyOf(rows.cells()), rows.line()));
            }
            rows.stopped().ifPresent(reason -> {
                throw new UncheckedIOException(new RefusedInput(reason));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Sheet(name, bytes, strings, formats, List.copyOf(opening));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<HeaderLine> header(Predicate<HeaderLine> wanted) {
        return opening.stream().filter(wanted).findFirst();
    }

    @Override
    public List<List<String>> before(HeaderLine header) {
        return opening.stream()
                .filter(line -> line.line() < header.line())
                .map(HeaderLine::names)
                .toList();
    }

    @Override
    public ReportRows rows(HeaderLine header) {
        try {
            SheetRows rows = new SheetRows(SheetXml.open(bytes), strings, formats);
            for (HeaderLine line : opening) {
                if (line.line() <= header.line()) {
                    rows.next();
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
