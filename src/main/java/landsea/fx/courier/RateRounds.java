package landsea.fx.courier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import landsea.engine.StoreTrouble;
import landsea.fx.Fetched;
import landsea.fx.Publisher;
import landsea.fx.RateFetches;
import landsea.fx.RateFetches.Agenda;
import landsea.fx.RateFetches.Due;
import landsea.fx.RateFetches.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.SmartLifecycle;

/**
 * Asks publishers for their rates when they are due. It looks often and asks seldom: between two askings a look is a glance at the
 * clock. Its health is down while rates that should be out have been asked for in vain for about an hour.
 */
final class RateRounds extends AbstractHealthIndicator implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RateRounds.class);

    /** After 1, 2, 4, 8, 16 and 30 minutes. */
    private static final int TRIES_MAX = 6;

    private final RateFetches fetches;
    private final Map<Publisher, RateFetcher> fetchers;
    private final Duration look;
    private final Clock clock;
    private final MeterRegistry meters;
    private Instant asleepUntil = Instant.MIN;
    private volatile List<Standing> standings = List.of();
    private Optional<ScheduledExecutorService> looking = Optional.empty();

    /** @param clock business time */
    RateRounds(
            RateFetches fetches,
            Map<Publisher, RateFetcher> fetchers,
            Duration look,
            Clock clock,
            MeterRegistry meters) {
        this.fetches = fetches;
        this.fetchers = new EnumMap<>(Publisher.class);
        this.fetchers.putAll(fetchers);
        this.look = look;
        this.clock = clock;
        this.meters = meters;
        fetchers.keySet()
                .forEach(publisher -> Gauge.builder(
                                "landsea.rates.good.age.seconds", this, one -> one.ageSeconds(publisher))
                        .description(
                                "business time since the publisher last gave a file that could be read, or said that it holds")
                        .tag("source", publisher.source())
                        .register(meters));
    }

    /** One look; asks whoever is due. */
    void look() {
        if (fetchers.isEmpty() || clock.instant().isBefore(asleepUntil)) {
            return;
        }
        Agenda agenda = fetches.agenda(fetchers.keySet());
        agenda.due().forEach(this::ask);
        Agenda after = agenda.due().isEmpty() ? agenda : fetches.agenda(fetchers.keySet());
        standings = after.standings();
        asleepUntil = after.next().orElse(Instant.MIN);
    }

    private void ask(Due due) {
        RateFetcher fetcher = fetchers.get(due.publisher());
        if (fetcher == null) {
            throw new IllegalStateException(due.publisher() + " is due and was not asked for");
        }
        Fetched fetched = fetcher.fetch(due);
        Counter.builder("landsea.rates.fetches")
                .description("askings for published rates, by what came")
                .tag("source", due.publisher().source())
                .tag("result", fetched.getClass().getSimpleName())
                .register(meters)
                .increment();
        fetches.came(due, fetched);
    }

    private long ageSeconds(Publisher publisher) {
        return standings.stream()
                .filter(one -> one.publisher() == publisher)
                .flatMap(one -> one.goodAt().stream())
                .mapToLong(good -> Duration.between(good, clock.instant()).toSeconds())
                .findFirst()
                .orElse(-1);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<Standing> now = standings;
        boolean late = now.stream().anyMatch(one -> one.tries() > TRIES_MAX);
        (late ? health.down() : health.up()).withDetail("publishers", fetchers.keySet());
        now.forEach(one -> health.withDetail(
                one.publisher().source(),
                Map.of(
                        "good_age_seconds", ageSeconds(one.publisher()),
                        "newest_day", one.known().map(Object::toString).orElse("none"),
                        "tries", one.tries(),
                        "trouble", one.trouble().map(Object::toString).orElse("none"))));
    }

    @Override
    public synchronized void start() {
        if (looking.isEmpty()) {
            ScheduledExecutorService begun = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("rates").daemon().factory());
            begun.scheduleWithFixedDelay(this::lookSafely, 0, look.toMillis(), TimeUnit.MILLISECONDS);
            looking = Optional.of(begun);
        }
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            // Of the database's own trouble its watch has told.
            if (StoreTrouble.in(e).isEmpty()) {
                LOG.warn("a look for rates broke; looking again in {}", look, e);
            }
        }
    }

    @Override
    public synchronized void stop() {
        looking.ifPresent(ScheduledExecutorService::shutdownNow);
        looking = Optional.empty();
        fetchers.values().forEach(RateFetcher::close);
    }

    @Override
    public synchronized boolean isRunning() {
        return looking.isPresent();
    }

    /** Last of all: in the sandbox it is this program that publishes. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
