package landsea.corridor;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Tally;
import landsea.engine.Viewer;
import landsea.fx.AverageCost;
import landsea.fx.Fx;
import landsea.parties.Parties;
import landsea.settlement.CreditedDay;
import landsea.settlement.CreditedDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Counts days, and keeps those that are over. */
@Component
class CountedDays {

    private static final Logger LOG = LoggerFactory.getLogger(CountedDays.class);
    private static final Viewer BANK = Viewer.bank(Parties.bank().value());
    private static final int HOURS = 24;

    /** What is kept of a day. */
    record Kept(
            List<Sum> currencies,
            List<CreditedDay.Took> clocks,
            List<Long> hours,
            List<Long> waits,
            AverageCost cost) {}

    /** @param received in the currency's smallest part */
    record Sum(String currency, long received, long count, int merchants) {}

    private final Desk desk;
    private final Housekeeping housekeeping;
    private final CreditedDays credited;
    private final Fx fx;
    private final JsonMapper json;

    CountedDays(Desk desk, Housekeeping housekeeping, CreditedDays credited, Fx fx, JsonMapper json) {
        this.desk = desk;
        this.housekeeping = housekeeping;
        this.credited = credited;
        this.fx = fx;
        this.json = json;
    }

    /** A day's figures: as they are kept if it is over, else counted now. */
    CountedDay of(LocalDate day, Instant at) {
        return Optional.ofNullable(kept(day, day).get(day))
                .filter(CountedDay::over)
                .orElseGet(() -> counted(day, at));
    }

    /** The same of days one after the other, both included. What is not kept is counted, which may take minutes. */
    NavigableMap<LocalDate, CountedDay> of(LocalDate from, LocalDate to, Instant at) {
        NavigableMap<LocalDate, CountedDay> days = kept(from, to);
        days.values().removeIf(day -> !day.over());
        List<LocalDate> missing = from.datesUntil(to.plusDays(1))
                .filter(day -> !days.containsKey(day))
                .toList();
        if (!missing.isEmpty()) {
            List<LocalDate> some = credited.daysWithCredits(BANK, missing.getFirst(), missing.getLast());
            missing.forEach(day -> days.put(day, some.contains(day) ? counted(day, at) : none(day, at)));
        }
        return days;
    }

    /** The last day with a credit that is kept, over or not. */
    Optional<CountedDay> newestKept() {
        return desk.read(
                BANK,
                sql -> sql.sql(
                                "SELECT day, over, counted_at, figures FROM corridor_days WHERE bucket = 0 AND credits > 0"
                                        + " ORDER BY day DESC LIMIT 1")
                        .query((row, number) -> day(row))
                        .optional());
    }

    /** Those of these days, both included, that are kept. */
    NavigableMap<LocalDate, CountedDay> kept(LocalDate from, LocalDate to) {
        NavigableMap<LocalDate, CountedDay> days = new TreeMap<>();
        desk.read(
                        BANK,
                        sql -> sql.sql("SELECT day, over, counted_at, figures FROM corridor_days"
                                        + " WHERE bucket = 0 AND day BETWEEN ? AND ?")
                                .params(Date.valueOf(from), Date.valueOf(to))
                                .query((row, number) -> day(row))
                                .list())
                .forEach(day -> days.put(day.day(), day));
        return days;
    }

    private CountedDay counted(LocalDate day, Instant at) {
        long began = System.nanoTime();
        CreditedDay figures = credited.of(BANK, day);
        AverageCost cost = fx.averageCost(BANK, CountedDay.begin(day), CountedDay.begin(day.plusDays(1)));
        CountedDay counted = new CountedDay(CountedDay.isOver(day, at), at, figures, cost);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (counted.over() || took.compareTo(Tally.PATIENCE) > 0) {
            keep(counted);
        }
        return counted;
    }

    private CountedDay none(LocalDate day, Instant at) {
        CountedDay none = new CountedDay(
                CountedDay.isOver(day, at),
                at,
                new CreditedDay(
                        day,
                        List.of(),
                        List.of(),
                        Collections.nCopies(HOURS, 0L),
                        Collections.nCopies(CreditedDay.BOUNDS.size() + 1, 0L)),
                new AverageCost(0, 0, BigDecimal.ZERO));
        if (none.over()) {
            keep(none);
        }
        return none;
    }

    private void keep(CountedDay day) {
        try {
            housekeeping.commit(commit -> commit.sql()
                    .sql("""
                            INSERT INTO corridor_days AS d (bucket, day, over, credits, counted_at, figures)
                            VALUES (0, ?, ?, ?, ?, ?::jsonb)
                            ON CONFLICT (bucket, day) DO UPDATE SET over = excluded.over, credits = excluded.credits,
                                counted_at = excluded.counted_at, figures = excluded.figures
                            WHERE NOT d.over AND d.counted_at <= excluded.counted_at""")
                    .params(
                            Date.valueOf(day.day()),
                            day.over(),
                            day.figures().count(),
                            Timestamp.from(day.countedAt()),
                            text(day))
                    .update());
        } catch (RuntimeException e) {
            // A store that takes nothing more can still be counted; what is not kept now is counted again.
            LOG.warn("the figures of {} are not kept", day.day(), e);
        }
    }

    /** Its figures as they are kept. */
    String text(CountedDay day) {
        CreditedDay figures = day.figures();
        return json.writeValueAsString(new Kept(
                figures.currencies().stream()
                        .map(one -> new Sum(
                                one.received().currency().code(), one.received().minor(), one.count(), one.merchants()))
                        .toList(),
                figures.clocks(),
                figures.hours(),
                figures.waits(),
                day.cost()));
    }

    private CountedDay day(ResultSet row) throws SQLException {
        return read(
                row.getObject(1, LocalDate.class),
                row.getBoolean(2),
                row.getTimestamp(3).toInstant(),
                row.getString(4));
    }

    /** What was kept as that text. */
    CountedDay read(LocalDate day, boolean over, Instant countedAt, String text) {
        Kept kept = json.readValue(text, Kept.class);
        CreditedDay figures = new CreditedDay(
                day,
                kept.currencies().stream()
                        .map(one -> new CreditedDay.InCurrency(
                                Money.ofMinor(Currency.of(one.currency()), one.received()),
                                one.count(),
                                one.merchants()))
                        .toList(),
                kept.clocks(),
                kept.hours(),
                kept.waits());
        return new CountedDay(over, countedAt, figures, kept.cost());
    }
}
