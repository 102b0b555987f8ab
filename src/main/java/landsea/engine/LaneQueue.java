package landsea.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What waits for one writer, in order of arrival. A batch holds at most one command per subject and per request; what is
 * held over keeps its place, and nothing overtakes another command on the same subject.
 *
 * <p>It takes in no more than it will get through in time: what would be answered too late is better refused at once. How
 * fast it gets through is known while more waits than one batch holds.
 */
final class LaneQueue {

    /** A batch in hand for so many times the longest wait stands: when it will be done nobody can tell. */
    private static final int STANDS_AFTER = 2;

    /** How much the latest batch counts among those before. */
    private static final double LATEST_SHARE = 0.2;

    private final LinkedList<Waiting<?>> waiting = new LinkedList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Limits limits;
    private final LongSupplier nanoTime;
    private List<Waiting<?>> inHand = List.of();
    private boolean closed;

    /** When the batch in hand was taken, and what one command takes, as far as that can be told: 0 where it cannot. */
    private long takenAt;

    private double nanosEach;

    /**
     * How much may wait.
     *
     * @param waitMax what comes is refused when it would be answered later
     */
    record Limits(int size, int batch, Duration waitMax) {}

    LaneQueue(Limits limits) {
        this(limits, System::nanoTime);
    }

    LaneQueue(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    boolean offer(Waiting<?> one) {
        lock.lock();
        try {
            if (closed || waiting.size() >= limits.size() || isTooLate(waiting.size())) {
                return false;
            }
            waiting.add(one);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for work; empty when the queue is closed and done. */
    Optional<List<Waiting<?>>> take() {
        lock.lock();
        try {
            measure();
            inHand = List.of();
            while (waiting.isEmpty()) {
                if (closed) {
                    return Optional.empty();
                }
                changed.awaitUninterruptibly();
            }
            inHand = gather();
            takenAt = nanoTime.getAsLong();
            return Optional.of(inHand);
        } finally {
            lock.unlock();
        }
    }

    /** Whether what comes after so many would be answered too late, as far as can be told; a batch that stands tells it too. */
    private boolean isTooLate(int before) {
        long waitMax = limits.waitMax().toNanos();
        boolean stands = !inHand.isEmpty() && nanoTime.getAsLong() - takenAt > STANDS_AFTER * waitMax;
        return stands || before * nanosEach > waitMax;
    }

    /** The batch in hand is done. While less waits than a batch holds, that does not tell what a full one takes. */
    private void measure() {
        if (waiting.size() < limits.batch() || inHand.isEmpty()) {
            nanosEach = 0;
        } else {
            double latest = (double) (nanoTime.getAsLong() - takenAt) / inHand.size();
            nanosEach = nanosEach == 0 ? latest : nanosEach + (latest - nanosEach) * LATEST_SHARE;
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out what is left of a closed queue. */
    List<Waiting<?>> drain() {
        lock.lock();
        try {
            List<Waiting<?>> left = List.copyOf(waiting);
            waiting.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** Since the oldest that waits or is being worked on came. */
    double oldestSeconds() {
        lock.lock();
        try {
            return Stream.concat(inHand.stream(), waiting.stream().limit(1))
                            .map(Waiting::age)
                            .max(Comparator.naturalOrder())
                            .orElse(Duration.ZERO)
                            .toNanos()
                    / 1e9;
        } finally {
            lock.unlock();
        }
    }

    /** How many commands wait for each lane; those in hand not counted. */
    Map<Integer, Integer> waitingByLane() {
        Map<Integer, Integer> counts = new HashMap<>();
        lock.lock();
        try {
            waiting.forEach(one -> counts.merge(Lanes.of(one.command().bucket()), 1, Integer::sum));
        } finally {
            lock.unlock();
        }
        return counts;
    }

    private List<Waiting<?>> gather() {
        List<Waiting<?>> batch = new ArrayList<>();
        Set<Object> taken = new HashSet<>();
        for (Iterator<Waiting<?>> each = waiting.iterator(); each.hasNext() && batch.size() < limits.batch(); ) {
            Waiting<?> one = each.next();
            Command<?> command = one.command();
            boolean subjectFree = taken.add(command.subject());
            boolean requestFree = taken.add(command.organisation() + "/" + command.requestKey());
            if (subjectFree && requestFree) {
                batch.add(one);
                each.remove();
            }
        }
        return batch;
    }
}
