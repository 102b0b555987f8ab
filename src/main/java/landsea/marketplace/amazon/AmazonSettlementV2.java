package landsea.marketplace.amazon;

import java.util.Optional;
import landsea.basics.Reason;
import landsea.marketplace.LineSink;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.DecimalMark;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.ReportRows;
import landsea.marketplace.reading.Table;

/**
 * Amazon's settlement flat file V2: tab-separated, one row with the settlement's dates and total, then one row per
 * amount. The order of columns is free. Re-saved with other delimiters it is still read, unless ids were lost.
 */
public final class AmazonSettlementV2 implements Dialect {

    @Override
    public String code() {
        return "AMAZON_SETTLEMENT_V2";
    }

    @Override
    public Optional<Report> recognise(Content content) {
        if (!(content instanceof Content.Tables(var tables, boolean workbook, var _))) {
            return Optional.empty();
        }
        for (Table table : tables) {
            Optional<HeaderLine> header = table.header(AmazonSettlementV2::isHeader);
            if (header.isPresent()) {
                return Optional.of(sink -> read(table, header.get(), workbook, sink));
            }
        }
        return Optional.empty();
    }

    /** Also with a column missing, so that the refusal can name it. */
    private static boolean isHeader(HeaderLine header) {
        return header.has("settlementid")
                && header.has("transactiontype")
                && (header.has("amounttype") || header.has("amountdescription"));
    }

    private static Reading read(Table table, HeaderLine header, boolean workbook, LineSink sink) {
        Optional<Reason> fault = V2Column.fault(header);
        if (fault.isPresent()) {
            return Reading.refused(fault.get());
        }
        if (header.width() > ReportRows.COLUMNS_MAX) {
            return Reading.refused(
                    Reason.of("TOO_MANY_COLUMNS", "line", header.line()).with("columns_max", ReportRows.COLUMNS_MAX));
        }
        boolean resaved = workbook || header.delimiter() != '\t';
        return DecimalMark.decide(sink, (amounts, lines, giveUpAfter) -> {
            try (ReportRows rows = table.rows(header)) {
                return new AmazonSettlementV2Rows(rows, header, amounts, resaved, lines).read(giveUpAfter);
            }
        });
    }
}
