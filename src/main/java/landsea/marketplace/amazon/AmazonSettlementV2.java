package landsea.marketplace.amazon;

import java.util.Optional;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Dialect;

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
        return SettlementReport.find(content, SettlementHeader::isV2);
    }
}
