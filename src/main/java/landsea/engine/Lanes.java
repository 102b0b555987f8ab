package landsea.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import landsea.basics.Bucket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which lanes this node works. A lane is every eighth bucket. The lease runs in the database's real time; a node that lost
 * a lane finds its epoch moved and writes nothing.
 */
final class Lanes {

    static final int COUNT = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private static final Duration LEASE = Duration.ofSeconds(12);
    private static final Duration RENEWAL = Duration.ofSeconds(4);

    private record Held(int lane, long epoch) {}

    private final JdbcClient sql;
    private final String holder;
    private final boolean alone;
    private final Map<Integer, Long> epochs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lanes").factory());

    /** @param alone the store is this process's own, so that a lease left by a killed one may be taken at once */
    Lanes(DataSource engine, String holder, boolean alone) {
        this.sql = JdbcClient.create(engine);
        this.holder = holder;
        this.alone = alone;
    }

    static int of(Bucket bucket) {
        return bucket.value() % COUNT;
    }

    boolean holds(int lane) {
        return epochs.containsKey(lane);
    }

    int held() {
        return epochs.size();
    }

    /** Lanes whose lease is over on every node. */
    int unworked() {
        return sql.sql("SELECT count(*) FROM lanes WHERE holder IS NULL OR leased_until < clock_timestamp()")
                .query(Integer.class)
                .single();
    }

    void start() {
        take(alone);
        renewal.scheduleWithFixedDelay(this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes every lane from whoever holds it. */
    void takeAll() {
        take(true);
    }

    void stop() {
        renewal.shutdown();
        epochs.clear();
        try {
            sql.sql("UPDATE lanes SET holder = NULL, leased_until = NULL WHERE holder = ?")
                    .param(holder)
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("the lanes could not be given back; their leases run out", e);
        }
    }

    /** @throws LaneLostException when another node has taken a lane over since */
    void requireHeld(Commit commit, Collection<Bucket> buckets) {
        List<Held> wanted = new ArrayList<>();
        buckets.stream().map(Lanes::of).distinct().sorted().forEach(lane -> {
            Long epoch = epochs.get(lane);
            if (epoch == null) {
                throw new LaneLostException(lane);
            }
            wanted.add(new Held(lane, epoch));
        });
        int held = commit.rows(wanted)
                .smallint(Held::lane)
                .bigint(Held::epoch)
                .query("""
                        SELECT l.lane FROM {rows} AS r(lane, epoch) JOIN lanes l ON l.lane = r.lane AND l.epoch = r.epoch
                        FOR SHARE OF l""", (row, number) -> row.getInt(1))
                .size();
        if (held != wanted.size()) {
            throw new LaneLostException(wanted.getFirst().lane());
        }
    }

    private void renew() {
        try {
            take(false);
        } catch (RuntimeException e) {
            if (StoreTrouble.in(e).isEmpty()) {
                LOG.warn("the leases could not be renewed; trying again in {}", RENEWAL, e);
            }
        }
    }

    /** Renews our lanes and takes those whose lease is over; a lane newly taken has a new epoch. */
    private void take(boolean byForce) {
        Map<Integer, Long> taken = new ConcurrentHashMap<>();
        sql.sql("""
                        UPDATE lanes SET
                            epoch = epoch + CASE WHEN holder = :holder THEN 0 ELSE 1 END,
                            holder = :holder,
                            leased_until = clock_timestamp() + make_interval(secs => :seconds)
                        WHERE holder = :holder OR holder IS NULL OR leased_until < clock_timestamp() OR :force
                        RETURNING lane, epoch""")
                .param("holder", holder)
                .param("seconds", LEASE.toSeconds())
                .param("force", byForce)
                .query((row, number) -> taken.put(row.getInt(1), row.getLong(2)))
                .list();
        epochs.keySet().retainAll(taken.keySet());
        epochs.putAll(taken);
    }

    /** Another node works this lane now. */
    static final class LaneLostException extends RuntimeException {

        private static final long serialVersionUID = 1;

        LaneLostException(int lane) {
            super("lane " + lane + " is worked by another node");
        }
    }
}
