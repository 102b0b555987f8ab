package landsea.marketplace.amazon;

import java.util.Optional;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Dialect;

/**
 * Amazon's settlement flat file V1: tab-separated, one row with the settlement's dates and total, then rows with a pair of
 * columns (type, amount) per family of amounts. A row yields a line for each amount that it fills, or none where it only
 * tells the quantity of an item, which then stands on the item's next line.
 */
public final class AmazonSettlementV1 implements Dialect {

    @Override
    public String code() {
        return "AMAZON_SETTLEMENT_V1";
    }

    @Override
    public Optional<Report> recognise(Content content) {
        return SettlementReport.find(content, SettlementHeader::isV1);
    }
}
