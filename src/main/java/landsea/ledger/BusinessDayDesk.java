package landsea.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.WorkingDays;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Business days for people: which is under way, which is to be closed next, and what a day came to. */
@Service
public class BusinessDayDesk {

    /**
     * Where the books stand among their days.
     *
     * @param underWay what is posted now is booked on it; refused where no calendar reaches it
     * @param lastClosed none before the first
     * @param next the earliest day with transfers that is not closed; else the last one that is over, or none
     */
    public record Days(Outcome<LocalDate> underWay, Optional<LocalDate> lastClosed, Optional<LocalDate> next) {

        /** Whether nothing is booked on the day any more. */
        public boolean isOver(LocalDate day) {
            return underWay instanceof Outcome.Done<LocalDate>(LocalDate now) && day.isBefore(now);
        }

        public boolean isClosed(LocalDate day) {
            return lastClosed.filter(last -> !day.isAfter(last)).isPresent();
        }
    }

    private final Desk desk;
    private final Housekeeping housekeeping;
    private final Clock clock;

    BusinessDayDesk(Desk desk, Housekeeping housekeeping, Clock clock) {
        this.desk = desk;
        this.housekeeping = housekeeping;
        this.clock = clock;
    }

    public Days days(Viewer viewer) {
        return desk.read(viewer, sql -> {
            BusinessDays days = BusinessDays.read(sql, WorkingDays.china());
            Outcome<LocalDate> now = days.bookingDate(clock.instant());
            return new Days(now, days.lastClosed(), firstOpen(sql, days));
        });
    }

    /**
     * Waits until nothing that began before is on its way any more, and says whether the day is over: then what the books came to
     * on it stays as it is. Refused with {@code DAY_NO_BUSINESS_DAY}, {@code DAY_CLOSED}, {@code DAY_NOT_OVER} or
     * {@code DAY_BEFORE_OPEN}.
     */
    public Optional<Reason> settle(LocalDate day) {
        return housekeeping.commit(commit -> {
            commit.advance(Bucket.all().toList());
            BusinessDays days = BusinessDays.read(commit.sql(), WorkingDays.china());
            return refusal(commit.sql(), days, day, days.bookingDate(commit.at()));
        });
    }

    /** What the books came to on a day, folded from its transfers. */
    public DayBooks books(Viewer viewer, LocalDate day) {
        return desk.read(viewer, sql -> DayBooks.of(sql, day));
    }

    static Optional<Reason> refusal(JdbcClient sql, BusinessDays days, LocalDate day, Outcome<LocalDate> underWay) {
        if (WorkingDays.china().kind(day) != WorkingDays.DayKind.OPEN) {
            return Optional.of(Reason.of("DAY_NO_BUSINESS_DAY", "day", day));
        }
        Optional<LocalDate> last = days.lastClosed();
        if (last.filter(closed -> !day.isAfter(closed)).isPresent()) {
            return Optional.of(Reason.of("DAY_CLOSED", "day", day));
        }
        return switch (underWay) {
            case Outcome.Refused<LocalDate>(Reason reason) -> Optional.of(reason);
            case Outcome.Done<LocalDate>(LocalDate now)
            when !day.isBefore(now) ->
                Optional.of(Reason.of("DAY_NOT_OVER", "day", day).with("under_way", now));
            case Outcome.Done<LocalDate> over ->
                firstOpen(sql, days)
                        .filter(first -> first.isBefore(day))
                        .map(first -> Reason.of("DAY_BEFORE_OPEN", "day", day).with("before", first));
        };
    }

    /** The earliest day behind the last closed one on which anything is booked. */
    private static Optional<LocalDate> firstOpen(JdbcClient sql, BusinessDays days) {
        List<LocalDate> found = sql.sql("SELECT min(booking_date) FROM transfers"
                        + " WHERE bucket BETWEEN 0 AND 63 AND booking_date > ?")
                .param(days.lastClosed().orElse(LocalDate.EPOCH))
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
        return found.stream().findFirst();
    }
}
