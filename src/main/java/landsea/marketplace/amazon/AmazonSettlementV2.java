package landsea.marketplace.amazon;

import java.util.Optional;
import landsea.basics.Reason;

/**
 * Amazon's settlement flat file V2: tab-separated, one row with the settlement's dates and total, then one row per
 * amount. The order of columns is free. Re-saved with other delimiters it is still read, unless ids were lost.
 */
final class AmazonSettlementV2 implements Dialect {

    @Override
    public String code() {
        return StatementFiles.AMAZON_SETTLEMENT_V2;
    }

    /** Also recognised with a column missing, so that the refusal can name it. */
    @Override
    public Optional<HeaderLine> recognise(Opening opening) {
        return opening.header(header -> header.has("settlementid")
                && header.has("transactiontype")
                && (header.has("amounttype") || header.has("amountdescription")));
    }

    @Override
    public Reading read(ReportText text, HeaderLine header) {
        Optional<Reason> fault = V2Column.fault(header);
        if (fault.isPresent()) {
            return Reading.refused(fault.get());
        }
        if (header.width() > Rows.COLUMNS_MAX) {
            return Reading.refused(
                    Reason.of("TOO_MANY_COLUMNS", "line", header.line()).with("columns_max", Rows.COLUMNS_MAX));
        }
        if (!text.isReadable()) {
            return Reading.refused(Reason.of("ENCODING_UNKNOWN"));
        }
        // Which mark is the decimal one is a matter of the whole file: a cell alone may leave it open, and a reading
        // with the wrong mark meets cells that cannot be.
        AmazonSettlementV2Rows point = new AmazonSettlementV2Rows(text, header, Amounts.POINT);
        Reading withPoint = point.read();
        if (point.unreadableAmounts() == 0) {
            return withPoint;
        }
        AmazonSettlementV2Rows comma = new AmazonSettlementV2Rows(text, header, Amounts.COMMA);
        Reading withComma = comma.read();
        return comma.unreadableAmounts() < point.unreadableAmounts() ? withComma : withPoint;
    }
}
