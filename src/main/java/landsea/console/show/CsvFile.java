package landsea.console.show;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A table on its way into somebody's spreadsheet, which must not take a text for a formula. */
public final class CsvFile implements AutoCloseable {

    private static final String FORMULA_STARTS = "=+@\t\r";

    private final CsvWriter csv;

    /** Begins with the mark by which spreadsheets know UTF-8. */
    public CsvFile(Writer writer) throws IOException {
        writer.write('\ufeff');
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
    }

    public static void begin(HttpServletResponse response, String name) {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    public void row(List<String> cells) {
        csv.writeRecord(cells.stream().map(CsvFile::harmless).toList());
    }

    /** An amount may begin with a minus; a text that begins with one and goes on as no number may not. */
    private static String harmless(String cell) {
        boolean formula = !cell.isEmpty()
                && (FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0
                        || cell.charAt(0) == '-' && !cell.matches("-[0-9]+(\\.[0-9]+)?"));
        return formula ? "'" + cell : cell;
    }

    /** Sends on its way what was written so far. */
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
