package landsea.policy;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * A draw that was announced: from its seed and days anybody finds the same sample.
 *
 * @param seed 64 hexadecimal digits, published before the last day is over
 */
public record Draw(DrawId id, String seed, LocalDate first, LocalDate last) {

    private static final Pattern SEED = Pattern.compile("[0-9a-f]{64}");

    public Draw {
        if (!SEED.matcher(seed).matches() || last.isBefore(first)) {
            throw new IllegalArgumentException("seed '" + seed + "' for " + first + " to " + last);
        }
    }
}
