package landsea.settlement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/**
 * The channel in figures. Times are business time up to the commit and real time from there until it was durable; outside
 * the sandbox both are the same.
 */
@Component
class SettlementMetrics {

    /** How old the count of open payments may be: it reads each of them once. */
    private static final Duration COUNT_AGE_MAX = Duration.ofSeconds(15);

    /** From the last of report, money and consent. */
    private static final Duration PROMISED = Duration.ofMinutes(1);

    /** Over how long percentiles are taken: there may be few payments in a minute. */
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private record Stage(String from, String to) {}

    private final MeterRegistry meters;
    private final SettlementDesk desk;
    private final Tempo tempo;
    private final Map<String, Counter> reached = new ConcurrentHashMap<>();
    private final Map<Stage, Timer> stages = new ConcurrentHashMap<>();
    private final Map<Moments.Clock, Timer> clocks = new EnumMap<>(Moments.Clock.class);
    private final Counter kept;
    private final Counter broken;
    private Map<String, Long> open = Map.of();
    private long countedAt = System.nanoTime() - COUNT_AGE_MAX.toNanos();

    SettlementMetrics(MeterRegistry meters, SettlementDesk desk, Tempo tempo) {
        this.meters = meters;
        this.desk = desk;
        this.tempo = tempo;
        this.kept = promise("true");
        this.broken = promise("false");
        PaymentState.OPEN.forEach(state -> Gauge.builder("landsea.payments.open", () -> open(state))
                .description("payments that stand in a state which is not final, as of up to 15 s ago")
                .tag("state", state)
                .register(meters));
        for (Moments.Clock clock : Moments.Clock.values()) {
            clocks.put(
                    clock,
                    Timer.builder("landsea.payments.credit")
                            .description("time to credit by clock")
                            .tag("clock", clock.name().toLowerCase(Locale.ROOT))
                            .publishPercentiles(0.5, 0.95, 0.99)
                            .distributionStatisticExpiry(WINDOW)
                            .register(meters));
        }
    }

    /** @param commitWaited the longest that one of the commit's commands had waited for it */
    void record(Move move, Duration commitWaited, Duration commitTook) {
        move.reached().forEach(state -> reached(state.state()).increment());
        move.rested()
                .ifPresent(rest -> stage(rest.state(), move.reached().getFirst().state())
                        .record(rest.duration().plus(commitTook)));
        move.clocks().forEach(since -> {
            Duration took = since.duration()
                    .plus(since.byThisCommit() ? commitWaited : Duration.ZERO)
                    .plus(commitTook);
            Optional.ofNullable(clocks.get(since.clock())).ifPresent(timer -> timer.record(took));
            if (since.clock() == Moments.Clock.LAST_FACT_TO_CREDITED) {
                (took.compareTo(PROMISED) <= 0 ? kept : broken).increment();
                tempo.record(took);
            }
        });
    }

    private synchronized long open(String state) {
        if (System.nanoTime() - countedAt >= COUNT_AGE_MAX.toNanos()) {
            Map<String, Long> counted = new HashMap<>();
            desk.standing(Viewer.bank(Parties.bank().value()))
                    .forEach(standing -> counted.put(standing.state(), standing.count()));
            open = counted;
            countedAt = System.nanoTime();
        }
        return open.getOrDefault(state, 0L);
    }

    private Counter promise(String kept) {
        return Counter.builder("landsea.payments.promise")
                .description("credits by whether they came within a minute of the last of report, money and consent")
                .tag("kept", kept)
                .register(meters);
    }

    private Counter reached(String state) {
        return reached.computeIfAbsent(
                state,
                code -> Counter.builder("landsea.payments.reached")
                        .description("states that payments came to")
                        .tag("state", code)
                        .register(meters));
    }

    private Timer stage(String from, String to) {
        return stages.computeIfAbsent(
                new Stage(from, to),
                stage -> Timer.builder("landsea.payments.stage")
                        .description("from reaching a state to the commit that left it, by the state that followed")
                        .tag("from", stage.from())
                        .tag("to", stage.to())
                        .publishPercentiles(0.5, 0.95, 0.99)
                        .register(meters));
    }
}
