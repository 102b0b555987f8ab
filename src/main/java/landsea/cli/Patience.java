package landsea.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again, for a while, in real time. */
final class Patience {

    private Patience() {}

    /** The first thing seen that is good, or the last thing seen. */
    static <T> T until(Duration patience, Duration pause, Supplier<T> look, Predicate<T> good) {
        long end = System.nanoTime() + patience.toNanos();
        T seen = look.get();
        while (!good.test(seen)
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(pause.toNanos());
            seen = look.get();
        }
        return seen;
    }
}
