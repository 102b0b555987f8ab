package landsea.soak.sim;

import java.util.SplittableRandom;
import landsea.basics.Ids;

/** Ids that follow from a seed, in the order of their making. */
final class SeededIds implements Ids.Source {

    /** Some moment of the past, so that such ids show. */
    private static final long FIRST = 1_577_836_800_000L << 12;

    private final SplittableRandom random;
    private long last = FIRST;

    SeededIds(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public long stamp() {
        return ++last;
    }

    @Override
    public long bits() {
        return random.nextLong();
    }
}
