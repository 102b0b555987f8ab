package landsea.marketplace.sellingpartner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import landsea.basics.Bucket;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.engine.StoreTrouble;
import landsea.marketplace.sellingpartner.Ask.Topic;
import landsea.parties.ShopId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Goes from shop to shop and asks what is due. Shops are asked side by side, each by one thread at a time: one that is throttled,
 * slow or broken stops no other. A node asks for the shops whose lanes it works.
 */
final class Rounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final int DUE_MAX = 500;
    private static final Duration PAUSE_FIRST = Duration.ofSeconds(5);
    private static final Duration PAUSE_MAX = Duration.ofHours(1);
    private static final int DOUBLINGS_MAX = 12;
    private static final int STOP_SECONDS = 10;

    private record Shift(ScheduledExecutorService looking, ExecutorService asking) {}

    private final Housekeeping housekeeping;
    private final Connections connections;
    private final Map<Topic, Asker> askers = new EnumMap<>(Topic.class);
    private final Supplier<Set<Bucket>> buckets;
    private final Clock clock;
    private final Set<ShopId> underWay = ConcurrentHashMap.newKeySet();
    private volatile Duration overdue = Duration.ZERO;
    private volatile Optional<Shift> shift = Optional.empty();

    /** @param buckets that this node works */
    Rounds(
            Housekeeping housekeeping,
            Connections connections,
            List<Asker> askers,
            Supplier<Set<Bucket>> buckets,
            Clock clock) {
        this.housekeeping = housekeeping;
        this.connections = connections;
        askers.forEach(asker -> this.askers.put(asker.topic(), asker));
        this.buckets = buckets;
        this.clock = clock;
    }

    /** Asks on this thread for all that is due, until nothing is. Answers how many calls that took. */
    int goRound() {
        int calls = 0;
        for (Map<ShopId, List<Ask>> due = due(); !due.isEmpty(); due = due()) {
            for (Map.Entry<ShopId, List<Ask>> one : due.entrySet()) {
                calls += ask(one.getKey(), one.getValue());
            }
        }
        return calls;
    }

    private Map<ShopId, List<Ask>> due() {
        Set<Bucket> held = buckets.get();
        if (held.isEmpty()) {
            return Map.of();
        }
        Instant at = now();
        List<Asks.Due> due = housekeeping.commit(commit -> Asks.due(commit, held, at, DUE_MAX));
        overdue =
                due.isEmpty() ? Duration.ZERO : Duration.between(due.getFirst().since(), at);
        return due.stream()
                .map(Asks.Due::ask)
                .collect(Collectors.groupingBy(Ask::shop, LinkedHashMap::new, Collectors.toList()));
    }

    /** How long what is longest due has been so at the last look: it grows where nothing gets through. */
    long overdueSeconds() {
        return overdue.toSeconds();
    }

    private void look(Shift now) {
        try {
            due().forEach((shop, asks) -> {
                if (underWay.add(shop)) {
                    now.asking().execute(() -> askSafely(shop, asks));
                }
            });
        } catch (RejectedExecutionException stopping) {
            LOG.debug("questions are left for the next start");
        } catch (RuntimeException e) {
            if (StoreTrouble.in(e).isEmpty()) {
                LOG.warn("looking for questions broke; trying again in {}", SWEEP, e);
            }
        }
    }

    private void askSafely(ShopId shop, List<Ask> asks) {
        try {
            ask(shop, asks);
        } catch (RuntimeException e) {
            if (StoreTrouble.in(e).isEmpty()) {
                LOG.error("asking for {} broke", shop, e);
            }
        } finally {
            underWay.remove(shop);
        }
    }

    private int ask(ShopId shop, List<Ask> asks) {
        Optional<Connection> connection = Optional.ofNullable(housekeeping
                .<Map<ShopId, Connection>>commit(commit -> connections.of(commit, List.of(shop)))
                .get(shop));
        if (connection.isEmpty()) {
            housekeeping.commit(commit -> {
                Asks.end(commit, shop);
                return shop;
            });
            return 0;
        }
        int calls = 0;
        for (Ask ask : asks) {
            calls++;
            if (!ask(connection.get(), ask.beginning(now()))) {
                break;
            }
        }
        return calls;
    }

    /** Answers whether the shop may still be asked. */
    private boolean ask(Connection connection, Ask ask) {
        Optional<Asker> asker = Optional.ofNullable(askers.get(ask.topic()));
        Step step;
        try {
            step = asker.isEmpty()
                    ? new Step.GivenUp(Reason.of("PLATFORM_TOPIC_UNKNOWN"))
                    : asker.get().step(connection, ask);
        } catch (Json.UnreadableException e) {
            LOG.warn("{} of {}: an answer cannot be read: {}", ask.topic(), ask.shop(), e.getMessage());
            step = new Step.Failed(
                    Reason.of("PLATFORM_ANSWER_UNREADABLE", "what", String.valueOf(e.getMessage())), true);
        } catch (RuntimeException e) {
            if (StoreTrouble.in(e).isPresent()) {
                throw e;
            }
            LOG.error("{} of {} broke", ask.topic(), ask.shop(), e);
            step = new Step.Failed(Reason.of("PLATFORM_ASK_BROKE"), false);
        }
        Step taken = step;
        if (taken instanceof Step.Ended(Reason reason)) {
            LOG.warn("the consent of {} has ended", ask.shop());
            connections.end(ask.shop(), reason.code(), "channel");
            return false;
        }
        housekeeping.commit(commit -> write(commit, ask, taken));
        if (taken instanceof Step.Paged || taken instanceof Step.Completed) {
            asker.ifPresent(one -> one.afterwards(connection));
        }
        return true;
    }

    private Ask write(Commit commit, Ask ask, Step step) {
        switch (step) {
            case Step.Paged(var effect, String nextToken) -> {
                effect.accept(commit);
                Asks.paged(commit, ask, nextToken);
            }
            case Step.Completed(var effect, var next) -> {
                effect.accept(commit);
                Asks.completed(commit, ask, next);
            }
            case Step.Waiting(Reason reason, Optional<Duration> pause) ->
                Asks.later(commit, ask, now().plus(pause.orElseGet(() -> jittered(PAUSE_FIRST))), reason.code());
            case Step.Failed(Reason reason, boolean again) ->
                Asks.failed(commit, ask, again, Optional.of(now().plus(backoff(ask.failures()))), reason.code());
            case Step.GivenUp(Reason reason) -> Asks.failed(commit, ask, true, Optional.empty(), reason.code());
            case Step.Ended ended -> throw new IllegalStateException("ended");
        }
        return ask;
    }

    private static Duration backoff(int failures) {
        Duration doubled = PAUSE_FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
        return jittered(doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled);
    }

    /** Between half and the whole, so that many do not come at once. */
    private static Duration jittered(Duration whole) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(whole.toMillis() / 2, whole.toMillis() + 1));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public synchronized void start() {
        if (shift.isEmpty()) {
            Shift begun = new Shift(
                    Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().name("selling-partner").factory()),
                    Executors.newVirtualThreadPerTaskExecutor());
            shift = Optional.of(begun);
            begun.looking()
                    .scheduleWithFixedDelay(
                            () -> look(begun), SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** What is being asked has a while to end; what does not is asked again at the next start. */
    @Override
    public synchronized void stop() {
        shift.ifPresent(ending -> {
            shift = Optional.empty();
            ending.looking().shutdownNow();
            ending.asking().shutdown();
            try {
                if (!ending.asking().awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                    ending.asking().shutdownNow();
                }
            } catch (InterruptedException e) {
                ending.asking().shutdownNow();
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return shift.isPresent();
    }

    /** After the engine, which takes in what came; stopped before it. */
    @Override
    public int getPhase() {
        return 2;
    }
}
