package landsea.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What falls due, by business time. Set and cleared inside commits; the sweeper asks the handler of each passed deadline
 * for a command and submits it. One that did not get through is asked for again by the next sweep.
 */
public final class Deadlines implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    private static final Duration SWEEP = Duration.ofMillis(100);
    private static final int SWEEP_MAX = 500;

    /** Real time before what broke is asked for again: it may break for long. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /**
     * Deadlines come and go, so statistics often say that there are none, and a join would begin with all of them: each is
     * looked up by itself. Between look-up and deletion nobody moves them, for a bucket's commits come one after the other.
     */
    private static final String DELETE = """
            DELETE FROM deadlines WHERE ctid = ANY (ARRAY(
                SELECT d.ctid FROM {rows} AS r(%s) CROSS JOIN LATERAL (
                    SELECT l.ctid FROM deadlines l WHERE l.bucket = r.bucket AND l.subject_id = r.subject_id %s OFFSET 0) AS d))""";

    private final JdbcClient sql;
    private final Engine engine;
    private final Clock clock;
    private final Map<String, DeadlineHandler> handlers = new HashMap<>();
    private final Set<Deadline> underWay = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("deadlines").factory());
    private volatile boolean running;

    Deadlines(DataSource source, Engine engine, Clock clock) {
        this.sql = JdbcClient.create(source);
        this.engine = engine;
        this.clock = clock;
    }

    void register(List<DeadlineHandler> all) {
        for (DeadlineHandler handler : all) {
            if (handlers.put(handler.kind(), handler) != null) {
                throw new IllegalStateException("two handlers for deadlines of kind " + handler.kind());
            }
        }
    }

    /** Sets each subject's deadline of its kind, in place of an earlier one. */
    public static void set(Commit commit, List<Deadline> deadlines) {
        commit.rows(deadlines)
                .bucket(Deadline::bucket)
                .uuid(Deadline::subject)
                .text(Deadline::kind)
                .instant(Deadline::dueAt)
                .update("""
                        INSERT INTO deadlines (bucket, subject_id, kind, due_at) SELECT * FROM {rows}
                        ON CONFLICT (bucket, subject_id, kind) DO UPDATE SET due_at = excluded.due_at""");
    }

    /** Clears every deadline of these subjects. */
    public static void clear(Commit commit, List<UUID> subjects) {
        commit.rows(subjects)
                .bucket(landsea.basics.Bucket::of)
                .uuid(subject -> subject)
                .update(DELETE.formatted("bucket, subject_id", ""));
    }

    static void clearExactly(Commit commit, List<Deadline> passed) {
        commit.rows(passed)
                .bucket(Deadline::bucket)
                .uuid(Deadline::subject)
                .text(Deadline::kind)
                .instant(Deadline::dueAt)
                .update(DELETE.formatted(
                        "bucket, subject_id, kind, due_at", "AND l.kind = r.kind AND l.due_at = r.due_at"));
    }

    /** Seconds of business time since the oldest deadline passed that this node should have handled and has not. */
    public double oldestOverdueSeconds() {
        Instant now = clock.instant();
        return passed(now, 1).stream()
                .map(Deadline::dueAt)
                .min(Comparator.naturalOrder())
                .map(due -> Duration.between(due, now).toMillis() / 1e3)
                .orElse(0.0);
    }

    /** Of each bucket that this node works the longest passed ones: each bucket is a short walk along its own index. */
    List<Deadline> passed(Instant now, int countMax) {
        Integer[] held =
                engine.buckets().stream().map(landsea.basics.Bucket::value).toArray(Integer[]::new);
        return sql.sql("""
                        SELECT d.subject_id, d.kind, d.due_at
                        FROM unnest(?::smallint[]) AS held(bucket)
                        CROSS JOIN LATERAL (
                            SELECT p.bucket, p.subject_id, p.kind, p.due_at FROM deadlines p
                            WHERE p.bucket = held.bucket AND p.due_at <= ? ORDER BY p.due_at LIMIT ?) AS d
                        ORDER BY d.due_at LIMIT ?""")
                .params(held, Timestamp.from(now), countMax, countMax)
                .query((row, number) -> new Deadline(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getTimestamp(3).toInstant()))
                .list();
    }

    /** What the handler of a deadline asks for. */
    Command<?> asked(Deadline deadline) {
        DeadlineHandler handler = handlers.get(deadline.kind());
        if (handler == null) {
            throw new IllegalStateException("nobody handles a deadline of kind " + deadline.kind());
        }
        return handler.due(deadline);
    }

    void sweep() {
        List<Deadline> passed = passed(clock.instant(), SWEEP_MAX);
        for (Deadline deadline : new HashSet<>(passed)) {
            DeadlineHandler handler = handlers.get(deadline.kind());
            if (handler == null) {
                LOG.error("nobody handles a deadline of kind {}", deadline.kind());
            } else if (underWay.add(deadline)) {
                engine.submit(handler.due(deadline), deadline).whenComplete((outcome, failure) -> {
                    if (failure == null) {
                        underWay.remove(deadline);
                    } else {
                        // What broke, the engine has logged.
                        LOG.warn("{} could not be handled; it is asked for again in {}", deadline, PAUSE);
                        again(deadline);
                    }
                });
            }
        }
    }

    private void again(Deadline deadline) {
        try {
            sweeper.schedule(() -> underWay.remove(deadline), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.info("{} is left for the next start", deadline);
        }
    }

    private void sweepSafely() {
        try {
            sweep();
        } catch (RuntimeException e) {
            // Of the database's own trouble its watch has told.
            if (StoreTrouble.in(e).isEmpty()) {
                LOG.warn("the sweep of deadlines broke; trying again in {}", SWEEP, e);
            }
        }
    }

    @Override
    public void start() {
        running = true;
        sweeper.scheduleWithFixedDelay(this::sweepSafely, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        sweeper.shutdown();
        try {
            sweeper.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 1;
    }
}
