package landsea.marketplace;

import java.util.Map;
import landsea.basics.Money;
import landsea.marketplace.StatementLine.Posted;

/**
 * One row of a report that tells of orders and is no settlement. Texts are empty where the report is.
 *
 * @param number of the line in the file, from 1, header and blank lines counted
 * @param total as the row states it; its parts sum to it, to the last cent
 * @param parts what the total consists of, by the name that the format gives the part, zero ones left out
 * @param settlementId the settlement that the platform says it belongs to
 * @param type in the marketplace's own words
 * @param quantity zero where none is given
 */
public record EvidenceLine(
        int number,
        Money total,
        Map<String, Money> parts,
        String settlementId,
        String type,
        String description,
        String orderId,
        String sku,
        long quantity,
        String marketplaceName,
        Posted posted) {

    public EvidenceLine {
        parts = Map.copyOf(parts);
    }
}
