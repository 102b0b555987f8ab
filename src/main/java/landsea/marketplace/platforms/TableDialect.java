package landsea.marketplace.platforms;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import landsea.marketplace.LineSink;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.ReportRows;
import landsea.marketplace.reading.Table;

/** One shape of a platform's report in rows: a text, or a sheet of a workbook. */
record TableDialect(String code, Predicate<Columns> shape, Reader reader) implements Dialect {

    /** @param tables all of the file: a workbook states on one sheet what another one lists */
    record Found(Table table, HeaderLine header, Columns columns, List<Table> tables) {

        /** Whether the row is as wide as its header: else its cells may stand under the names of others. */
        boolean fits(ReportRows row) {
            return row.cellCount() == header.width();
        }

        /** A cell as people are told of it: nothing where it may have moved there from a column of a buyer's. */
        String told(ReportRows row, String cell) {
            return fits(row) ? cell : "";
        }
    }

    @FunctionalInterface
    interface Reader {

        Reading read(Found found, LineSink sink);
    }

    @Override
    public Optional<Report> recognise(Content content) {
        if (!(content instanceof Content.Tables tables)) {
            return Optional.empty();
        }
        for (Table table : tables.tables()) {
            Optional<HeaderLine> header = table.header(line -> shape.test(new Columns(line)));
            if (header.isPresent()) {
                Found found = new Found(table, header.get(), new Columns(header.get()), tables.tables());
                return Optional.of(sink -> reader.read(found, sink));
            }
        }
        return Optional.empty();
    }
}
