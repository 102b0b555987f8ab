package landsea.marketplace;

import java.util.List;
import landsea.basics.Reason;

/** One settlement found in a file: usable as a whole, or refused as a whole. */
public sealed interface ReadStatement {

    /** As the report writes it; empty when the report names none. */
    String settlementId();

    /** Every line was read, and the lines sum to the total. */
    record Sound(Statement statement) implements ReadStatement {

        @Override
        public String settlementId() {
            return statement.settlementId();
        }
    }

    /**
     * Something about it is wrong, so nothing of it is used.
     *
     * @param claims what it says of itself, for people to recognise it
     * @param reasons at least one
     * @param badRows the rows that could not be read, the first thousand of the file
     * @param badRowsCount how many there are, named or not
     */
    record Unsound(String settlementId, Claims claims, List<Reason> reasons, List<BadRow> badRows, long badRowsCount)
            implements ReadStatement {

        public Unsound {
            reasons = List.copyOf(reasons);
            badRows = List.copyOf(badRows);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("refused without a reason: settlement " + settlementId);
            }
        }
    }

    /**
     * What a refused statement says of itself, as text: any of it may be empty, none of it is money.
     *
     * @param start as written
     * @param end as written
     * @param total as written
     * @param sumOfLines of those lines that could be read, a plain decimal
     * @param lineCount lines read, without the row of totals
     */
    record Claims(
            String marketplace,
            String start,
            String end,
            String currency,
            String total,
            String sumOfLines,
            int lineCount) {}
}
