package landsea.corridor;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import landsea.settlement.CreditedDay;
import landsea.settlement.CreditedDays;
import org.springframework.stereotype.Service;

/**
 * The corridor's figures day by day, the days before today. A day that is over stays as it is, for business time moves forward
 * only: it is counted once.
 */
@Service
public class CorridorDays {

    private static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");
    private static final int DAYS_MAX = 31;

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

    private final CreditedDays days;
    private final Clock clock;
    private final ConcurrentSkipListMap<LocalDate, Day> over = new ConcurrentSkipListMap<>();

    CorridorDays(CreditedDays days, Clock clock) {
        this.days = days;
        this.clock = clock;
    }

    /** So many days before today, at most a month, the first first. Counting those that never were may take a while. */
    public synchronized List<Day> before(int count) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CHONGQING);
        LocalDate from = today.minusDays(Math.min(count, DAYS_MAX));
        LocalDate uncounted = over.isEmpty() || over.firstKey().isAfter(from)
                ? from
                : over.lastKey().plusDays(1);
        if (uncounted.isBefore(today)) {
            LocalDate last = today.minusDays(1);
            uncounted.datesUntil(today).forEach(day -> over.put(day, new Day(day, List.of(), List.of(), List.of())));
            days.brief(Viewer.bank(Parties.bank().value()), uncounted, last)
                    .forEach(day -> over.put(day.day(), day(day)));
        }
        over.headMap(today.minusDays(DAYS_MAX)).clear();
        return List.copyOf(over.subMap(from, today).values());
    }

    private static Day day(CreditedDay.Brief one) {
        return new Day(
                one.day(),
                one.currencies().stream().map(CorridorFigures::credited).toList(),
                List.of(one.median()),
                List.of(one.p95()));
    }
}
