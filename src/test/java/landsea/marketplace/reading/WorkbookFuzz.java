package landsea.marketplace.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Any text as the inside of a workbook: rows, shared texts, styles and relations, each behind a mark, for no mutation of a
 * packed file finds its way through checksums.
 */
public final class WorkbookFuzz {

    private WorkbookFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        String[] pieces = (new String(bytes, StandardCharsets.UTF_8) + "\u0001\u0001\u0001").split("\u0001", -1);
        TestWorkbook workbook = TestWorkbook.of(pieces[0]);
        if (!pieces[1].isEmpty()) {
            workbook.strings(pieces[1]);
        }
        if (!pieces[2].isEmpty()) {
            workbook.styles(pieces[2]);
        }
        if (!pieces[3].isEmpty()) {
            workbook.file("xl/_rels/workbook.xml.rels", pieces[3]);
        }
        try {
            Content.Tables content = Workbook.read(FileBytes.of(workbook.bytes()));
            for (Table table : content.tables()) {
                table.header(line -> true).ifPresent(header -> walk(table, header));
            }
        } catch (RefusedInput refused) {
            refused.reason();
        }
    }

    private static void walk(Table table, HeaderLine header) {
        try (ReportRows rows = table.rows(header)) {
            int line = header.line();
            while (rows.next()) {
                if (rows.line() <= line || rows.cellCount() > ReportRows.COLUMNS_MAX) {
                    throw new AssertionError("row " + rows.line() + " of " + rows.cellCount() + " behind " + line);
                }
                line = rows.line();
            }
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof RefusedInput)) {
                throw e;
            }
        }
    }
}
