package landsea.console.running;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import landsea.engine.Engine;
import landsea.engine.LaneStanding;
import landsea.settlement.Tempo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.stereotype.Component;

/**
 * How fast this node goes, by what it measures of itself: once a second some counters are noted, so that who comes to look finds the
 * last minutes. What is of all nodes (payments under way, lanes) is asked of the store, only while somebody looks.
 */
@Component
final class LiveFigures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFigures.class);

    /** Points of the chart, and how many seconds each is of. */
    static final int POINTS = 60;

    static final int POINT_SECONDS = 5;
    private static final int NOTED_MAX = POINTS * POINT_SECONDS + 1;
    private static final int MINUTE = 60;

    /** The states of work, in the order in which payments come to them. */
    private static final List<String> IN_ORDER = List.of(
            "INSTRUCTED", "EXPECTED", "ANNOUNCED", "RECEIVED", "CHECKED", "QUOTED", "HELD", "UNKNOWN", "RETURNING");

    /** To ask about health is to ask the database several things. */
    private static final Duration HEALTH_AGE_MAX = Duration.ofSeconds(5);

    /** Counters at a moment; they only grow. */
    private record Noted(double credited, long commits, double commands, double commitSeconds) {}

    /**
     * Commits of the last minute.
     *
     * @param sizeMean commands in one; zero where there was none
     * @param sizeMax of the last two minutes or so, like the percentiles; seconds
     */
    record Commits(
            long count, double sizeMean, double sizeMax, double secondsMean, double p50, double p95, double p99) {}

    /** @param oldestSeconds since the oldest of them was due */
    record Waiting(String counterparty, long messages, double oldestSeconds) {}

    /** A part of what the program says of its health. */
    record Part(String name, String status, Map<String, Object> details) {}

    private final Engine engine;
    private final Tempo tempo;
    private final MeterRegistry meters;
    private final ObjectProvider<HealthEndpoint> health;
    private final Clock clock;
    private final List<Noted> noted = new ArrayList<>();
    private List<Part> parts = List.of();
    private long partsAt = System.nanoTime() - HEALTH_AGE_MAX.toNanos();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("console-live-figures").daemon().factory());

    LiveFigures(Engine engine, Tempo tempo, MeterRegistry meters, ObjectProvider<HealthEndpoint> health, Clock clock) {
        this.engine = engine;
        this.tempo = tempo;
        this.meters = meters;
        this.health = health;
        this.clock = clock;
        timer.scheduleAtFixedRate(this::note, 0, 1, TimeUnit.SECONDS);
    }

    String node() {
        return engine.node();
    }

    Instant now() {
        return clock.instant();
    }

    /** Credits of each point's seconds, the oldest first; fewer points where the program is younger. */
    synchronized List<Long> credited() {
        List<Long> points = new ArrayList<>();
        for (int end = noted.size() - 1; end - POINT_SECONDS >= 0; end -= POINT_SECONDS) {
            points.addFirst(Math.round(
                    noted.get(end).credited() - noted.get(end - POINT_SECONDS).credited()));
        }
        return points;
    }

    Tempo.Pace minute() {
        return tempo.last(Duration.ofMinutes(1));
    }

    Tempo.Pace hour() {
        return tempo.last(Tempo.WINDOW_MAX);
    }

    List<Tempo.Pace> paces() {
        return tempo.slots(POINTS);
    }

    synchronized Commits commits() {
        Noted last = noted.isEmpty() ? new Noted(0, 0, 0, 0) : noted.getLast();
        Noted before = noted.isEmpty() ? last : noted.get(Math.max(0, noted.size() - 1 - MINUTE));
        long count = last.commits() - before.commits();
        Optional<Timer> times =
                Optional.ofNullable(meters.find("landsea.engine.commit").timer());
        return new Commits(
                count,
                count == 0 ? 0 : (last.commands() - before.commands()) / count,
                Optional.ofNullable(meters.find("landsea.engine.batch").summary())
                        .map(DistributionSummary::max)
                        .orElse(0.0),
                count == 0 ? 0 : (last.commitSeconds() - before.commitSeconds()) / count,
                percentile(times, 0.5),
                percentile(times, 0.95),
                percentile(times, 0.99));
    }

    /** Payments of all nodes that are under way, by state, as of some seconds ago. */
    Map<String, Long> open() {
        Map<String, Long> open = new TreeMap<>(Comparator.comparingInt(IN_ORDER::indexOf));
        meters.find("landsea.payments.open")
                .gauges()
                .forEach(gauge -> open.put(String.valueOf(gauge.getId().getTag("state")), Math.round(gauge.value())));
        return open;
    }

    List<LaneStanding> lanes() {
        return engine.standings();
    }

    /** Messages of this node's lanes by the side they are for, those with the longest wait first. */
    List<Waiting> messages() {
        Map<String, Double> ages = new TreeMap<>();
        meters.find("landsea.messages.oldest.seconds")
                .gauges()
                .forEach(gauge -> ages.put(counterparty(gauge), gauge.value()));
        return meters.find("landsea.messages.pending").gauges().stream()
                .map(gauge -> new Waiting(
                        counterparty(gauge), Math.round(gauge.value()), ages.getOrDefault(counterparty(gauge), 0.0)))
                .sorted(Comparator.comparing(Waiting::oldestSeconds).reversed().thenComparing(Waiting::counterparty))
                .toList();
    }

    /** What the program says of its parts: at most some seconds old. */
    synchronized List<Part> health() {
        if (System.nanoTime() - partsAt >= HEALTH_AGE_MAX.toNanos()) {
            parts = health.stream()
                    .map(HealthEndpoint::health)
                    .flatMap(all -> all instanceof CompositeHealthDescriptor several
                                    && several.getComponents() instanceof Map<String, HealthDescriptor> found
                            ? found.entrySet().stream()
                            : Stream.empty())
                    .map(one -> part(one.getKey(), one.getValue()))
                    .toList();
            partsAt = System.nanoTime();
        }
        return parts;
    }

    private static Part part(String name, HealthDescriptor said) {
        return new Part(
                name,
                said.getStatus().getCode(),
                said instanceof IndicatedHealthDescriptor one && one.getDetails() instanceof Map<String, Object> details
                        ? details
                        : Map.of());
    }

    private static String counterparty(Gauge gauge) {
        return String.valueOf(gauge.getId().getTag("counterparty"));
    }

    private static double percentile(Optional<Timer> timer, double which) {
        return timer.stream()
                .flatMap(one -> Arrays.stream(one.takeSnapshot().percentileValues()))
                .filter(one -> one.percentile() == which)
                .mapToDouble(one -> one.value(TimeUnit.SECONDS))
                .findFirst()
                .orElse(0);
    }

    private void note() {
        try {
            Optional<Timer> commits =
                    Optional.ofNullable(meters.find("landsea.engine.commit").timer());
            Noted now = new Noted(
                    Optional.ofNullable(meters.find("landsea.payments.reached")
                                    .tag("state", "CREDITED")
                                    .counter())
                            .map(Counter::count)
                            .orElse(0.0),
                    commits.map(Timer::count).orElse(0L),
                    Optional.ofNullable(meters.find("landsea.engine.batch").summary())
                            .map(DistributionSummary::totalAmount)
                            .orElse(0.0),
                    commits.map(one -> one.totalTime(TimeUnit.SECONDS)).orElse(0.0));
            synchronized (this) {
                if (noted.size() == NOTED_MAX) {
                    noted.removeFirst();
                }
                noted.add(now);
            }
        } catch (RuntimeException e) {
            LOG.debug("a second was not noted: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
