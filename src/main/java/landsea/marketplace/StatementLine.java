package landsea.marketplace;

import java.time.Instant;
import landsea.basics.Money;

/**
 * One line of a statement, kept as it came. Texts are empty where the report is; numbers that only name something
 * (order item codes begin with zeros) are texts. Columns that no format names are not kept: buyers' data may stand in any.
 *
 * @param number of the line in the file, from 1, header and blank lines counted; where a line of the file says several
 *     amounts (Amazon's V1 does), each counts as one, so that numbers are unique within a statement
 * @param marketplaceName often empty: subscription, storage and advertising belong to no site
 * @param fulfilmentId {@code AFN} when the marketplace ships, {@code MFN} when the merchant does
 * @param quantity zero where none is given
 */
public record StatementLine(
        int number,
        Money amount,
        Type type,
        Reference reference,
        Posted posted,
        String marketplaceName,
        String fulfilmentId,
        String sku,
        long quantity,
        String promotionId) {

    /** What the line is, in the marketplace's own words. */
    public record Type(String transactionType, String amountType, String amountDescription) {}

    /** What the line belongs to. The order id may hold a shipment's number, or nothing. */
    public record Reference(
            String orderId,
            String merchantOrderId,
            String adjustmentId,
            String shipmentId,
            String orderItemCode,
            String merchantOrderItemId,
            String merchantAdjustmentItemId) {}

    /** When the marketplace booked it, and how exactly that is known. */
    public record Posted(Instant at, Precision precision) {

        public enum Precision {
            SECOND,
            /** Only the day was given: {@code at} is its start in UTC. */
            DAY,
            /** Nothing was given: {@code at} is the end of the settlement. */
            NONE
        }
    }
}
