package landsea.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/** Many callers at once, each of whom waits for its answer. */
final class Callers {

    private Callers() {}

    /** What each call took, in order of the items, and all of them together. */
    record Timed(Duration all, long[] nanos) {

        /** @param share of the calls that took no longer, such as 0.99 */
        Duration percentile(double share) {
            long[] sorted = nanos.clone();
            java.util.Arrays.sort(sorted);
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
        long[] nanos = new long[items.size()];
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        List<Integer> numbers =
                java.util.stream.IntStream.range(0, callers).boxed().toList();
        each(callers, numbers, caller -> {
            for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
                long asked = System.nanoTime();
                call.accept(items.get(i));
                nanos[i] = System.nanoTime() - asked;
            }
            return caller;
        });
        return new Timed(Duration.ofNanos(System.nanoTime() - began), nanos);
    }

    /** Calls at an even pace whatever the answers take; a call's time counts from when it was due. */
    static <T> Timed paced(double perSecond, List<T> items, Consumer<T> call) {
        long[] nanos = new long[items.size()];
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
                    nanos[number] = System.nanoTime() - due;
                    return number;
                }));
            }
        }
        answers.forEach(Callers::answer);
        return new Timed(Duration.ofNanos(System.nanoTime() - began), nanos);
    }

    private static <R> R answer(Future<R> future) {
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
