package landsea.corridor;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import landsea.engine.Tally;
import landsea.engine.Viewer;
import landsea.fx.Alternative;
import landsea.fx.AverageCost;
import landsea.fx.Fx;
import landsea.fx.ReferenceRate;
import landsea.parties.Parties;
import landsea.settlement.CreditedDay;
import landsea.settlement.CreditedDays;
import org.springframework.stereotype.Service;

/** The corridor's figures, counted at most once in five seconds, and kept over a restart where counting them takes long. */
@Service
public class CorridorFigures {

    private static final Viewer BANK = Viewer.bank(Parties.bank().value());
    private static final Duration AGE_MIN = Duration.ofSeconds(5);

    /**
     * The last day on which anything was credited.
     *
     * @param soughtOn a day on which nothing was credited until then
     */
    private record LastCredits(LocalDate soughtOn, Optional<LocalDate> day) {}

    private final CountedDays days;
    private final CreditedDays credited;
    private final Fx fx;
    private final Clock clock;
    private final Tally<Corridor> tally = new Tally<>("the corridor's figures", AGE_MIN, this::count);
    private volatile LastCredits lastCredits = new LastCredits(LocalDate.MIN, Optional.empty());

    CorridorFigures(CountedDays days, CreditedDays credited, Fx fx, Clock clock) {
        this.days = days;
        this.credited = credited;
        this.fx = fx;
        this.clock = clock;
    }

    /**
     * The figures as last counted, with the moment that they are of; none where there never were any and counting them takes longer
     * than somebody waits.
     *
     * @throws RuntimeException of the store, where they were never counted and cannot be
     */
    public Optional<Corridor> now() {
        return tally.latest().or(() -> days.newestKept().map(day -> corridor(day.asOf(), day.day(), day)));
    }

    private Corridor count() {
        Instant at = clock.instant();
        LocalDate today = CountedDay.today(at);
        CountedDay shown = days.of(today, at);
        if (shown.figures().count() == 0) {
            Optional<LocalDate> last = lastUntil(today);
            shown = last.isPresent() ? days.of(last.get(), at) : shown;
        }
        return corridor(at, today, shown);
    }

    /** Looked for once a day at most: until something is credited the answer stays. */
    private Optional<LocalDate> lastUntil(LocalDate today) {
        if (!lastCredits.soughtOn().equals(today)) {
            lastCredits = new LastCredits(today, credited.last(BANK));
        }
        return lastCredits.day();
    }

    private Corridor corridor(Instant asOf, LocalDate today, CountedDay day) {
        CreditedDay shown = day.figures();
        AverageCost cost = day.cost();
        return new Corridor(
                asOf,
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
                otherWays(fx.alternatives(BANK)),
                fx.rates(BANK, asOf).stream()
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
