package landsea.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again until it is so, in real time and with a bound: for what happens after a commit, or outside. */
public final class Await {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int PAUSE_MILLIS = 20;

    private Await() {}

    public static <T> T until(Supplier<T> look, Predicate<T> good) {
        long end = System.nanoTime() + BOUND.toNanos();
        T seen = look.get();
        while (!good.test(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still " + seen);
            }
            pause();
            seen = look.get();
        }
        return seen;
    }

    private static void pause() {
        try {
            // Nobody counts it down: whoever looks over HTTP or at a table cannot be woken.
            if (new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("counted down by nobody");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
