package landsea.fx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * The middle rate that a quote is measured against, for one unit of the pair's base, with the published rate it was
 * taken from and what was done to it.
 *
 * <p>A mid comes from one published rate of the same two currencies. It is never put together from two: the fixing does
 * not triangulate with market crosses, so a cross would be a rate that nobody published.
 */
public record Mid(Pair pair, BigDecimal value, Derivation derivation, ReferenceRate reference) {

    /** Decimal places of an inverted rate. */
    static final int INVERSE_SCALE = 12;

    /** How an inverted rate is rounded; it serves as a measure only and never makes an amount. */
    static final RoundingMode INVERSE_ROUNDING = RoundingMode.HALF_EVEN;

    /** What was done to the published rate. */
    public enum Derivation {
        /** As published, for one unit: dividing by the power of ten it is published for is exact. */
        DIRECT,
        /** One over the published rate, at {@value Mid#INVERSE_SCALE} decimal places, half to even. */
        INVERSE
    }

    public Mid {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("the mid of " + pair + " is not positive: " + value.toPlainString());
        }
    }

    /** @throws IllegalArgumentException when the publication is of other currencies */
    public static Mid of(ReferenceRate reference, Pair pair) {
        if (reference.pair().equals(pair)) {
            return new Mid(pair, perUnit(reference), Derivation.DIRECT, reference);
        }
        if (reference.pair().inverse().equals(pair)) {
            BigDecimal inverse =
                    BigDecimal.valueOf(reference.per()).divide(reference.value(), INVERSE_SCALE, INVERSE_ROUNDING);
            return new Mid(pair, inverse, Derivation.INVERSE, reference);
        }
        throw new IllegalArgumentException("no mid of " + pair + " follows from " + reference.asPublished());
    }

    public Duration age(Instant at) {
        return reference.age(at);
    }

    private static BigDecimal perUnit(ReferenceRate reference) {
        return reference.value().movePointLeft(Integer.toString(reference.per()).length() - 1);
    }
}
