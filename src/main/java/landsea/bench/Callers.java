package landsea.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/** Many callers at once, each of whom waits for its answer. */
final class Callers {

    private static final Duration BUSY_PAUSE = Duration.ofMillis(100);

    private Callers() {}

    /**
     * What each call took, in order of the items, and all of them together.
     *
     * @param endedAfter when each ended, since the first began
     */
    record Timed(Duration all, long[] nanos, long[] endedAfter) {

        /** @param share of the calls that took no longer, such as 0.99 */
        Duration percentile(double share) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            int at = (int) Math.ceil(share * sorted.length) - 1;
            return Duration.ofNanos(sorted.length == 0 ? 0 : sorted[Math.max(0, at)]);
        }
    }

    /** Calls for every item and gives the answers in order. */
    static <T, R> List<R> each(int callers, List<T> items, Function<T, R> call) {
        List<Future<R>> answers = new ArrayList<>();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(callers, Thread.ofVirtual().factory())) {
            items.forEach(item -> answers.add(pool.submit(() -> call.apply(item))));
        }
        return answers.stream().map(Callers::answer).toList();
    }

    /** A closed loop: each caller asks for the next as soon as it is answered. */
    static <T> Timed loop(int callers, List<T> items, Consumer<T> call) {
        return loop(callers, items, Duration.ofDays(1), call);
    }

    /** The same, and nobody asks for another when the time is over. */
    static <T> Timed loop(int callers, List<T> items, Duration timeMax, Consumer<T> call) {
        long[] nanos = new long[items.size()];
        long[] ended = new long[items.size()];
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        List<Integer> numbers =
                java.util.stream.IntStream.range(0, callers).boxed().toList();
        each(callers, numbers, caller -> {
            for (int i = taken(next, began, timeMax); i < nanos.length; i = taken(next, began, timeMax)) {
                long asked = System.nanoTime();
                call.accept(items.get(i));
                long answered = System.nanoTime();
                nanos[i] = answered - asked;
                ended[i] = answered - began;
            }
            return caller;
        });
        Duration all = Duration.ofNanos(System.nanoTime() - began);
        int count = Math.min(next.get(), nanos.length);
        return new Timed(all, Arrays.copyOf(nanos, count), Arrays.copyOf(ended, count));
    }

    /** As a client does: who is told that there is too much work at the moment asks again. */
    static <R> R patiently(Supplier<Outcome<R>> call) {
        Outcome<R> outcome = call.get();
        while (outcome instanceof Outcome.Refused<R>(Reason reason)
                && reason.code().equals("BUSY")) {
            LockSupport.parkNanos(BUSY_PAUSE.toNanos());
            outcome = call.get();
        }
        return outcome.orThrow();
    }

    /** The number of the next item; beyond all of them when there is none or the time is over. */
    private static int taken(AtomicInteger next, long began, Duration timeMax) {
        return System.nanoTime() - began < timeMax.toNanos() ? next.getAndIncrement() : Integer.MAX_VALUE;
    }

    /** Calls at an even pace whatever the answers take; a call's time counts from when it was due. */
    static <T> Timed paced(double perSecond, List<T> items, Consumer<T> call) {
        long[] nanos = new long[items.size()];
        long[] ended = new long[items.size()];
        long began = System.nanoTime();
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < nanos.length; i++) {
                int number = i;
                long due = began + (long) (i * 1e9 / perSecond);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                answers.add(pool.submit(() -> {
                    call.accept(items.get(number));
                    long answered = System.nanoTime();
                    nanos[number] = answered - due;
                    ended[number] = answered - began;
                    return number;
                }));
            }
        }
        answers.forEach(Callers::answer);
        return new Timed(Duration.ofNanos(System.nanoTime() - began), nanos, ended);
    }

    static <R> R answer(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
