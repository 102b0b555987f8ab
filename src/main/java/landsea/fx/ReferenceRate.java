package landsea.fx;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * A rate as its source published it, neither inverted nor rounded: so many of the quote currency for {@code per} units
 * of the base. The central parity of the yuan is published direct for ten currencies (foreign to CNY, the yen per 100)
 * and indirect for the others (CNY to foreign); the ECB's rates have the euro as base.
 *
 * @param per 1, or a power of ten
 * @param source who published it: {@code CFETS}, {@code ECB}
 * @param publishedAt when anyone could first read it
 * @param asOf the day that it is for
 */
public record ReferenceRate(Pair pair, BigDecimal value, int per, String source, Instant publishedAt, LocalDate asOf) {

    private static final Pattern SOURCE = Pattern.compile("[A-Z][A-Z0-9-]{1,19}");

    public ReferenceRate {
        // as exactly as the database keeps it
        publishedAt = publishedAt.truncatedTo(ChronoUnit.MICROS);
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("the rate of " + pair + " is not positive: " + value.toPlainString());
        }
        if (value.precision() - value.scale() > 9 || value.scale() > 12) {
            throw new IllegalArgumentException("the rate of " + pair
                    + " has more than nine digits before or twelve after the point: " + value.toPlainString());
        }
        if (per != 1 && per != 10 && per != 100 && per != 1000 && per != 10_000) {
            throw new IllegalArgumentException("a rate is per 1 or a power of ten, not per " + per);
        }
        if (!SOURCE.matcher(source).matches()) {
            throw new IllegalArgumentException("a source is upper case, two to twenty long: '" + source + "'");
        }
    }

    /** How long anyone could have read it. */
    public Duration age(Instant at) {
        return Duration.between(publishedAt, at);
    }

    /** The rate as its source writes it: {@code 100JPY/CNY 4.6128}. */
    public String asPublished() {
        return (per == 1 ? "" : per) + pair.toString() + " " + value.toPlainString();
    }
}
