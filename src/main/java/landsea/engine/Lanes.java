package landsea.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import landsea.basics.Bucket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which lanes this node works. A lane is every eighth bucket, and belongs to a node for as long as that lives; a node that
 * has not said so for {@link #LEASE} is taken for dead, and the others share what it had. A node that lost a lane finds its
 * epoch moved and writes nothing.
 */
final class Lanes {

    static final int COUNT = 8;

    /** After this a silent node is taken for dead: a collection of garbage or a pause of the database may last nearly as long. */
    static final Duration LEASE = Duration.ofSeconds(3);

    /** On a store of its own nobody waits for this node's end. */
    private static final Duration LEASE_ALONE = Duration.ofMinutes(1);

    /** Signs of life in one lease: every half second, so that a dead node's lanes are worked again within some 3.5 s. */
    private static final int BEATS = 6;

    /**
     * A node that stops in the middle of a transaction keeps holding its lanes' rows; the database ends it after this, before
     * anybody wants them.
     */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(2);

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private record Row(int lane, long epoch, Optional<String> holder) {}

    private final JdbcClient sql;
    private final String holder;
    private final boolean alone;
    private final Duration lease;
    private final Duration pause;
    private final String holdingByName;
    private final Map<Integer, Long> epochs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lanes").factory());
    private volatile long believedUntil = System.nanoTime();
    private volatile Runnable changed = () -> {};

    /** @param alone the store is this process's own, so that what a killed one held may be taken at once */
    Lanes(DataSource engine, String holder, boolean alone) {
        this.sql = JdbcClient.create(engine);
        this.holder = holder;
        this.alone = alone;
        this.lease = alone ? LEASE_ALONE : LEASE;
        this.pause = lease.dividedBy(BEATS);
        this.holdingByName = Opening.holding(BY_NAME.formatted(SILENCE_MAX.toMillis(), holder));
    }

    static int of(Bucket bucket) {
        return bucket.value() % COUNT;
    }

    /** By this name the other nodes know this one. */
    String node() {
        return holder;
    }

    /** Whether no other node can be there. */
    boolean alone() {
        return alone;
    }

    /** A node that was paused does not believe so any more when it wakes, before it has asked. */
    boolean holds(int lane) {
        return epochs.containsKey(lane) && (alone || System.nanoTime() - believedUntil < 0);
    }

    int held() {
        return (int) epochs.keySet().stream().filter(this::holds).count();
    }

    /** Lanes that no living node works. */
    int unworked() {
        return sql.sql("""
                        SELECT count(*) FROM lanes l LEFT JOIN nodes n ON n.node = l.holder
                        WHERE n.node IS NULL OR n.alive_until < clock_timestamp()""").query(Integer.class).single();
    }

    /** @param waiting what waits here, by lane */
    List<LaneStanding> standings(Map<Integer, Integer> waiting) {
        return sql.sql("""
                        SELECT l.lane, coalesce(l.holder, ''), coalesce(n.alive_until > clock_timestamp(), false)
                        FROM lanes l LEFT JOIN nodes n ON n.node = l.holder ORDER BY l.lane""")
                .query((row, number) -> new LaneStanding(
                        row.getInt(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getString(2).equals(holder),
                        waiting.getOrDefault(row.getInt(1), 0)))
                .list();
    }

    /** Called back, quickly, whenever this node has got or lost lanes. */
    void heardBy(Runnable hearer) {
        changed = hearer;
    }

    void start() {
        if (alone) {
            takeAll();
        } else {
            beat();
        }
        beats.scheduleWithFixedDelay(this::beatSafely, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks at once: another node has said that something is free. */
    void look() {
        try {
            beats.execute(this::beatSafely);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("no more lanes are taken");
        }
    }

    /** Takes every lane from whoever holds it. */
    void takeAll() {
        sql.sql("UPDATE lanes SET holder = ?, epoch = epoch + 1").param(holder).update();
        beat();
    }

    void stop() {
        beats.shutdown();
        try {
            beats.awaitTermination(LEASE.toMillis(), TimeUnit.MILLISECONDS);
            epochs.clear();
            sql.sql("UPDATE lanes SET holder = NULL, epoch = epoch + 1 WHERE holder = ?")
                    .param(holder)
                    .update();
            sql.sql("DELETE FROM nodes WHERE node = ?").param(holder).update();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException e) {
            LOG.warn("the lanes could not be given back; others take them when this node is not heard any more", e);
        }
    }

    /**
     * Holds the lanes of these buckets until the end of a commit, and opens it for them.
     *
     * @throws LaneLostException when another node has taken a lane over since
     */
    void open(Commit commit, Collection<Bucket> buckets) {
        commit.opened(held(commit, buckets));
    }

    /** The same for a commit that is not one of theirs. */
    void requireHeld(Commit commit, Collection<Bucket> buckets) {
        held(commit, buckets);
    }

    private Opening held(Commit commit, Collection<Bucket> buckets) {
        List<Opening.Asked> asked = buckets.stream()
                .map(bucket -> new Opening.Asked(bucket, of(bucket), epoch(of(bucket))))
                .toList();
        Opening opening = Opening.ask(commit, asked, alone ? HOLDING : holdingByName);
        asked.stream()
                .filter(one -> !opening.lanes().contains(one.lane()))
                .findFirst()
                .ifPresent(one -> {
                    throw new LaneLostException(one.lane());
                });
        return opening;
    }

    private long epoch(int lane) {
        Long epoch = epochs.get(lane);
        if (epoch == null) {
            throw new LaneLostException(lane);
        }
        return epoch;
    }

    private static final String HOLDING = Opening.holding("");

    /** Its transaction carries the node's name, so that others can end it, and ends by itself where it waits for the node. */
    private static final String BY_NAME = """
            , set_config('idle_in_transaction_session_timeout', '%d', true), set_config('application_name', '%s', true)""";

    private void beatSafely() {
        try {
            beat();
        } catch (RuntimeException e) {
            if (StoreTrouble.in(e).isEmpty()) {
                LOG.warn("this node could not say that it lives; trying again in {}", pause, e);
            }
        }
    }

    /** Says that this node lives, sees what it holds, and takes or gives until its share is fair. */
    private void beat() {
        long asked = System.nanoTime();
        sql.sql(
                        "INSERT INTO nodes (node, alive_until) VALUES (:node, clock_timestamp() + make_interval(secs => :lease))"
                                + " ON CONFLICT (node) DO UPDATE SET alive_until = excluded.alive_until")
                .param("node", holder)
                .param("lease", lease.toSeconds())
                .update();
        Map<Integer, Long> ours = new HashMap<>();
        List<Row> free = new ArrayList<>();
        for (Row row : rows()) {
            if (row.holder().isEmpty()) {
                free.add(row);
            } else if (row.holder().get().equals(holder)) {
                ours.put(row.lane(), row.epoch());
            }
        }
        int fair = alone ? COUNT : Math.ceilDiv(COUNT, living());
        if (!free.isEmpty() && ours.size() < fair) {
            int wanted = Math.min(free.size(), fair - ours.size());
            List<Row> taken = take(free, wanted);
            taken.forEach(row -> ours.put(row.lane(), row.epoch()));
            if (taken.size() < wanted) {
                endTheDead();
            }
        }
        boolean news = !epochs.equals(ours);
        epochs.keySet().retainAll(ours.keySet());
        epochs.putAll(ours);
        believedUntil = asked + lease.toNanos();
        if (ours.size() > fair) {
            give(ours.keySet().stream().sorted().limit(ours.size() - fair).toList());
            news = true;
        }
        if (news) {
            if (!alone) {
                LOG.info("this node works the lanes {}", epochs.keySet());
            }
            changed.run();
        }
    }

    /** The holder is empty where it does not live any more. */
    private List<Row> rows() {
        return sql.sql("""
                        SELECT l.lane, l.epoch, n.node FROM lanes l
                        LEFT JOIN nodes n ON n.node = l.holder AND n.alive_until >= clock_timestamp()
                        ORDER BY l.lane""")
                .query((row, number) -> new Row(row.getInt(1), row.getLong(2), Optional.ofNullable(row.getString(3))))
                .list();
    }

    private int living() {
        return sql.sql("SELECT count(*) FROM nodes WHERE alive_until >= clock_timestamp()")
                .query(Integer.class)
                .single();
    }

    /** One whose row somebody holds is asked for again by the next beat. */
    private List<Row> take(List<Row> free, int countMax) {
        Integer[] lanes = free.stream().map(Row::lane).toArray(Integer[]::new);
        Long[] epochsSeen = free.stream().map(Row::epoch).toArray(Long[]::new);
        sql.sql("DELETE FROM nodes WHERE alive_until < clock_timestamp() - make_interval(secs => ?)")
                .param(FORGOTTEN_AFTER.toSeconds())
                .update();
        return sql.sql("""
                        UPDATE lanes SET holder = :node, epoch = epoch + 1
                        WHERE lane IN (
                            SELECT l.lane FROM unnest(:lanes::smallint[], :epochs::bigint[]) AS free(lane, epoch)
                            JOIN lanes l ON l.lane = free.lane AND l.epoch = free.epoch
                            ORDER BY l.lane LIMIT :max FOR UPDATE OF l SKIP LOCKED)
                        RETURNING lane, epoch, holder""")
                .param("node", holder)
                .param("lanes", lanes)
                .param("epochs", epochsSeen)
                .param("max", countMax)
                .query((row, number) -> new Row(row.getInt(1), row.getLong(2), Optional.of(row.getString(3))))
                .list();
    }

    /**
     * Ends what nodes that do not live any more have under way, so that the next beat finds their lanes' rows free. One that
     * stopped in the middle of copying a list is not idle to the database, which would wait for the rest for ever.
     */
    private void endTheDead() {
        int ended = sql.sql("""
                        SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a
                        JOIN (SELECT DISTINCT holder FROM lanes) l ON l.holder = a.application_name
                        LEFT JOIN nodes n ON n.node = l.holder AND n.alive_until >= clock_timestamp()
                        WHERE a.usename = current_user AND n.node IS NULL""").query(Boolean.class).list().size();
        if (ended > 0) {
            LOG.warn("ended {} transactions of nodes that are not heard any more", ended);
        }
    }

    /** Nothing new is begun in them; what has begun ends first, for it holds their rows. */
    private void give(List<Integer> lanes) {
        epochs.keySet().removeAll(lanes);
        sql.sql("UPDATE lanes SET holder = NULL, epoch = epoch + 1 WHERE lane = ANY(?::smallint[]) AND holder = ?")
                .params(lanes.toArray(Integer[]::new), holder)
                .update();
    }

    /** Another node works this lane now. */
    static final class LaneLostException extends RuntimeException {

        private static final long serialVersionUID = 1;

        LaneLostException(int lane) {
            super("lane " + lane + " is worked by another node");
        }
    }
}
