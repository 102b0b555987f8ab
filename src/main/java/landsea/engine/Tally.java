package landsea.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures over so many rows that whoever asks cannot wait until they are counted. Counted beside the asking, one count at a time
 * and for at most a twentieth of the time where it takes long; who asks waits for {@link #PATIENCE} and then has what was counted
 * before. What figures say of the moment that they are of is theirs.
 */
public final class Tally<T> {

    /** How long somebody waits who asks. */
    public static final Duration PATIENCE = Duration.ofMillis(150);

    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);
    private static final int REST_PER_WORK = 20;

    private record Counted<T>(T figures, long goodUntil) {

        boolean isOld() {
            return System.nanoTime() - goodUntil >= 0;
        }
    }

    /** @param seesAsking began no earlier than somebody asked, or is good for another while */
    private record Asked<T>(CompletableFuture<Counted<T>> count, boolean seesAsking) {}

    private final String name;
    private final Duration ageMin;
    private final Supplier<T> figures;
    private Optional<Counted<T>> last = Optional.empty();
    private CompletableFuture<Counted<T>> next =
            CompletableFuture.failedFuture(new IllegalStateException("not counted"));

    /**
     * Of something that is counted when it is first asked for.
     *
     * @param name what is counted, as the log says it
     * @param ageMin how old figures may be that were counted quickly; zero where who asks is to see what was there when asking
     */
    public Tally(String name, Duration ageMin, Supplier<T> figures) {
        this.name = name;
        this.ageMin = ageMin;
        this.figures = figures;
    }

    /**
     * The figures as last counted; none where they were never counted and take longer than somebody waits.
     *
     * @throws RuntimeException of the count, where it broke and there are none from before
     */
    public Optional<T> latest() {
        return latest(PATIENCE);
    }

    /**
     * The same for somebody who has nothing else to show.
     *
     * @param first how long is waited where they were never counted
     */
    public Optional<T> latest(Duration first) {
        long until = System.nanoTime() + (isKnown() ? PATIENCE : first).toNanos();
        Asked<T> asked = ask();
        while (!asked.seesAsking() && ended(asked.count(), until)) {
            asked = ask();
        }
        return ended(asked.count(), until) && !asked.count().isCompletedExceptionally()
                ? Optional.of(asked.count().join().figures())
                : before(asked.count());
    }

    private synchronized boolean isKnown() {
        return last.isPresent() || next.isDone() && !next.isCompletedExceptionally();
    }

    private synchronized Asked<T> ask() {
        if (!next.isDone()) {
            return new Asked<>(next, false);
        }
        if (!next.isCompletedExceptionally()) {
            last = Optional.of(next.join());
            if (!next.join().isOld()) {
                return new Asked<>(next, true);
            }
        }
        next = CompletableFuture.supplyAsync(
                this::count, task -> Thread.ofVirtual().name(name).start(task));
        return new Asked<>(next, true);
    }

    private synchronized Optional<T> before(CompletableFuture<Counted<T>> asked) {
        if (last.isEmpty() && asked.isCompletedExceptionally()) {
            throw asked.exceptionNow() instanceof RuntimeException broken
                    ? broken
                    : new IllegalStateException(name + " could not be counted", asked.exceptionNow());
        }
        return last.map(Counted::figures);
    }

    private Counted<T> count() {
        long began = System.nanoTime();
        try {
            T counted = figures.get();
            long ended = System.nanoTime();
            long took = ended - began;
            boolean quick = took < PATIENCE.toNanos();
            return new Counted<>(
                    counted, ended + (quick ? ageMin.toNanos() : Math.max(ageMin.toNanos(), REST_PER_WORK * took)));
        } catch (RuntimeException e) {
            LOG.warn("{} could not be counted", name, e);
            throw e;
        }
    }

    private static boolean ended(CompletableFuture<?> count, long until) {
        try {
            count.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException broken) {
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
