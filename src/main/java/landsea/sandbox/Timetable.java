package landsea.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts work at a time of the sandbox's clock, each on a virtual thread of its own; a moved clock is noticed at once. */
final class Timetable {

    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);
    private static final Duration STOPPING_MAX = Duration.ofSeconds(3);
    private static final Duration WAIT_MAX = Duration.ofHours(1);

    private record Entry(Instant dueAt, long number, Runnable work) {}

    private final SandboxClock clock;
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::dueAt).thenComparingLong(Entry::number));
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sandbox-", 1).factory());
    private final Thread dispatcher =
            Thread.ofVirtual().name("sandbox-timetable").unstarted(this::dispatch);
    private long numbered;

    Timetable(SandboxClock clock) {
        this.clock = clock;
        clock.watch(this::lookAgain);
    }

    void start() {
        dispatcher.start();
    }

    void at(Instant dueAt, Runnable work) {
        lock.lock();
        try {
            entries.add(new Entry(dueAt, numbered++, work));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Starts nothing more, and lets what is under way end. */
    void stop() {
        dispatcher.interrupt();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(STOPPING_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void lookAgain() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void dispatch() {
        lock.lock();
        try {
            while (!workers.isShutdown()) {
                Entry next = entries.peek();
                if (next == null) {
                    changed.await();
                    continue;
                }
                Duration left = Duration.between(clock.instant(), next.dueAt);
                if (left.isPositive()) {
                    Duration wait = left.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : left;
                    changed.awaitNanos(wait.toNanos());
                } else {
                    entries.poll();
                    workers.execute(() -> runSafely(next.work));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private static void runSafely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("sandbox: something broke that nobody waits for", e);
        }
    }
}
