package landsea.fx;

import java.math.BigDecimal;
import java.util.List;
import landsea.basics.Money;

/**
 * What an executed quote moves, for settlement to post. Lines of zero are kept here, for the merchant is shown them; the
 * books take positive amounts only.
 *
 * @param sell all that leaves the merchant's balance: the fees and what is converted
 * @param fees merchant → income, in the currency sold
 * @param converted merchant → position, in the currency sold
 * @param gross position → merchant, at the provider's rate, in the currency bought
 * @param margin merchant → income, in the currency bought
 * @param credited what the merchant has then: gross less margin
 * @param fraction what rounding the gross amount left in the position's result, in the currency bought; negative when it
 *     was rounded up. Exact where the base is sold, else cut at {@value Conversion#FRACTION_SCALE} decimal places
 */
public record Legs(
        Money sell,
        List<FeeLine> fees,
        Money converted,
        Money gross,
        Money margin,
        Money credited,
        BigDecimal fraction) {

    public Legs {
        fees = List.copyOf(fees);
        Money charged = total(fees, sell);
        if (!sell.minus(charged).equals(converted)) {
            throw new IllegalArgumentException(sell + " less fees " + charged + " is not " + converted);
        }
        if (!gross.minus(margin).equals(credited)) {
            throw new IllegalArgumentException(gross + " less margin " + margin + " is not " + credited);
        }
        if (!converted.isPositive() || !credited.isPositive() || margin.isNegative()) {
            throw new IllegalArgumentException("a conversion of " + converted + " into " + credited + ", margin "
                    + margin + ": amounts are positive, a margin is not negative");
        }
        if (fraction.abs().movePointRight(gross.currency().scale()).compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("rounding leaves less than one minor unit, not " + fraction);
        }
    }

    public Money feeTotal() {
        return total(fees, sell);
    }

    private static Money total(List<FeeLine> fees, Money sell) {
        return Money.sum(sell.currency(), fees.stream().map(FeeLine::amount).toList());
    }
}
