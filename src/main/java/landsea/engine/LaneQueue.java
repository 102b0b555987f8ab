package landsea.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * What waits for one writer, in order of arrival. A batch holds at most one command per subject and per request; what is
 * held over keeps its place, and nothing overtakes another command on the same subject.
 */
final class LaneQueue {

    private final LinkedList<Waiting<?>> waiting = new LinkedList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int sizeMax;
    private final int batchMax;
    private List<Waiting<?>> inHand = List.of();
    private boolean closed;

    LaneQueue(int sizeMax, int batchMax) {
        this.sizeMax = sizeMax;
        this.batchMax = batchMax;
    }

    boolean offer(Waiting<?> one) {
        lock.lock();
        try {
            if (closed || waiting.size() >= sizeMax) {
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
            inHand = List.of();
            while (waiting.isEmpty()) {
                if (closed) {
                    return Optional.empty();
                }
                changed.awaitUninterruptibly();
            }
            inHand = gather();
            return Optional.of(inHand);
        } finally {
            lock.unlock();
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

    private List<Waiting<?>> gather() {
        List<Waiting<?>> batch = new ArrayList<>();
        Set<Object> taken = new HashSet<>();
        for (Iterator<Waiting<?>> each = waiting.iterator(); each.hasNext() && batch.size() < batchMax; ) {
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
