package landsea.engine;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.store.StoreWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Gathers what is waiting into commits. One writer a core is enough: two saturate two cores, more only queue.
 *
 * <p>Each caller is answered after the commit that holds its command; an outcome is per item. When a commit breaks for a
 * reason of ours, its items are run one by one, so that only the item that breaks is failed.
 */
public final class Engine implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int BATCH_MAX = 200;
    private static final int QUEUE_MAX = 20_000;

    /** Callers wait some seconds and not much more: who would be answered later is told at once. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(8);

    /** For what waits, when the engine stops; less than the application has for each of its phases. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    /** Refusals of a command that nobody has looked at: asked again later it may be done. */
    public static final Set<String> NOT_LOOKED_AT = Set.of(
            "BUSY",
            "SHUTTING_DOWN",
            "LANE_ELSEWHERE",
            "STORE_FULL",
            "STORE_NOT_ANSWERING",
            "STORE_RESTARTING",
            "STORE_LOST");

    private static final Reason BUSY = Reason.of("BUSY");
    private static final Reason SHUTTING_DOWN = Reason.of("SHUTTING_DOWN");

    private final CommitRunner runner;
    private final Lanes lanes;
    private final Relay relay;
    private final List<LaneQueue> queues = new ArrayList<>();
    private final List<Thread> writers = new ArrayList<>();
    private final Timer commitTime;
    private final Timer waitTime;
    private final DistributionSummary batchSize;
    private volatile Optional<StoreWatch> watch = Optional.empty();
    private volatile boolean accepting;

    Engine(CommitRunner runner, Lanes lanes, Relay relay, int writerCount, MeterRegistry meters) {
        this.runner = runner;
        this.lanes = lanes;
        this.relay = relay;
        for (int i = 0; i < writerCount; i++) {
            LaneQueue queue = new LaneQueue(new LaneQueue.Limits(QUEUE_MAX, BATCH_MAX, WAIT_MAX));
            queues.add(queue);
            Gauge.builder("landsea.engine.queue.age", queue, LaneQueue::oldestSeconds)
                    .description("seconds since the oldest command that is not answered was submitted")
                    .tag("writer", Integer.toString(i))
                    .register(meters);
        }
        this.commitTime = Timer.builder("landsea.engine.commit")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(meters);
        this.waitTime = Timer.builder("landsea.engine.wait")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(meters);
        this.batchSize = DistributionSummary.builder("landsea.engine.batch").register(meters);
    }

    /** Whom to tell that the database has no room. */
    void watchedBy(StoreWatch one) {
        watch = Optional.of(one);
    }

    /**
     * Queues a command; the future completes after its commit. Refused with {@code BUSY} when that would take too long. Where
     * another node works its lane, that does it; while none does, it waits some seconds and is then refused with
     * {@code LANE_ELSEWHERE}.
     */
    public <R> CompletableFuture<Outcome<R>> submit(Command<R> command) {
        return submit(Waiting.anywhere(command));
    }

    /** Queues a command at this node; refused with {@code LANE_ELSEWHERE} where that does not work its lane. */
    <R> CompletableFuture<Outcome<R>> submitHere(Command<R> command) {
        return submit(Waiting.here(command));
    }

    /** Queues what a deadline asks for. */
    <R> CompletableFuture<Outcome<R>> submit(Command<R> command, Deadline deadline) {
        return submit(Waiting.due(command, List.of(deadline)));
    }

    private <R> CompletableFuture<Outcome<R>> submit(Waiting<R> waiting) {
        int lane = Lanes.of(waiting.command().bucket());
        // Looked at before the other: a stop gives the lanes back last.
        boolean isOurs = lanes.holds(lane);
        boolean open = accepting;
        if (open && !isOurs) {
            elsewhere(waiting);
        } else if (!open || !queues.get(lane % queues.size()).offer(waiting)) {
            waiting.refuse(accepting ? BUSY : SHUTTING_DOWN);
        }
        return waiting.answer();
    }

    /**
     * Submits and waits. When the answer does not come in time the outcome is unknown, not refused: ask again with the
     * same request key.
     *
     * @throws OutcomeUnknownException when the time is over
     */
    public <R> Outcome<R> perform(Command<R> command, Duration patience) {
        return await(submit(command), command.requestKey(), patience);
    }

    /**
     * Submits and waits, at this node only: for what another node begins anew when it has taken the lane over.
     *
     * @throws OutcomeUnknownException when the time is over
     */
    public <R> Outcome<R> performHere(Command<R> command, Duration patience) {
        return await(submitHere(command), command.requestKey(), patience);
    }

    private void elsewhere(Waiting<?> waiting) {
        if (waiting.mayGoElsewhere() && !lanes.alone()) {
            relay.pass(waiting);
        } else {
            waiting.refuse(Reason.of(
                    "LANE_ELSEWHERE", "lane", Lanes.of(waiting.command().bucket())));
        }
    }

    /**
     * Waits for an answer.
     *
     * @throws OutcomeUnknownException when the time is over
     */
    public static <R> Outcome<R> await(CompletableFuture<Outcome<R>> answer, String requestKey, Duration patience) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new OutcomeUnknownException(requestKey, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknownException(requestKey, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** The buckets whose lanes this node works now; another node's are refused with {@code LANE_ELSEWHERE}. */
    public Set<Bucket> buckets() {
        return Bucket.all().filter(bucket -> lanes.holds(Lanes.of(bucket))).collect(Collectors.toUnmodifiableSet());
    }

    /** How many of the lanes this node works. */
    public int lanesHeld() {
        return lanes.held();
    }

    /** How many lanes no node works: their lease is over. */
    public int lanesUnworked() {
        return lanes.unworked();
    }

    /** By this name the other nodes know this one. */
    public String node() {
        return lanes.node();
    }

    /** Every lane with who works it, and what waits here; asks the store. */
    public List<LaneStanding> standings() {
        Map<Integer, Integer> waiting = new HashMap<>();
        queues.forEach(
                queue -> queue.waitingByLane().forEach((lane, count) -> waiting.merge(lane, count, Integer::sum)));
        return lanes.standings(waiting);
    }

    /** Seconds since the oldest command that is not answered yet was submitted. */
    public double oldestWaitSeconds() {
        return queues.stream().mapToDouble(LaneQueue::oldestSeconds).max().orElse(0);
    }

    private void write(LaneQueue queue) {
        while (true) {
            Optional<List<Waiting<?>>> batch = queue.take();
            if (batch.isEmpty()) {
                return;
            }
            run(batch.get());
        }
    }

    /** One commit, or one for each where that breaks; whoever waits is answered. */
    void run(List<Waiting<?>> batch) {
        batchSize.record(batch.size());
        batch.forEach(waiting -> waitTime.record(waiting.age()));
        try {
            List<Runnable> answers = commitTime.record(() -> runner.run(batch));
            if (answers != null) {
                answers.forEach(Runnable::run);
                FaultPoint.ANSWER_AFTER.pass();
            }
        } catch (CommitRunner.InDoubtException e) {
            LOG.error(
                    "nobody can say whether a commit of {} commands is there; their callers ask again",
                    batch.size(),
                    e);
            batch.forEach(
                    one -> one.fail(new OutcomeUnknownException(one.command().requestKey(), e)));
        } catch (RuntimeException | Error e) {
            Optional<Reason> trouble = StoreTrouble.in(e);
            if (StoreTrouble.mayBeCommitted(e)) {
                batch.forEach(one ->
                        one.fail(new OutcomeUnknownException(one.command().requestKey(), e)));
            } else if (trouble.isPresent()) {
                // The next command would fare no better.
                if (trouble.get().code().equals("STORE_FULL")) {
                    watch.ifPresent(StoreWatch::saidFull);
                }
                batch.forEach(waiting -> waiting.refuse(trouble.get()));
            } else if (batch.size() > 1) {
                LOG.warn("a commit of {} commands broke; running them one by one", batch.size(), e);
                batch.forEach(one -> run(List.of(one)));
            } else {
                fail(batch.getFirst(), e);
            }
        }
    }

    private void fail(Waiting<?> waiting, Throwable cause) {
        Command<?> command = waiting.command();
        if (cause instanceof Lanes.LaneLostException lost) {
            LOG.warn("{}; nothing was written", lost.getMessage());
            elsewhere(waiting);
        } else {
            // Not the command itself: it may hold a whole report, or somebody's name.
            LOG.atError()
                    .setCause(cause)
                    .addKeyValue("command", command.getClass().getSimpleName())
                    .addKeyValue("subject", subject(command))
                    .addKeyValue("request", command.requestKey())
                    .log("a command failed");
            waiting.fail(cause);
        }
    }

    private static Object subject(Command<?> command) {
        return command.subject() instanceof Id id ? id.text() : command.subject();
    }

    @Override
    public void start() {
        lanes.start();
        accepting = true;
        for (int i = 0; i < queues.size(); i++) {
            LaneQueue queue = queues.get(i);
            writers.add(Thread.ofPlatform().name("writer-" + i).start(() -> write(queue)));
        }
        if (!lanes.alone()) {
            relay.start(this::submitHere);
        }
    }

    /** Takes no more, finishes what waits, gives the lanes back. */
    @Override
    public void stop() {
        accepting = false;
        queues.forEach(LaneQueue::close);
        long end = System.nanoTime() + GRACE.toNanos();
        for (Thread writer : writers) {
            try {
                writer.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        writers.clear();
        // What nobody has begun with by now was not done; whoever waits for it need not guess.
        queues.stream().flatMap(queue -> queue.drain().stream()).forEach(left -> left.refuse(SHUTTING_DOWN));
        relay.stop();
        lanes.stop();
    }

    @Override
    public boolean isRunning() {
        return accepting;
    }

    /** After the web server has started to refuse, before the store closes. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Nobody can say yet what became of a command: it may still be done. */
    public static class OutcomeUnknownException extends RuntimeException {

        private static final long serialVersionUID = 1;

        OutcomeUnknownException(String requestKey) {
            super("the outcome of request " + requestKey + " is not known yet");
        }

        OutcomeUnknownException(String requestKey, Throwable cause) {
            super("the outcome of request " + requestKey + " is not known yet", cause);
        }
    }
}
