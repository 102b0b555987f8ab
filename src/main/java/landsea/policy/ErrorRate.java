package landsea.policy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * How many of the checked were wrong, and between which bounds the share of all lies with 95 % confidence: Wilson's score
 * interval, which holds for small samples and for none found wrong too. Shares are rounded to six decimal places, the bounds
 * outwards.
 */
public record ErrorRate(BigDecimal rate, BigDecimal low, BigDecimal high) {

    private static final int PLACES = 6;
    private static final MathContext EXACT = new MathContext(30, RoundingMode.HALF_EVEN);

    /** The 97.5 % point of the normal distribution. */
    private static final BigDecimal Z = new BigDecimal("1.959963984540054");

    /** A stratum with what checking it found. */
    public record Found(long population, long checked, long wrong) {
        public Found {
            if (wrong < 0 || checked < wrong || checked < 1 || population < checked) {
                throw new IllegalArgumentException(wrong + " wrong of " + checked + " checked of " + population);
            }
        }
    }

    /** @param checked one or more */
    public static ErrorRate of(long checked, long wrong) {
        Found found = new Found(checked, checked, wrong);
        BigDecimal n = BigDecimal.valueOf(found.checked());
        BigDecimal share = BigDecimal.valueOf(found.wrong()).divide(n, EXACT);
        BigDecimal zz = Z.multiply(Z, EXACT);
        BigDecimal scale = BigDecimal.ONE.add(zz.divide(n, EXACT));
        BigDecimal centre = share.add(zz.divide(n.add(n), EXACT));
        BigDecimal spread = Z.multiply(
                share.multiply(BigDecimal.ONE.subtract(share))
                        .divide(n, EXACT)
                        .add(zz.divide(n.multiply(n).multiply(BigDecimal.valueOf(4)), EXACT))
                        .sqrt(EXACT),
                EXACT);
        // At both ends the bound is exact: a rounding of the last of thirty digits must not push it over.
        return new ErrorRate(
                share.setScale(PLACES, RoundingMode.HALF_EVEN),
                wrong == 0
                        ? BigDecimal.ZERO.setScale(PLACES)
                        : bound(centre.subtract(spread), scale, RoundingMode.FLOOR),
                wrong == checked
                        ? BigDecimal.ONE.setScale(PLACES)
                        : bound(centre.add(spread), scale, RoundingMode.CEILING));
    }

    /**
     * The rate over all strata, each by its share of the payments. Its bounds are the strata's own, weighted alike: wider
     * than need be, never too narrow.
     */
    public static ErrorRate of(List<Found> strata) {
        BigDecimal all =
                BigDecimal.valueOf(strata.stream().mapToLong(Found::population).sum());
        BigDecimal rate = BigDecimal.ZERO;
        BigDecimal low = BigDecimal.ZERO;
        BigDecimal high = BigDecimal.ZERO;
        for (Found found : strata) {
            BigDecimal weight = BigDecimal.valueOf(found.population()).divide(all, EXACT);
            ErrorRate own = of(found.checked(), found.wrong());
            rate = rate.add(BigDecimal.valueOf(found.wrong())
                    .divide(BigDecimal.valueOf(found.checked()), EXACT)
                    .multiply(weight));
            low = low.add(own.low.multiply(weight));
            high = high.add(own.high.multiply(weight));
        }
        return new ErrorRate(
                rate.setScale(PLACES, RoundingMode.HALF_EVEN),
                low.setScale(PLACES, RoundingMode.FLOOR),
                high.setScale(PLACES, RoundingMode.CEILING).min(BigDecimal.ONE));
    }

    private static BigDecimal bound(BigDecimal value, BigDecimal scale, RoundingMode outwards) {
        return value.divide(scale, EXACT).setScale(PLACES, outwards);
    }
}
