package landsea.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.engine.Engine;
import landsea.engine.FaultPoint;
import landsea.engine.Housekeeping;
import landsea.engine.StoreTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lane of one counterparty: a thread that in each turn writes down what came of the messages under way and takes the
 * next ones, in one commit. At most one message of a subject is under way.
 *
 * <p>A node takes the messages of the buckets whose lanes it works in the engine, so two nodes do not deliver the same one
 * and what a dead node had under way is found at once by the node that takes its lanes over.
 */
final class CounterpartyLane {

    private static final Logger LOG = LoggerFactory.getLogger(CounterpartyLane.class);

    /** A look costs in proportion to what is pending, so one look takes more than can be under way. */
    private static final int READ_AHEAD = 500;

    private final String counterparty;
    private final Housekeeping store;
    private final Engine engine;
    private final Postman postman;
    private final Executor deliveries;
    private final MessageSettings settings;
    private final Queue<Noted> came = new ConcurrentLinkedQueue<>();
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread;

    /** These three are the thread's own. Notes stay until the commit that holds them is through. */
    private final List<Noted> notes = new ArrayList<>();

    private final Queue<Taken> waiting = new ArrayDeque<>();

    private final Set<MessageId> underWay = new HashSet<>();

    private volatile boolean closed;
    private volatile boolean abandoned;

    CounterpartyLane(
            String counterparty,
            Housekeeping store,
            Engine engine,
            Postman postman,
            Executor deliveries,
            MessageSettings settings) {
        this.counterparty = counterparty;
        this.store = store;
        this.engine = engine;
        this.postman = postman;
        this.deliveries = deliveries;
        this.settings = settings;
        this.thread = Thread.ofPlatform().name("courier-" + counterparty).start(this::work);
    }

    /** There may be something to do. */
    void ring() {
        bell.release();
    }

    /** Takes no more; what is under way is still written down. */
    void close() {
        closed = true;
        ring();
    }

    /** Waits until nothing is under way, at most so long; what then still is comes up again after a restart. */
    void awaitEnd(Duration patience) {
        try {
            if (!thread.join(patience)) {
                LOG.warn("messages to {} are still under way; they come up again", counterparty);
                abandoned = true;
                ring();
                thread.join(settings.sweep());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!abandoned && !(closed && underWay.isEmpty())) {
            Duration pause = turnSafely();
            try {
                if (!(closed && underWay.isEmpty()) && bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Duration turnSafely() {
        try {
            return turn();
        } catch (RuntimeException e) {
            if (StoreTrouble.in(e).isEmpty()) {
                LOG.warn(
                        "the lane of {} could not read or write; trying again in {}",
                        counterparty,
                        settings.sweep(),
                        e);
            }
            return settings.sweep();
        }
    }

    /** @return how long there is nothing to do unless the bell rings */
    private Duration turn() {
        for (Noted one = came.poll(); one != null; one = came.poll()) {
            notes.add(one);
        }
        Set<Bucket> held = engine.buckets();
        if (closed) {
            waiting.clear();
        }
        int room = settings.underWayMax() - underWay.size() + notes.size();
        boolean looking = !closed && waiting.size() < room;
        Duration pause = settings.sweep();
        if (looking || !notes.isEmpty()) {
            boolean noting = !notes.isEmpty();
            passing(noting, FaultPoint.NOTE_BEFORE);
            pause = store.commit(commit -> {
                OutboxStore.note(commit, notes);
                return looking ? look(commit, held) : settings.sweep();
            });
            passing(noting, FaultPoint.NOTE_AFTER);
        }
        notes.forEach(one -> underWay.remove(one.id()));
        notes.clear();
        while (!waiting.isEmpty() && underWay.size() < settings.underWayMax()) {
            Taken next = waiting.remove();
            if (held.contains(next.message().id().bucket())) {
                handOver(next);
            }
        }
        return pause;
    }

    private static void passing(boolean noting, FaultPoint point) {
        if (noting) {
            point.pass();
        }
    }

    /** What waits and what is under way is pending too, so it comes back with the rest. */
    private Duration look(Commit commit, Set<Bucket> held) {
        Instant at = RealTime.at();
        int countMax = READ_AHEAD + underWay.size();
        List<Taken> due = OutboxStore.due(commit, held, counterparty, at, countMax);
        Set<MessageId> noted = notes.stream().map(Noted::id).collect(Collectors.toSet());
        waiting.clear();
        due.stream()
                .filter(one -> !underWay.contains(one.message().id())
                        || noted.contains(one.message().id()))
                .forEach(waiting::add);
        return due.size() < countMax
                ? pauseUntil(OutboxStore.nextDueAt(commit, held, counterparty, at), at)
                : settings.sweep();
    }

    private Duration pauseUntil(Optional<Instant> next, Instant at) {
        return next.map(due -> Duration.between(at, due).plusMillis(1))
                .filter(pause -> pause.compareTo(settings.sweep()) < 0)
                .orElse(settings.sweep());
    }

    private void handOver(Taken taken) {
        underWay.add(taken.message().id());
        deliveries.execute(() -> {
            came.add(postman.carry(taken));
            ring();
        });
    }
}
