package landsea.policy;

import java.time.LocalDate;
import landsea.basics.Outcome;
import landsea.basics.WorkingDays;

/** By when something must be done, counted from the day of the payment. */
public record Deadline(Kind kind, int count, Span span) {

    /** What must be done. */
    public enum Kind {
        /** The declaration of the balance of payments. */
        DECLARATION,
        /** The bank's own part of it. */
        BASE_DATA,
        TRADE_CREDIT_REPORT,
        /** Until when the record must be kept. */
        RETENTION
    }

    public enum Span {
        WORKING_DAYS,
        CALENDAR_DAYS,
        YEARS
    }

    public Deadline {
        if (count < 0) {
            throw new IllegalArgumentException(kind + " in " + count);
        }
    }

    /** The last day on which it is in time; CALENDAR_UNKNOWN where working days are not published that far. */
    public Outcome<LocalDate> due(LocalDate day, WorkingDays calendar) {
        return switch (span) {
            case WORKING_DAYS -> calendar.plus(day, count);
            case CALENDAR_DAYS -> Outcome.done(day.plusDays(count));
            case YEARS -> Outcome.done(day.plusYears(count));
        };
    }
}
