package landsea.marketplace.reading;

/** Which of day and month a file writes first, where it writes {@code 02/03/2025} or {@code 02-03-2025}. */
public enum DayMonthOrder {
    /** Nobody knows: only dates that mean the same day in both orders are read. */
    UNDECIDED,
    DAY_FIRST,
    MONTH_FIRST
}
