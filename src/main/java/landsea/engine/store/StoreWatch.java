package landsea.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Looks after the database all the time: does its process live, does it answer, is there room. Raises the alarm, keeps the
 * pools shut while nothing can be done, starts a PostgreSQL of ours again when it died, and opens when all is well.
 */
public final class StoreWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int ANSWER_SECONDS_MAX = 5;

    /** Of {@code freeMin}: with less than this share not even what is under way is finished. */
    private static final int FULL_SHARE = 4;

    /** Above {@code freeMin} by this share room counts as room again. */
    private static final int RECOVERED_SHARE = 8;

    /** Bytes. Two files of its log: without them a recovery cannot end. */
    private static final long RECOVERY_MIN = 32L * 1024 * 1024;

    private static final int RESTARTS_FAILED_MAX = 10;
    private static final Duration RESTART_PAUSE = Duration.ofMillis(250);
    private static final Duration RESTART_PAUSE_MAX = Duration.ofSeconds(10);

    /** While there is no room, starting fails; it is tried all the same, for what is short may not be what it needs. */
    private static final Duration FULL_PAUSE = Duration.ofSeconds(5);

    /** When PostgreSQL has said that it is full, it is tried again after this. */
    private static final Duration SAID_FULL = Duration.ofSeconds(2);

    /** A restart that did not last so long counts as one that failed. */
    private static final Duration LASTING = Duration.ofSeconds(10);

    private static final Duration END_MAX = Duration.ofSeconds(2);

    private final Keeper keeper;
    private final Logins logins;
    private final long freeMin;
    private final AtomicInteger restarts = new AtomicInteger();
    private final CompletableFuture<StoreState.Lost> lost = new CompletableFuture<>();
    private final Thread thread;
    private volatile StoreState state = new StoreState.Open();
    private volatile boolean closed;

    /** These are the thread's own. */
    private Optional<Connection> pulse = Optional.empty();

    private volatile long saidFullAt = System.nanoTime() - SAID_FULL.toNanos();
    private int restartsFailed;
    private long restartedAt = System.nanoTime() - LASTING.toNanos();

    /** @param freeMin bytes that must be free in each place before something new is begun */
    StoreWatch(Keeper keeper, Logins logins, long freeMin) {
        this.keeper = keeper;
        this.logins = logins;
        this.freeMin = freeMin;
        this.thread = Thread.ofPlatform().daemon().name("store-watch").unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    /** As it was seen last. */
    public StoreState state() {
        return state;
    }

    /** What must not run full; none where others keep the database. */
    public List<Place> places() {
        return keeper.places();
    }

    /** How often PostgreSQL was started again. */
    public int restarts() {
        return restarts.get();
    }

    /** Completes when PostgreSQL cannot be started again: the program is of no use then. */
    public CompletableFuture<StoreState.Lost> lost() {
        return lost.copy();
    }

    /**
     * PostgreSQL has refused to write because there is no room, which of a disk that is not ours is all that we can know: nothing
     * is written for a while, and then it is tried again.
     */
    public void saidFull() {
        saidFullAt = System.nanoTime();
        suspect();
    }

    /** Somebody's connection broke: look now. */
    void suspect() {
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            // It may be waiting for an answer that does not come; of a start it lets go at once.
            thread.join(END_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!closed) {
            try {
                look();
            } catch (RuntimeException e) {
                LOG.error("looking after the store broke; it is tried again", e);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        endPulse();
    }

    private void look() {
        if (!keeper.lives()) {
            endPulse();
            revive();
            return;
        }
        Optional<String> said = pulse();
        if (said.isPresent()) {
            // Ours may have died a moment ago: then the next look finds that.
            become(new StoreState.Silent(said.get()));
        } else {
            become(room());
        }
    }

    // --- Does it answer
    // ---------------------------------------------------------------------------------------------------

    /** Empty where it answers; else what was said instead. */
    private Optional<String> pulse() {
        if (pulse.filter(StoreWatch::answers).isPresent()) {
            return Optional.empty();
        }
        endPulse();
        try {
            pulse = Optional.of(logins.pulse(Duration.ofSeconds(ANSWER_SECONDS_MAX)));
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean answers(Connection connection) {
        try {
            return connection.isValid(ANSWER_SECONDS_MAX);
        } catch (SQLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void endPulse() {
        pulse.ifPresent(connection -> {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("a broken connection could not be closed", e);
            }
        });
        pulse = Optional.empty();
    }

    // --- Is there room
    // ----------------------------------------------------------------------------------------------------

    private StoreState room() {
        if (System.nanoTime() - saidFullAt < SAID_FULL.toNanos()) {
            return new StoreState.Full("PostgreSQL says that it has no room");
        }
        StoreState found = new StoreState.Open();
        long wanted = state.takesWork() ? freeMin : freeMin + freeMin / RECOVERED_SHARE;
        for (Place place : keeper.places()) {
            long free = place.freeBytes();
            if (free < freeMin / FULL_SHARE) {
                return new StoreState.Full(place.told());
            }
            if (free < wanted) {
                found = new StoreState.NearlyFull(place.told());
            }
        }
        return found;
    }

    private List<String> withoutRoom() {
        long least = Math.max(freeMin / FULL_SHARE, RECOVERY_MIN);
        return keeper.places().stream()
                .filter(place -> place.freeBytes() < least)
                .map(Place::told)
                .toList();
    }

    // --- Does it live
    // -----------------------------------------------------------------------------------------------------

    private void revive() {
        become(new StoreState.Restarting(withoutRoom()));
        restartsFailed = lasted() ? 0 : restartsFailed + 1;
        while (!closed) {
            Optional<String> said = keeper.restart();
            if (closed) {
                return;
            }
            if (said.isEmpty()) {
                restartedAt = System.nanoTime();
                restarts.incrementAndGet();
                return;
            }
            List<String> full = withoutRoom();
            become(new StoreState.Restarting(full));
            LOG.error("STORE_NOT_RESTARTED: PostgreSQL did not start again, {}: {}", full, said.get());
            if (!full.isEmpty()) {
                for (long end = System.nanoTime() + FULL_PAUSE.toNanos();
                        !closed && System.nanoTime() < end && !withoutRoom().isEmpty(); ) {
                    pause(LOOK);
                }
            } else if (++restartsFailed >= RESTARTS_FAILED_MAX) {
                StoreState.Lost end = new StoreState.Lost(said.get());
                become(end);
                closed = true;
                lost.complete(end);
            } else {
                pause(backoff(restartsFailed));
            }
        }
    }

    private boolean lasted() {
        return System.nanoTime() - restartedAt >= LASTING.toNanos();
    }

    private static Duration backoff(int failed) {
        Duration grown = RESTART_PAUSE.multipliedBy(1L << Math.min(failed - 1, 10));
        return grown.compareTo(RESTART_PAUSE_MAX) < 0 ? grown : RESTART_PAUSE_MAX;
    }

    private void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (!closed && System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    // --- The alarm
    // --------------------------------------------------------------------------------------------------------

    private void become(StoreState next) {
        StoreState before = state;
        state = next;
        if (!before.code().equals(next.code()) && !closed) {
            Level level = next.takesWork() ? Level.WARN : Level.ERROR;
            // The code is in the words, for whoever has an alarm set on them.
            LOG.atLevel(level).log("{}: {}", next.code(), words(next));
        }
    }

    private String words(StoreState now) {
        return switch (now) {
            case StoreState.Open open -> "the database answers and has room";
            case StoreState.NearlyFull(String where) ->
                "nothing new is taken: " + where + ", and " + freeMin / 1024 / 1024 + " MB shall be free";
            case StoreState.Full(String where) -> "nothing is written: " + where;
            case StoreState.Silent(String said) -> "the database does not answer: " + said;
            case StoreState.Restarting(List<String> full) -> "PostgreSQL has ended and is started again " + full;
            case StoreState.Lost(String said) -> "PostgreSQL cannot be started again, the program ends: " + said;
        };
    }
}
