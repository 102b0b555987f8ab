package landsea.marketplace;

import java.util.Map;
import landsea.basics.Money;
import landsea.marketplace.StatementLine.Posted;

/**
 * One row of a report that tells of orders and is no settlement. Texts are empty where the report is. It cannot be built
 * unless its parts sum to its total.
 *
 * @param number of the line in the file, from 1, header and blank lines counted
 * @param total as the row states it; its parts sum to it, to the last cent
 * @param parts what the total consists of, by the name that the format gives the part, zero ones left out
 * @param settlementId the settlement that the platform says it belongs to
 * @param standing how it bears on that settlement
 * @param type in the marketplace's own words
 * @param quantity zero where none is given
 */
public record EvidenceLine(
        int number,
        Money total,
        Map<String, Money> parts,
        String settlementId,
        Standing standing,
        String type,
        String description,
        String orderId,
        String sku,
        long quantity,
        String marketplaceName,
        Posted posted) {

    /** What a row is to the settlement that it names. */
    public enum Standing {
        /** One of the amounts that the settlement's total consists of. */
        COUNTED,
        /** The payout itself, mostly of the settlement before: no settlement lists it among its lines. */
        TRANSFER,
        /** Not released to any settlement yet. */
        DEFERRED
    }

    public EvidenceLine {
        parts = Map.copyOf(parts);
        Money sum = parts.values().stream().reduce(Money.zero(total.currency()), Money::plus);
        if (!sum.equals(total)) {
            throw new IllegalArgumentException("line " + number + ": parts sum to " + sum + ", the total is " + total);
        }
    }
}
