package landsea.policy;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * A draw that was announced: from its seed and days anybody finds the same sample.
 *
 * @param seed 64 hexadecimal digits, published before the last day is over
 * @param size how many of each stratum are checked: fixed with the seed, so that nobody stops where it looks good
 */
public record Draw(DrawId id, String seed, LocalDate first, LocalDate last, int size) {

    static final int SIZE_MAX = 10_000;

    private static final Pattern SEED = Pattern.compile("[0-9a-f]{64}");

    public Draw {
        if (!SEED.matcher(seed).matches() || last.isBefore(first) || size < 1 || size > SIZE_MAX) {
            throw new IllegalArgumentException(size + " by seed '" + seed + "' for " + first + " to " + last);
        }
    }
}
