package landsea.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which business day a moment is booked on: the day itself, or the next working day after the cut-off; never one that was closed
 * by then, whatever became of the cut-off since.
 *
 * @param rules the latest first
 * @param closed the latest first
 */
record BusinessDays(List<Rule> rules, List<Closed> closed, WorkingDays calendar) {

    record Rule(LocalDate effectiveFrom, ZoneId zone, LocalTime cutOff) {}

    record Closed(LocalDate day, Instant at) {}

    static BusinessDays read(JdbcClient sql, WorkingDays calendar) {
        return new BusinessDays(
                sql.sql("SELECT effective_from, zone, cut_off FROM business_day_rules ORDER BY effective_from DESC")
                        .query((row, number) -> new Rule(
                                row.getObject(1, LocalDate.class),
                                ZoneId.of(row.getString(2)),
                                row.getObject(3, LocalTime.class)))
                        .list(),
                sql.sql("SELECT day, closed_at FROM closed_days WHERE bucket = 0 ORDER BY day DESC")
                        .query((row, number) -> new Closed(
                                row.getObject(1, LocalDate.class),
                                row.getTimestamp(2).toInstant()))
                        .list(),
                calendar);
    }

    /** Refused where the calendar of that year is not published yet. */
    Outcome<LocalDate> bookingDate(Instant at) {
        for (Rule rule : rules) {
            ZonedDateTime local = at.atZone(rule.zone());
            if (!local.toLocalDate().isBefore(rule.effectiveFrom())) {
                LocalDate day = local.toLocalDate();
                LocalDate earliest = local.toLocalTime().isBefore(rule.cutOff()) ? day : day.plusDays(1);
                return calendar.onOrAfter(
                        closedBy(at).filter(last -> !earliest.isAfter(last)).map(last -> last.plusDays(1)).orElse(earliest));
            }
        }
        return Outcome.refused("NO_BUSINESS_DAY_RULE");
    }

    /** The last day that was closed by then. */
    private Optional<LocalDate> closedBy(Instant at) {
        return closed.stream()
                .filter(one -> !one.at().isAfter(at))
                .findFirst()
                .map(Closed::day);
    }

    /** The last day that is closed. */
    Optional<LocalDate> lastClosed() {
        return closed.stream().findFirst().map(Closed::day);
    }
}
