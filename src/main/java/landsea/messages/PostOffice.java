package landsea.messages;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.engine.StoreTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Delivers what the outbox holds: a lane for each counterparty, opened when a message for it is there. Rung after each
 * commit that wrote messages; a slow sweep finds what nobody rang for, above all after a restart.
 */
public final class PostOffice implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Bell bell;
    private final Housekeeping store;
    private final Engine engine;
    private final Postman postman;
    private final MessageSettings settings;
    private final MeterRegistry meters;
    private final Map<String, CounterpartyLane> lanes = new HashMap<>();
    private final Set<String> metered = new HashSet<>();
    private volatile Map<String, OutboxStore.Pending> pending = Map.of();
    private volatile Optional<Shift> shift = Optional.empty();

    /** The threads between a start and its stop. */
    private record Shift(ExecutorService deliveries, ScheduledExecutorService sweeper) {}

    PostOffice(
            Bell bell,
            Housekeeping store,
            Engine engine,
            Postman postman,
            MessageSettings settings,
            MeterRegistry meters) {
        this.bell = bell;
        this.store = store;
        this.engine = engine;
        this.postman = postman;
        this.settings = settings;
        this.meters = meters;
    }

    /** Seconds of real time since the oldest message that is not settled was due; asks the store. */
    public double oldestSeconds() {
        Instant at = RealTime.at();
        return pendingAt(at).values().stream()
                .mapToDouble(one -> seconds(one, at))
                .max()
                .orElse(0);
    }

    @Override
    public synchronized void start() {
        if (shift.isEmpty()) {
            Shift begun = new Shift(
                    Executors.newThreadPerTaskExecutor(
                            Thread.ofVirtual().name("delivery-", 0).factory()),
                    Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().name("outbox-sweep").factory()));
            shift = Optional.of(begun);
            bell.heardBy(this::ring);
            begun.sweeper()
                    .scheduleWithFixedDelay(
                            this::sweepSafely, 0, settings.sweep().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Takes no more messages and waits a while for what is under way. */
    @Override
    public synchronized void stop() {
        shift.ifPresent(ending -> {
            bell.heardBy(counterparties -> {});
            ending.sweeper().shutdownNow();
            List<CounterpartyLane> closing = closeLanes();
            Instant until = RealTime.at().plus(settings.grace());
            closing.forEach(lane -> lane.awaitEnd(positive(Duration.between(RealTime.at(), until))));
            ending.deliveries().shutdownNow();
        });
    }

    @Override
    public boolean isRunning() {
        return shift.isPresent();
    }

    /** After the engine, which takes the replies in; stopped before it. */
    @Override
    public int getPhase() {
        return 2;
    }

    /** The lock is not held while lanes end: writers that ring would wait, and the lanes wait for writers. */
    private List<CounterpartyLane> closeLanes() {
        synchronized (lanes) {
            shift = Optional.empty();
            List<CounterpartyLane> closing = List.copyOf(lanes.values());
            lanes.clear();
            closing.forEach(CounterpartyLane::close);
            return closing;
        }
    }

    private void ring(Set<String> counterparties) {
        synchronized (lanes) {
            shift.ifPresent(on -> counterparties.forEach(counterparty ->
                    lanes.computeIfAbsent(counterparty, name -> open(name, on)).ring()));
        }
    }

    private CounterpartyLane open(String counterparty, Shift on) {
        if (metered.add(counterparty)) {
            gauge("landsea.messages.pending", counterparty, office -> office.count(counterparty))
                    .description("messages due and not settled")
                    .register(meters);
            gauge("landsea.messages.oldest.seconds", counterparty, office -> office.age(counterparty))
                    .description("since the oldest message that is not settled was due")
                    .register(meters);
        }
        return new CounterpartyLane(counterparty, store, engine, postman, on.deliveries(), settings);
    }

    private Gauge.Builder<PostOffice> gauge(String name, String counterparty, ToDoubleFunction<PostOffice> figure) {
        return Gauge.builder(name, this, figure).tag("counterparty", counterparty);
    }

    private void sweepSafely() {
        try {
            pending = pendingAt(RealTime.at());
            ring(pending.keySet());
        } catch (RuntimeException e) {
            // Of the database's own trouble its watch has told.
            if (StoreTrouble.in(e).isEmpty()) {
                LOG.warn("the sweep of the outbox broke; trying again in {}", settings.sweep(), e);
            }
        }
    }

    private Map<String, OutboxStore.Pending> pendingAt(Instant at) {
        return store.commit(commit -> OutboxStore.pending(commit, engine.buckets(), at));
    }

    private double count(String counterparty) {
        return Optional.ofNullable(pending.get(counterparty))
                .map(one -> (double) one.count())
                .orElse(0.0);
    }

    private double age(String counterparty) {
        return Optional.ofNullable(pending.get(counterparty))
                .map(one -> seconds(one, RealTime.at()))
                .orElse(0.0);
    }

    private static double seconds(OutboxStore.Pending one, Instant at) {
        return positive(Duration.between(one.oldestDueAt(), at)).toMillis() / MILLIS_PER_SECOND;
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
