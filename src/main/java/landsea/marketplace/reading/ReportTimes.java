package landsea.marketplace.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;

/**
 * Reads the dates of reports: {@code 2017-02-25 00:24:53 UTC}, {@code 2017-03-02T18:16:34+00:00},
 * {@code 25.02.2017 00:24:53 UTC}, {@code 2017/02/25}, {@code 2017-02-25}. What leaves open whether the day or the month
 * comes first is not read. A time without a zone is UTC, as all of these reports are.
 */
public final class ReportTimes {

    private static final int RECENT_MAX = 256;

    /** Lines of an order share their time, so most cells were read just before. */
    private final String[] recentTexts = new String[RECENT_MAX];

    private final Posted[] recentTimes = new Posted[RECENT_MAX];

    /** The time that a cell gives, or empty; {@link #whyNot} says why. */
    public Optional<Posted> read(String cell) {
        int slot = (cell.hashCode() ^ cell.hashCode() >>> 8) & RECENT_MAX - 1;
        if (cell.equals(recentTexts[slot])) {
            return Optional.of(recentTimes[slot]);
        }
        Optional<Posted> time = parse(cell);
        time.ifPresent(posted -> {
            recentTexts[slot] = cell;
            recentTimes[slot] = posted;
        });
        return time;
    }

    /** Why {@link #read} has no time for the cell. */
    public static Reason whyNot(String cell) {
        if (OfficeDamage.isErrorValue(cell) || OfficeDamage.isScientific(cell)) {
            return Reason.of(OfficeDamage.CODE);
        }
        int first = digitsAt(cell, 0);
        boolean dayOrMonthFirst = first >= 1
                && first <= 2
                && cell.length() > first
                && (cell.charAt(first) == '/' || cell.charAt(first) == '-');
        return Reason.of(dayOrMonthFirst ? "DATE_ORDER_UNCLEAR" : "DATE_UNREADABLE");
    }

    private static Optional<Posted> parse(String cell) {
        try {
            boolean yearFirst = digitsAt(cell, 0) == 4 && cell.length() >= 10 && isMark(cell.charAt(4), "-/.");
            boolean dayFirst = digitsAt(cell, 0) == 2 && cell.length() >= 10 && cell.charAt(2) == '.';
            if (yearFirst && cell.charAt(7) == cell.charAt(4)) {
                LocalDate date = LocalDate.of(number(cell, 0, 4), number(cell, 5, 7), number(cell, 8, 10));
                return timeOfDay(date, cell);
            }
            if (dayFirst && cell.charAt(5) == '.') {
                LocalDate date = LocalDate.of(number(cell, 6, 10), number(cell, 3, 5), number(cell, 0, 2));
                return timeOfDay(date, cell);
            }
            return Optional.empty();
        } catch (DateTimeException | NumberFormatException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<Posted> timeOfDay(LocalDate date, String cell) {
        if (cell.length() == 10) {
            return Optional.of(new Posted(date.atStartOfDay().toInstant(ZoneOffset.UTC), Precision.DAY));
        }
        boolean separated = isMark(cell.charAt(10), " T") && cell.length() >= 16 && cell.charAt(13) == ':';
        if (!separated) {
            return Optional.empty();
        }
        int end = 16;
        int second = 0;
        if (cell.length() >= 19 && cell.charAt(16) == ':') {
            second = number(cell, 17, 19);
            end = 19;
        }
        LocalTime time = LocalTime.of(number(cell, 11, 13), number(cell, 14, 16), second);
        if (cell.length() > end && cell.charAt(end) == '.') {
            // Fractions of a second are dropped: no report counts them, and tables keep whole seconds.
            end += 1 + digitsAt(cell, end + 1);
        }
        return offset(cell.substring(end).strip())
                .map(zone -> new Posted(Instant.from(date.atTime(time).atOffset(zone)), Precision.SECOND));
    }

    private static Optional<ZoneOffset> offset(String zone) {
        return switch (zone) {
            case "", "UTC", "GMT", "Z" -> Optional.of(ZoneOffset.UTC);
            default -> {
                String offset = zone.startsWith("UTC") || zone.startsWith("GMT") ? zone.substring(3) : zone;
                boolean numeric = offset.length() >= 3 && isMark(offset.charAt(0), "+-");
                yield numeric ? Optional.of(ZoneOffset.of(offset)) : Optional.empty();
            }
        };
    }

    private static int digitsAt(String cell, int from) {
        int to = from;
        while (to < cell.length() && cell.charAt(to) >= '0' && cell.charAt(to) <= '9') {
            to++;
        }
        return to - from;
    }

    private static int number(String cell, int from, int to) {
        if (digitsAt(cell, from) < to - from) {
            throw new NumberFormatException("no number at " + from + " of '" + cell + "'");
        }
        return Integer.parseInt(cell, from, to, 10);
    }

    private static boolean isMark(char c, String marks) {
        return marks.indexOf(c) >= 0;
    }
}
