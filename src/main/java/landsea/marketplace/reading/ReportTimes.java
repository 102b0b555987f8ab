package landsea.marketplace.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.basics.Reason;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;

/**
 * Reads the dates of reports: {@code 2017-02-25 00:24:53 UTC}, {@code 2017-03-02T18:16:34+00:00},
 * {@code 25.02.2017 00:24:53 UTC}, {@code 2025/04/01 12:34:56 JST}, {@code 2017-02-25}. Where points part them the day comes
 * first; where a stroke or a hyphen does, only the file as a whole can tell, and who made this reader says what it told. A
 * time without a zone is UTC, as in all of these reports; a zone whose letters mean two is not read.
 */
public final class ReportTimes {

    private static final int RECENT_MAX = 256;

    private static final int YEAR_MIN = 2000;
    private static final int YEAR_MAX = 2099;

    /** Any date with its time, then letters that stand where a zone does. */
    private static final Pattern ZONED = Pattern.compile(
            "\\d{1,4}([-/.])\\d{1,2}\\1\\d{1,4}[ T]\\d{1,2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?: ?[AP]M)? ?(?![AP]M)([A-Z]{2,5})");

    /** As marketplaces write them. IST, CST and EST are each more than one zone and therefore absent. */
    private static final Map<String, ZoneOffset> ZONES = Map.ofEntries(
            Map.entry("", ZoneOffset.UTC),
            Map.entry("UTC", ZoneOffset.UTC),
            Map.entry("GMT", ZoneOffset.UTC),
            Map.entry("Z", ZoneOffset.UTC),
            Map.entry("WET", ZoneOffset.UTC),
            Map.entry("WEST", ZoneOffset.ofHours(1)),
            Map.entry("BST", ZoneOffset.ofHours(1)),
            Map.entry("CET", ZoneOffset.ofHours(1)),
            Map.entry("MEZ", ZoneOffset.ofHours(1)),
            Map.entry("CEST", ZoneOffset.ofHours(2)),
            Map.entry("MESZ", ZoneOffset.ofHours(2)),
            Map.entry("EET", ZoneOffset.ofHours(2)),
            Map.entry("EEST", ZoneOffset.ofHours(3)),
            Map.entry("TRT", ZoneOffset.ofHours(3)),
            Map.entry("SGT", ZoneOffset.ofHours(8)),
            Map.entry("AWST", ZoneOffset.ofHours(8)),
            Map.entry("JST", ZoneOffset.ofHours(9)),
            Map.entry("ACST", ZoneOffset.ofHoursMinutes(9, 30)),
            Map.entry("ACDT", ZoneOffset.ofHoursMinutes(10, 30)),
            Map.entry("AEST", ZoneOffset.ofHours(10)),
            Map.entry("AEDT", ZoneOffset.ofHours(11)),
            Map.entry("PDT", ZoneOffset.ofHours(-7)),
            Map.entry("PST", ZoneOffset.ofHours(-8)));

    private final DayMonthOrder order;

    /** Lines of an order share their time, so most cells were read just before. */
    private final String[] recentTexts = new String[RECENT_MAX];

    private final Posted[] recentTimes = new Posted[RECENT_MAX];

    private final boolean exact;

    public ReportTimes() {
        this(DayMonthOrder.UNDECIDED, false);
    }

    /**
     * @param order as the file as a whole has it
     * @param exact the format writes seconds with every time: one without them has lost them, and is not read
     */
    public ReportTimes(DayMonthOrder order, boolean exact) {
        this.order = order;
        this.exact = exact;
    }

    /** The time that a cell gives, or empty; {@link #whyNot} says why. */
    public Optional<Posted> read(String cell) {
        int slot = (cell.hashCode() ^ cell.hashCode() >>> 8) & RECENT_MAX - 1;
        if (cell.equals(recentTexts[slot])) {
            return Optional.of(recentTimes[slot]);
        }
        Optional<Posted> time = parse(cell).filter(posted -> ReportYears.hold(posted.at()));
        time.ifPresent(posted -> {
            recentTexts[slot] = cell;
            recentTimes[slot] = posted;
        });
        return time;
    }

    /** Why {@link #read} has no time for the cell. */
    public static Reason whyNot(String cell) {
        if (OfficeDamage.isErrorValue(cell) || OfficeDamage.isScientific(cell) || isWithoutSeconds(cell)) {
            return Reason.of(OfficeDamage.CODE);
        }
        Matcher zoned = ZONED.matcher(cell);
        if (zoned.matches() && !ZONES.containsKey(zoned.group(2))) {
            return Reason.of("ZONE_UNCLEAR", "zone", zoned.group(2));
        }
        return Reason.of(isOrderUnclear(cell) ? "DATE_ORDER_UNCLEAR" : "DATE_UNREADABLE");
    }

    /** Whether the cell begins with a day or a month, and does not say which. */
    public static boolean isOrderUnclear(String cell) {
        int first = digitsAt(cell, 0);
        return first >= 1
                && first <= 2
                && cell.length() > first
                && (cell.charAt(first) == '/' || cell.charAt(first) == '-');
    }

