package landsea.basics;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * On which days a place works, or several places all at once. The data is dated: a day about which nothing is published
 * yet is unknown, never open, and a question that runs into one is refused with {@code CALENDAR_UNKNOWN}.
 */
public final class WorkingDays {

    /** What a day is. */
    public enum DayKind {
        OPEN,
        CLOSED,
        /** Nothing is published about it. */
        UNKNOWN
    }

    private static final WorkingDays CHINA = shipped("china");
    private static final WorkingDays SINGAPORE = shipped("singapore");
    private static final WorkingDays NEW_YORK = shipped("new-york");
    private static final WorkingDays TARGET = shipped("target");

    private final List<DatedCalendar> calendars;

    private WorkingDays(List<DatedCalendar> calendars) {
        this.calendars = List.copyOf(calendars);
    }

    /** China's banks and payment systems; make-up weekend days are open. */
    public static WorkingDays china() {
        return CHINA;
    }

    /** Singapore's banks. */
    public static WorkingDays singapore() {
        return SINGAPORE;
    }

    /** Settlement of US dollars: the days of the Federal Reserve Banks. */
    public static WorkingDays newYork() {
        return NEW_YORK;
    }

    /** Settlement of euros: the days of TARGET. */
    public static WorkingDays target() {
        return TARGET;
    }

    /** The days on which both work. */
    public WorkingDays and(WorkingDays other) {
        return new WorkingDays(
                Stream.concat(calendars.stream(), other.calendars.stream()).toList());
    }

    /** Closed where one place is closed, else unknown where one is unknown, else open. */
    public DayKind kind(LocalDate day) {
        if (calendars.stream().anyMatch(calendar -> calendar.kind(day) == DayKind.CLOSED)) {
            return DayKind.CLOSED;
        }
        return calendars.stream().anyMatch(calendar -> calendar.kind(day) == DayKind.UNKNOWN)
                ? DayKind.UNKNOWN
                : DayKind.OPEN;
    }

    /** The day itself where it is open, else the next open one. */
    public Outcome<LocalDate> onOrAfter(LocalDate day) {
        LocalDate candidate = day;
        while (kind(candidate) == DayKind.CLOSED) {
            candidate = candidate.plusDays(1);
        }
        return kind(candidate) == DayKind.OPEN ? Outcome.done(candidate) : Outcome.refused(unknown(candidate));
    }

    /** The next open day, never the day itself. */
    public Outcome<LocalDate> after(LocalDate day) {
        return onOrAfter(day.plusDays(1));
    }

    /**
     * The open day that is a number of open days after a day: 1 is {@link #after}, 0 is {@link #onOrAfter}.
     *
     * @throws IllegalArgumentException when the number is negative
     */
    public Outcome<LocalDate> plus(LocalDate day, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("cannot count " + days + " working days from " + day);
        }
        Outcome<LocalDate> reached = days == 0 ? onOrAfter(day) : after(day);
        for (int counted = 1; counted < days; counted++) {
            switch (reached) {
                case Outcome.Done<LocalDate>(LocalDate open) -> reached = after(open);
                case Outcome.Refused<LocalDate> refused -> {
                    return refused;
                }
            }
        }
        return reached;
    }

    private Reason unknown(LocalDate day) {
        String where = calendars.stream()
                .filter(calendar -> calendar.kind(day) == DayKind.UNKNOWN)
                .map(DatedCalendar::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return Reason.of("CALENDAR_UNKNOWN", "calendar", where).with("date", day);
    }

    private static WorkingDays shipped(String name) {
        return new WorkingDays(List.of(DatedCalendar.shipped(name)));
    }

    @Override
    public String toString() {
        return calendars.stream().map(DatedCalendar::name).collect(Collectors.joining(" and "));
    }
}
