package landsea.marketplace.amazon;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import landsea.basics.Reason;
import landsea.marketplace.LineSink;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.DayMonthOrder;
import landsea.marketplace.reading.DecimalMark;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.PersonalColumns;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.ReportRows;
import landsea.marketplace.reading.ShownNames;
import landsea.marketplace.reading.Table;

/**
 * A settlement file of either version. It is walked through once; again where its amounts turn out to have the comma as
 * their decimal mark, or where the file as a whole has to say whether its dates begin with the day or the month.
 *
 * @param resaved not written by Amazon itself, which writes tabs
 * @param sheet of a workbook
 */
record SettlementReport(Table table, HeaderLine line, boolean resaved, boolean sheet) implements Dialect.Report {

    /**
     * The first table with a header of a settlement file, if that is as wanted: what stands before a header of the other
     * version, further down where two files were joined, is not to be lost.
     */
    static Optional<Dialect.Report> find(Content content, Predicate<SettlementHeader> wanted) {
        if (!(content instanceof Content.Tables(var tables, boolean workbook, var _))) {
            return Optional.empty();
        }
        for (Table table : tables) {
            Optional<HeaderLine> line = table.header(header -> isSettlement(SettlementHeader.of(header)));
            if (line.isPresent() && wanted.test(SettlementHeader.of(line.get()))) {
                boolean resaved = workbook || line.get().delimiter() != '\t';
                return Optional.of(new SettlementReport(table, line.get(), resaved, workbook));
            }
        }
        return Optional.empty();
    }

    private static boolean isSettlement(SettlementHeader header) {
        return header.isV2() || header.isV1();
    }

    @Override
    public Reading read(LineSink sink) {
        SettlementHeader header = SettlementHeader.of(line);
        Optional<Reason> fault = header.fault();
        if (fault.isPresent()) {
            return Reading.refused(fault.get());
        }
        if (header.width() > ReportRows.COLUMNS_MAX) {
            return Reading.refused(
                    Reason.of("TOO_MANY_COLUMNS", "line", line.line()).with("columns_max", ReportRows.COLUMNS_MAX));
        }
        return read(header, sink).remarked(notKept(header));
    }

    private Reading read(SettlementHeader header, LineSink sink) {
        Read first = read(header, DayMonthOrder.UNDECIDED, sink);
        if (!first.datesUnclear()) {
            return first.reading();
        }
        DayMonthOrder order = order(header);
        if (order == DayMonthOrder.UNDECIDED) {
            return first.reading();
        }
        sink.restart();
        return read(header, order, sink).reading();
    }

    /** A name that sounds like a buyer's data may be one: a header that a program made up from a row. */
    private static List<Reason> notKept(SettlementHeader header) {
        if (header.unknown().isEmpty()) {
            return List.of();
        }
        List<String> names = header.unknown().stream()
                .filter(name -> !PersonalColumns.isPersonal(name) && name.indexOf('@') < 0)
                .toList();
        return List.of(
                Reason.of("COLUMNS_NOT_KEPT", "count", header.unknown().size()).with("columns", ShownNames.of(names)));
    }

    private record Read(Reading reading, boolean datesUnclear) {}

    private Read read(SettlementHeader header, DayMonthOrder order, LineSink sink) {
        boolean[] unclear = {false};
        Reading reading = DecimalMark.decide(sink, (amounts, lines, giveUpAfter) -> {
            try (ReportRows rows = table.rows(line)) {
                SettlementRows walk = new SettlementRows(
                        rows, header, new SettlementRows.Manner(amounts, order, resaved, sheet), lines);
                DecimalMark.Attempt attempt = walk.read(giveUpAfter);
                unclear[0] = walk.datesUnclear();
                return attempt;
            }
        });
        return new Read(reading, unclear[0]);
    }

    private DayMonthOrder order(SettlementHeader header) {
        try (ReportRows rows = table.rows(line)) {
            return SettlementDates.order(rows, header);
        }
    }
}
