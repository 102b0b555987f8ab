package landsea.fx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import landsea.basics.Money;

/**
 * What a conversion was dealt at, and what of it the bank earned: as a statement shows it beside the amounts.
 *
 * @param sold what left the holder's balance for the bank's position
 * @param bought what the holder has then, the margin taken off
 * @param pair the way round of the three rates
 * @param client the rate that the holder got
 * @param provider at which the bank bought for it
 * @param mid the reference rate, published by {@code midSource} at {@code midAt}
 * @param margin in the currency bought
 */
public record Disclosure(
        Money sold,
        Money bought,
        Pair pair,
        BigDecimal client,
        BigDecimal provider,
        BigDecimal mid,
        String midSource,
        Instant midAt,
        Money margin) {

    /** The pair that a rate between two amounts is of: the one by which it leads from the one to the other. */
    static Pair pairOf(Money sold, Money bought, BigDecimal rate) {
        BigDecimal bySold = distance(sold.decimal().multiply(rate), bought.decimal());
        BigDecimal byBought = distance(bought.decimal().multiply(rate), sold.decimal());
        return bySold.compareTo(byBought) <= 0
                ? new Pair(sold.currency(), bought.currency())
                : new Pair(bought.currency(), sold.currency());
    }

    /** As a share of what it should have come to: amounts of two currencies differ by far. */
    private static BigDecimal distance(BigDecimal came, BigDecimal expected) {
        return came.subtract(expected).abs().divide(expected, 12, RoundingMode.HALF_UP);
    }
}
