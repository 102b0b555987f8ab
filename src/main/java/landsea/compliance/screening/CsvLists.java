package landsea.compliance.screening;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Reader;
import java.util.Optional;
import landsea.basics.Reason;

/** Lists that are tables. What kind of table it is shows in its header or, for OFAC's that have none, in its first rows. */
final class CsvLists {

    /** The longest cell of any list is a tenth of this. */
    private static final int CELL_LENGTH_MAX = 1 << 20;

    private static final int COLUMNS_MAX = 400;

    /** Some have a line or two above their header. */
    private static final int HEADER_LINE_MAX = 4;

    private CsvLists() {}

    /** Takes the rows of one file, one after another. */
    interface RowSink {
        /** Whose list it is. */
        String source();

        void row(CsvRecord row);
    }

    /**
     * @param drafts where lists come together by source
     * @return the source
     * @throws HostileFile where this is no list that we know, or breaks a bound
     */
    static String read(String file, Reader text, char separator, Drafts drafts) {
        Optional<RowSink> sink = Optional.empty();
        long line = 1;
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(separator)
                .maxBufferSize(CELL_LENGTH_MAX)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            int number = 0;
            for (CsvRecord row : rows) {
                line = row.getStartingLineNumber();
                if (row.getFieldCount() > COLUMNS_MAX) {
                    throw new HostileFile(line, Reason.of("LIST_ROW_TOO_WIDE", "columns_max", COLUMNS_MAX));
                }
                if (sink.isPresent()) {
                    sink.get().row(row);
                } else if (++number > HEADER_LINE_MAX) {
                    break;
                } else {
                    sink = sink(file, row, drafts);
                    if (sink.isPresent() && sink.get() instanceof OfacRows ofac) {
                        ofac.row(row);
                    }
                }
            }
        } catch (CsvParseException | java.io.UncheckedIOException broken) {
            throw new HostileFile(line, Reason.of("LIST_FILE_MALFORMED"));
        } catch (java.io.IOException broken) {
            throw new HostileFile(line, Reason.of("LIST_FILE_UNREADABLE"));
        }
        return sink.orElseThrow(() -> new HostileFile(1, Reason.of("LIST_FORM_UNKNOWN")))
                .source();
    }

    private static Optional<RowSink> sink(String file, CsvRecord first, Drafts drafts) {
        return ListForm.of(first.getFields())
                .<RowSink>map(form -> new TableRows(file, form, first.getFields(), drafts))
                .or(() -> OfacRows.of(file, first, drafts));
    }
}
