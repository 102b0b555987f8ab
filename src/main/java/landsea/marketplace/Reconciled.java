package landsea.marketplace;

import java.util.List;
import landsea.basics.Money;
import landsea.marketplace.ReadEvidence.Sum;

/**
 * How what a report tells of one settlement compares with the settlement's own statement. Payouts, reserves and what is
 * deferred are aside.
 */
public sealed interface Reconciled {

    /** What the comparison came to. */
    enum Outcome {
        /** Every order comes to the same on both sides. */
        AGREES,
        /** Some order does not, though both tell of its days. */
        DIFFERS,
        /** What the report's days cover agrees; the settlement has lines before or after them. */
        PARTLY_COVERED,
        /** No statement of this settlement and currency is here. */
        NOT_REPORTED,
        /** The rows name no settlement, or none of them counts in it yet: there is nothing to compare. */
        NOT_SETTLED
    }

    /** As the rows name it; empty for rows that name none. */
    String settlementId();

    Outcome outcome();

    /** What the report's rows of it sum to. */
    Sum evidenced();

    /**
     * There is a statement: its latest version was compared, order by order.
     *
     * @param reported what its lines sum to
     * @param orders that were compared; what belongs to no order counts as one
     * @param partlyCovered orders that differ only by lines booked outside the report's days
     * @param differing how many orders differ otherwise
     * @param differences the first of these, by order id
     */
    record Compared(
            String settlementId,
            Outcome outcome,
            Sum evidenced,
            StatementId statement,
            Money reported,
            int orders,
            int partlyCovered,
            int differing,
            List<Difference> differences)
            implements Reconciled {

        public Compared {
            differences = List.copyOf(differences);
        }
    }

    /** There is nothing to compare with. */
    record Alone(String settlementId, Outcome outcome, Sum evidenced) implements Reconciled {}

    /**
     * An order that comes to different sums.
     *
     * @param orderId empty for what belongs to no order
     * @param reported what the statement's lines of it sum to
     * @param evidenced what the report's rows of it sum to
     */
    record Difference(String orderId, Money reported, Money evidenced) {

        /** What the report tells beyond the statement. */
        public Money amount() {
            return evidenced.minus(reported);
        }
    }
}
