package landsea.fx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import landsea.basics.Unit.Currency;

/**
 * One direction through a pair, and the arithmetic of it: this is where amounts are rounded, and the only place.
 *
 * <ul>
 *   <li>Bought = sold × rate when the client sells the base, sold ÷ rate when he buys it: rounded once, half up, which
 *       favours neither side.
 *   <li>Sold, where the bought amount is fixed, is the least amount that is worth it: rounded once, up. The nearest
 *       amount could be worth less than what is paid out, and the margin would turn negative.
 *   <li>The client's rate is the provider's made worse by the margin, at eight decimal places, half up. Providers' rates
 *       have no more places than that, so rounding never makes the client's rate better than the provider's.
 * </ul>
 */
record Conversion(Pair pair, Direction direction) {

    /** Decimal places of the client's rate, and the most that a provider's rate has. */
    static final int RATE_SCALE = 8;

    static final RoundingMode RATE_ROUNDING = RoundingMode.HALF_UP;
    static final RoundingMode BOUGHT_ROUNDING = RoundingMode.HALF_UP;
    static final RoundingMode SOLD_ROUNDING = RoundingMode.UP;

    /** Decimal places of a fraction that rounding left, where a division does not end. */
    static final int FRACTION_SCALE = 12;

    /** How such an endless fraction is cut: a record of what stayed, not an amount. */
    static final RoundingMode FRACTION_ROUNDING = RoundingMode.HALF_EVEN;

    /** Decimal places of a markup in basis points. */
    static final int MARKUP_SCALE = 4;

    static final RoundingMode MARKUP_ROUNDING = RoundingMode.HALF_UP;

    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    static Conversion of(Pair pair, Currency sell) {
        return new Conversion(pair, pair.base().equals(sell) ? Direction.SELLS_BASE : Direction.BUYS_BASE);
    }

    Currency sell() {
        return sellsBase() ? pair.base() : pair.quote();
    }

    Currency buy() {
        return sellsBase() ? pair.quote() : pair.base();
    }

    BigDecimal bought(BigDecimal sold, BigDecimal rate) {
        return sellsBase()
                ? sold.multiply(rate).setScale(buy().scale(), BOUGHT_ROUNDING)
                : sold.divide(rate, buy().scale(), BOUGHT_ROUNDING);
    }

    BigDecimal sold(BigDecimal bought, BigDecimal rate) {
        return sellsBase()
                ? bought.divide(rate, sell().scale(), SOLD_ROUNDING)
                : bought.multiply(rate).setScale(sell().scale(), SOLD_ROUNDING);
    }

    /** What the amount sold is worth at the rate beyond the rounded amount; negative when that was rounded up. */
    BigDecimal fraction(BigDecimal sold, BigDecimal rate, BigDecimal rounded) {
        BigDecimal worth = sellsBase() ? sold.multiply(rate) : sold.divide(rate, FRACTION_SCALE, FRACTION_ROUNDING);
        return worth.subtract(rounded);
    }

    /** The provider's rate made worse for the client by so many basis points. */
    BigDecimal clientRate(BigDecimal provider, BigDecimal marginBasisPoints) {
        BigDecimal parts = sellsBase() ? TEN_THOUSAND.subtract(marginBasisPoints) : TEN_THOUSAND.add(marginBasisPoints);
        return provider.multiply(parts).movePointLeft(4).setScale(RATE_SCALE, RATE_ROUNDING);
    }

    /** How much worse than the mid the client's rate is, in basis points of the mid; negative when it is better. */
    BigDecimal markupBasisPoints(BigDecimal mid, BigDecimal client) {
        return lostAgainst(mid, client).multiply(TEN_THOUSAND).divide(mid, MARKUP_SCALE, MARKUP_ROUNDING);
    }

    /** Compares without dividing, so that no rounding lets a markup slip under a limit. */
    boolean markupExceeds(BigDecimal limitBasisPoints, BigDecimal mid, BigDecimal client) {
        return lostAgainst(mid, client).multiply(TEN_THOUSAND).compareTo(limitBasisPoints.multiply(mid)) > 0;
    }

    private BigDecimal lostAgainst(BigDecimal mid, BigDecimal client) {
        return sellsBase() ? mid.subtract(client) : client.subtract(mid);
    }

    private boolean sellsBase() {
        return direction == Direction.SELLS_BASE;
    }
}
