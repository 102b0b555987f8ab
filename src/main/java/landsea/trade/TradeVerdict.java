package landsea.trade;

import java.time.Instant;
import landsea.basics.Money;
import landsea.marketplace.StatementId;

/**
 * What was found of the trade behind a statement.
 *
 * @param sold what buyers paid, as the statement says
 * @param verified of that, what papers back
 * @param byTable of that, what rests on tables that the merchant wrote
 * @param differing proceeds less what was declared for the same goods, where the difference is lawful; may be negative
 * @param orderCount orders sold
 * @param gapCount rows that name what is not verified
 */
public record TradeVerdict(
        VerdictId id,
        StatementId statement,
        Outcome outcome,
        Money sold,
        Money verified,
        Money byTable,
        Money differing,
        int orderCount,
        int gapCount,
        Instant verifiedAt) {

    public enum Outcome {
        VERIFIED,
        PARTLY_VERIFIED,
        UNVERIFIABLE,
        /** Nothing was sold: there is nothing to verify. */
        NOTHING_SOLD
    }

    public TradeVerdict {
        if (!outcome.equals(outcome(sold, verified))) {
            throw new IllegalArgumentException("of " + sold + " is verified " + verified + ": that is not " + outcome);
        }
    }

    /** Whether nothing is missing. */
    public boolean isWhole() {
        return verified.equals(sold);
    }

    static Outcome outcome(Money sold, Money verified) {
        if (sold.isZero()) {
            return Outcome.NOTHING_SOLD;
        }
        if (verified.equals(sold)) {
            return Outcome.VERIFIED;
        }
        return verified.isZero() ? Outcome.UNVERIFIABLE : Outcome.PARTLY_VERIFIED;
    }

    /** One row of what is not verified. */
    public record GapLine(int lineNumber, Gap gap, String orderId, String sku, Money amount) {}
}
