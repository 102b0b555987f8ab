package landsea.fx;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/**
 * Another usual way to bring the same payout home, and what it costs by a dated source.
 *
 * @param code names the way; its words are looked up by it
 * @param sold the currency that the row is for
 * @param costPercent of the amount, rate and fees together
 * @param volumeFrom the least yearly volume that the row is for
 * @param volumeTo the least that it no longer is for, or {@link #UNLIMITED}
 * @param daysMin the fewest days until the money is there
 * @param source where the cost can be read
 * @param asOf when it was read there
 */
public record Alternative(
        String code,
        Sold sold,
        Currency buy,
        BigDecimal costPercent,
        Money volumeFrom,
        Money volumeTo,
        int daysMin,
        int daysMax,
        String source,
        LocalDate asOf) {

    public static final Money UNLIMITED = Money.ofMinor(Currency.USD, Long.MAX_VALUE);

    /** Which currency is sold. */
    public sealed interface Sold {

        record One(Currency currency) implements Sold {}

        /** Every currency that has no row of its own at this way. */
        record AnyOther() implements Sold {}
    }

    /** What the merchant would have been credited that way. */
    public record Result(
            String code,
            BigDecimal costPercent,
            Money credited,
            int daysMin,
            int daysMax,
            String source,
            LocalDate asOf) {}

    public Alternative {
        if (costPercent.signum() < 0 || costPercent.compareTo(BigDecimal.valueOf(100)) >= 0) {
            throw new IllegalArgumentException("alternative " + code + " costs " + costPercent + " percent");
        }
        if (volumeFrom.compareTo(volumeTo) >= 0 || daysMin < 0 || daysMax < daysMin) {
            throw new IllegalArgumentException("alternative " + code + " has a range that ends before it begins");
        }
    }

    /** The amount credited for what is sold, at the mid less the cost; empty when it is more than an amount can be. */
    Optional<Result> credited(BigDecimal sold, Conversion conversion, Mid mid) {
        BigDecimal kept =
                sold.multiply(BigDecimal.valueOf(100).subtract(costPercent)).movePointLeft(2);
        return Amounts.fit(conversion.buy(), conversion.bought(kept, mid.value()))
                .map(credited -> new Result(code, costPercent, credited, daysMin, daysMax, source, asOf));
    }
}
