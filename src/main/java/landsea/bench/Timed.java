package landsea.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * How long so many lines took.
 *
 * @param perSecond lines
 */
public record Timed(Duration time, long perSecond) {

    static Timed of(Duration time, int lines) {
        return new Timed(time, lines * 1_000_000_000L / Math.max(1, time.toNanos()));
    }

    /** Of several rounds the best: what else the machine did is not what is measured. */
    static Timed best(List<Timed> rounds) {
        return Collections.max(rounds, Comparator.comparingLong(Timed::perSecond));
    }
}
