package landsea.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import landsea.basics.Outcome;
import landsea.basics.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which business day a moment is booked on: the day itself, or the next working day after the cut-off. */
record BusinessDays(List<Rule> rules, WorkingDays calendar) {

    record Rule(LocalDate effectiveFrom, ZoneId zone, LocalTime cutOff) {}

    static BusinessDays read(JdbcClient sql, WorkingDays calendar) {
        return new BusinessDays(
                sql.sql("SELECT effective_from, zone, cut_off FROM business_day_rules ORDER BY effective_from DESC")
                        .query((row, number) -> new Rule(
                                row.getObject(1, LocalDate.class),
                                ZoneId.of(row.getString(2)),
                                row.getObject(3, LocalTime.class)))
                        .list(),
                calendar);
    }

    /** Refused where the calendar of that year is not published yet. */
    Outcome<LocalDate> bookingDate(Instant at) {
        for (Rule rule : rules) {
            ZonedDateTime local = at.atZone(rule.zone());
            if (!local.toLocalDate().isBefore(rule.effectiveFrom())) {
                LocalDate day = local.toLocalDate();
                return calendar.onOrAfter(local.toLocalTime().isBefore(rule.cutOff()) ? day : day.plusDays(1));
            }
        }
        return Outcome.refused("NO_BUSINESS_DAY_RULE");
    }
}
