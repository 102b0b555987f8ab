package landsea.banking.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import landsea.banking.rail.Receipt;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.engine.StoreTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Acts on what was kept and not acted on: at the start, and again and again. Each message is the business of the node that works its
 * bucket; where two act on one, its reference makes that one.
 */
final class Takeup implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Takeup.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** What is younger is most likely being acted on. */
    private static final Duration YOUNG = Duration.ofSeconds(2);

    private static final int MOST = 200;

    private final Exchange exchange;
    private final Housekeeping store;
    private final Engine engine;
    private volatile Optional<ScheduledExecutorService> sweeper = Optional.empty();

    Takeup(Exchange exchange, Housekeeping store, Engine engine) {
        this.exchange = exchange;
        this.store = store;
        this.engine = engine;
    }

    @Override
    public synchronized void start() {
        if (sweeper.isEmpty()) {
            ScheduledExecutorService begun = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("rail-sweep").factory());
            begun.scheduleWithFixedDelay(this::sweepSafely, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            sweeper = Optional.of(begun);
        }
    }

    @Override
    public synchronized void stop() {
        sweeper.ifPresent(ScheduledExecutorService::shutdownNow);
        sweeper = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return sweeper.isPresent();
    }

    /** With the post office: after the engine, and stopped before it. */
    @Override
    public int getPhase() {
        return 2;
    }

    private void sweepSafely() {
        try {
            sweep();
        } catch (RuntimeException e) {
            // Of the database's own trouble its watch has told.
            if (StoreTrouble.in(e).isEmpty()) {
                LOG.warn("what was kept from banks could not be looked through; trying again in {}", PAUSE, e);
            }
        }
    }

    private void sweep() {
        List<RailStore.Kept> open = store.commit(commit ->
                RailStore.open(commit, engine.buckets(), RailStore.realNow().minus(YOUNG), MOST));
        for (RailStore.Kept one : open) {
            try {
                if (exchange.act(one) instanceof Receipt.Kept) {
                    LOG.info(
                            "message {} of {} is taken up",
                            one.key().reference(),
                            one.key().counterparty());
                }
            } catch (RuntimeException e) {
                // One that breaks stops none of the others.
                LOG.error(
                        "message {} of {} could not be acted on",
                        one.key().reference(),
                        one.key().counterparty(),
                        e);
            }
        }
    }
}
