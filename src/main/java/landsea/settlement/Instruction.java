package landsea.settlement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/**
 * What a merchant wants done with money of a currency when it arrives.
 *
 * @param convertPercent share of what is credited after the channel's fees, 0 to 100
 * @param markupBasisPointsMax above it nothing is converted and all is kept
 */
public record Instruction(Mode mode, Currency buy, BigDecimal convertPercent, BigDecimal markupBasisPointsMax) {

    /** What happens on arrival. */
    public enum Mode {
        /** Credited as it came. */
        KEEP,
        /** Waits for the merchant to take a quote. */
        ASK,
        /** A share is converted at once, if the markup allows. */
        CONVERT
    }

    /** Without an instruction money is credited as it came: a balance can be converted at any later time. */
    static final Instruction KEEP = new Instruction(Mode.KEEP, Currency.CNY, BigDecimal.ZERO, BigDecimal.ZERO);

    public Instruction {
        if (convertPercent.signum() < 0 || convertPercent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("a share is 0 to 100 percent, not " + convertPercent);
        }
        if (markupBasisPointsMax.signum() < 0) {
            throw new IllegalArgumentException("a markup's limit is not negative: " + markupBasisPointsMax);
        }
    }

    /** The share of an amount, cut to the minor unit: what is left over is kept. */
    Money share(Money amount) {
        return Money.rounded(
                amount.currency(), amount.decimal().multiply(convertPercent).movePointLeft(2), RoundingMode.DOWN);
    }
}
