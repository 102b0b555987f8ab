package landsea.corridor;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import landsea.engine.Tally;
import landsea.settlement.CreditedDay;
import org.springframework.stereotype.Service;

/**
 * The corridor's figures day by day, the days before today. A day that is over stays as it is, for business time moves forward
 * only: it is counted once, and kept.
 */
@Service
public class CorridorDays {

    private static final int DAYS_MAX = 31;
    private static final Duration AGE_MIN = Duration.ofSeconds(5);
    private static final String LAST_FACT = "last_fact_to_credited";

    /**
     * A day that is over.
     *
     * @param medianSeconds from the last fact to the credit, of each payment; none on a day without
     * @param p95Seconds 19 of 20 took no longer; none on a day without
     */
    public record Day(
            LocalDate day,
            List<Corridor.Credited> currencies,
            List<BigDecimal> medianSeconds,
            List<BigDecimal> p95Seconds) {

        public Day {
            currencies = List.copyOf(currencies);
            medianSeconds = List.copyOf(medianSeconds);
            p95Seconds = List.copyOf(p95Seconds);
        }

        public long credits() {
            return currencies.stream().mapToLong(Corridor.Credited::count).sum();
        }
    }

    private final CountedDays days;
    private final Clock clock;
    private final Tally<NavigableMap<LocalDate, CountedDay>> tally =
            new Tally<>("the corridor's days", AGE_MIN, this::count);

    CorridorDays(CountedDays days, Clock clock) {
        this.days = days;
        this.clock = clock;
    }

    /**
     * So many days before today, at most a month, the first first. Those that were never counted are missing until they are, which
     * has then begun.
     */
    public List<Day> before(int count) {
        LocalDate today = CountedDay.today(clock.instant());
        LocalDate from = today.minusDays(Math.min(count, DAYS_MAX));
        return tally.latest().orElseGet(() -> days.kept(from, today.minusDays(1))).subMap(from, today).values().stream()
                .map(CorridorDays::day)
                .toList();
    }

    private NavigableMap<LocalDate, CountedDay> count() {
        Instant at = clock.instant();
        LocalDate today = CountedDay.today(at);
        return days.of(today.minusDays(DAYS_MAX), today.minusDays(1), at);
    }

    private static Day day(CountedDay one) {
        List<CreditedDay.Took> took = one.figures().clocks().stream()
                .filter(clock -> clock.clock().equals(LAST_FACT))
                .toList();
        return new Day(
                one.day(),
                one.figures().currencies().stream()
                        .map(CorridorFigures::credited)
                        .toList(),
                took.stream().map(CreditedDay.Took::median).toList(),
                took.stream().map(CreditedDay.Took::p95).toList());
    }
}
