package landsea.corridor;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import landsea.engine.Viewer;
import landsea.fx.Alternative;
import landsea.fx.AverageCost;
import landsea.fx.Fx;
import landsea.fx.ReferenceRate;
import landsea.parties.Parties;
import landsea.settlement.CreditedDay;
import landsea.settlement.CreditedDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Counts the corridor's figures, at most once in five seconds and for at most a twentieth of the time however many ask. Who asks
 * meanwhile has the figures before at once, with the moment that they are of.
 */
@Service
public class CorridorFigures {

    private static final Logger LOG = LoggerFactory.getLogger(CorridorFigures.class);
    private static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");
    private static final Duration AGE_MIN = Duration.ofSeconds(5);
    private static final int REST_PER_WORK = 20;
    private static final Duration PATIENCE = Duration.ofMillis(150);

    private record Counted(Corridor corridor, long goodUntil) {

        boolean isOld() {
            return System.nanoTime() - goodUntil >= 0;
        }
    }

    private final CreditedDays days;
    private final Fx fx;
    private final Clock clock;
    private CompletableFuture<Counted> last = CompletableFuture.failedFuture(new IllegalStateException("not counted"));
    private CompletableFuture<Counted> next = last;

    CorridorFigures(CreditedDays days, Fx fx, Clock clock) {
        this.days = days;
        this.fx = fx;
        this.clock = clock;
    }

    /**
     * The figures as last counted.
     *
     * @throws RuntimeException of the store, where they were never counted and cannot be
     */
    public Corridor now() {
        try {
            return latest().corridor();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException broken ? broken : e;
        }
    }

    private Counted latest() {
        CompletableFuture<Counted> known;
        CompletableFuture<Counted> coming;
        synchronized (this) {
            if (next.isDone()) {
                if (!next.isCompletedExceptionally()) {
                    last = next;
                }
                if (last.isCompletedExceptionally() || last.join().isOld()) {
                    next = counting();
                }
            }
            known = last;
            coming = next;
        }
        if (known.isCompletedExceptionally()) {
            return coming.join();
        }
        Counted before = known.join();
        try {
            return coming.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notYet) {
            return before;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return before;
        }
    }

    private CompletableFuture<Counted> counting() {
        CompletableFuture<Counted> counting = CompletableFuture.supplyAsync(
                this::count, task -> Thread.ofVirtual().name("corridor").start(task));
        counting.whenComplete((counted, failure) -> {
            if (failure != null) {
                LOG.warn("the corridor's figures could not be counted", failure);
            }
        });
        return counting;
    }

    private Counted count() {
        long began = System.nanoTime();
        Corridor corridor = corridor(clock.instant());
        long ended = System.nanoTime();
        return new Counted(corridor, ended + Math.max(AGE_MIN.toNanos(), REST_PER_WORK * (ended - began)));
    }

    private Corridor corridor(Instant at) {
        Viewer bank = Viewer.bank(Parties.bank().value());
        LocalDate today = LocalDate.ofInstant(at, CHONGQING);
        CreditedDay shown = days.of(bank, today);
        if (shown.count() == 0) {
            shown = days.of(bank, days.last(bank).orElse(today));
        }
        AverageCost cost = fx.averageCost(
                bank,
                shown.day().atStartOfDay(CHONGQING).toInstant(),
                shown.day().plusDays(1).atStartOfDay(CHONGQING).toInstant());
        return new Corridor(
                at,
                today,
                shown.day(),
                shown.count(),
                shown.currencies().stream().map(CorridorFigures::credited).toList(),
                shown.clocks(),
                shown.hours(),
                shown.waits(),
                cost.organisations() < Corridor.MERCHANTS_MIN
                        ? List.of()
                        : List.of(new Corridor.Cost(cost.conversions(), cost.percent())),
                otherWays(fx.alternatives(bank)),
                fx.rates(bank, at).stream()
                        .filter(rate -> rate.pair().base().code().equals("CNY")
                                || rate.pair().quote().code().equals("CNY"))
                        .sorted(Comparator.comparing(ReferenceRate::source)
                                .thenComparing(rate -> rate.pair().toString()))
                        .toList());
    }

    static Corridor.Credited credited(CreditedDay.InCurrency one) {
        return new Corridor.Credited(
                one.received().currency(),
                one.count(),
                one.merchants() < Corridor.MERCHANTS_MIN ? List.of() : List.of(one.received()));
    }

    private static List<Corridor.OtherWay> otherWays(List<Alternative> all) {
        Map<String, List<Alternative>> byCode =
                all.stream().collect(Collectors.groupingBy(Alternative::code, TreeMap::new, Collectors.toList()));
        return byCode.entrySet().stream()
                .map(way -> new Corridor.OtherWay(
                        way.getKey(),
                        cost(way.getValue(), Comparator.naturalOrder()),
                        cost(way.getValue(), Comparator.reverseOrder()),
                        way.getValue().getFirst().source(),
                        way.getValue().getFirst().asOf()))
                .toList();
    }

    private static BigDecimal cost(List<Alternative> rows, Comparator<BigDecimal> first) {
        return rows.stream().map(Alternative::costPercent).min(first).orElseThrow();
    }
}