    private Optional<Posted> parse(String cell) {
        if (exact && isWithoutSeconds(cell)) {
            return Optional.empty();
        }
        try {
            int first = digitsAt(cell, 0);
            int secondAt = first + 1;
            int second = digitsAt(cell, secondAt);
            int thirdAt = secondAt + second + 1;
            int third = digitsAt(cell, thirdAt);
            int end = thirdAt + third;
            boolean parts = first > 0
                    && second > 0
                    && second <= 2
                    && third > 0
                    && isMark(cell.charAt(first), "-/.")
                    && cell.charAt(first) == cell.charAt(thirdAt - 1);
            if (!parts) {
                return Optional.empty();
            }
            int one = number(cell, 0, first);
            int two = number(cell, secondAt, secondAt + second);
            int three = number(cell, thirdAt, end);
            if (first == 4 && third <= 2) {
                return timeOfDay(date(one, two, three), cell, end);
            }
            if (first > 2 || third != 4) {
                return Optional.empty();
            }
            if (cell.charAt(first) == '.' || order == DayMonthOrder.DAY_FIRST || one == two) {
                return timeOfDay(date(three, two, one), cell, end);
            }
            return order == DayMonthOrder.MONTH_FIRST ? timeOfDay(date(three, one, two), cell, end) : Optional.empty();
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException noDate) {
            return Optional.empty();
        }
    }

    /** No marketplace paid before, and no report is of a later century: such a year was typed, or lost its digits. */
    private static LocalDate date(int year, int month, int day) {
        if (year < YEAR_MIN || year > YEAR_MAX) {
            throw new DateTimeException("year " + year);
        }
        return LocalDate.of(year, month, day);
    }

    private static Optional<Posted> timeOfDay(LocalDate date, String cell, int dateEnd) {
        if (dateEnd == cell.length()) {
            return day(date);
        }
        if (!isMark(cell.charAt(dateEnd), " T")) {
            return Optional.empty();
        }
        int hourAt = dateEnd + 1;
        int hour = digitsAt(cell, hourAt);
        int minuteAt = hourAt + hour + 1;
        if (hour == 0) {
            return offset(cell.substring(hourAt).strip()).flatMap(_ -> day(date));
        }
        if (hour > 2 || cell.charAt(minuteAt - 1) != ':' || digitsAt(cell, minuteAt) != 2) {
            return Optional.empty();
        }
        int end = minuteAt + 2;
        int second = 0;
        if (end < cell.length() && cell.charAt(end) == ':') {
            if (digitsAt(cell, end + 1) != 2) {
                return Optional.empty();
            }
            second = number(cell, end + 1, end + 3);
            end += 3;
        }
        if (end < cell.length() && cell.charAt(end) == '.') {
            // Fractions of a second are dropped: no report counts them, and tables keep whole seconds.
            end += 1 + digitsAt(cell, end + 1);
        }
        String rest = cell.substring(end).strip();
        int hours = number(cell, hourAt, hourAt + hour);
        boolean half = rest.startsWith("AM") || rest.startsWith("PM");
        if (half && (hours < 1 || hours > 12)) {
            return Optional.empty();
        }
        int hourOfDay = half ? hours % 12 + (rest.startsWith("PM") ? 12 : 0) : hours;
        LocalTime time = LocalTime.of(hourOfDay, number(cell, minuteAt, minuteAt + 2), second);
        return offset(half ? rest.substring(2).strip() : rest)
                .map(zone -> new Posted(Instant.from(date.atTime(time).atOffset(zone)), Precision.SECOND));
    }

    /** A time of day without seconds: what office programs take for a date they write back so. */
    private static boolean isWithoutSeconds(String cell) {
        int colon = cell.indexOf(':');
        return colon > 0
                && isDigit(cell, colon - 1)
                && digitsAt(cell, colon + 1) == 2
                && !(colon + 3 < cell.length() && cell.charAt(colon + 3) == ':');
    }

    private static Optional<Posted> day(LocalDate date) {
        return Optional.of(new Posted(date.atStartOfDay().toInstant(ZoneOffset.UTC), Precision.DAY));
    }

    private static Optional<ZoneOffset> offset(String zone) {
        ZoneOffset known = ZONES.get(zone);
        if (known != null) {
            return Optional.of(known);
        }
        String offset = zone.startsWith("UTC") || zone.startsWith("GMT") ? zone.substring(3) : zone;
        boolean numeric = offset.length() >= 2 && isMark(offset.charAt(0), "+-");
        return numeric ? Optional.of(ZoneOffset.of(offset)) : Optional.empty();
    }

    private static int digitsAt(String cell, int from) {
        int to = from;
        while (isDigit(cell, to)) {
            to++;
        }
        return to - from;
    }

    private static boolean isDigit(String cell, int at) {
        return at < cell.length() && cell.charAt(at) >= '0' && cell.charAt(at) <= '9';
    }

    private static int number(String cell, int from, int to) {
        return Integer.parseInt(cell, from, to, 10);
    }

    private static boolean isMark(char c, String marks) {
        return marks.indexOf(c) >= 0;
    }
}
