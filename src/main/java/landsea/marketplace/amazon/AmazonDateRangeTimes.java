package landsea.marketplace.amazon;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.basics.Reason;
import landsea.marketplace.reading.OfficeDamage;

/**
 * Reads the times of date-range reports, which are written in the language of the site and carry their zone:
 * {@code Dec 1, 2017 12:38:23 AM PST}, {@code 2023/06/01 9:12:40 JST}, {@code 29 June 2026 5:39:32 pm GMT+9},
 * {@code 01.10.2025 00:12:33 UTC}, {@code 26 de mar. de 2026 06:46:03 GMT-7}, {@code 01/ott/2019 0.12.33 GMT+00.00}.
 * Where only numbers stand and a slash or dash between them, which comes first must be known ({@link Order}); a time
 * without a zone, or with one that stands for two, is not read.
 */
final class AmazonDateRangeTimes {

    /** What a date of numbers alone begins with. */
    enum Order {
        UNCLEAR,
        DAY_FIRST,
        MONTH_FIRST
    }

    private static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.UK,
            Locale.CANADA,
            Locale.of("en", "AU"),
            Locale.GERMANY,
            Locale.of("de", "AT"),
            Locale.FRANCE,
            Locale.CANADA_FRENCH,
            Locale.of("es", "ES"),
            Locale.of("es", "MX"),
            Locale.ITALY,
            Locale.of("nl", "NL"),
            Locale.of("nl", "BE"),
            Locale.of("sv", "SE"),
            Locale.of("pl", "PL"),
            Locale.of("tr", "TR"),
            Locale.of("pt", "BR"),
            Locale.of("pt", "PT"));

    private static final Map<String, Month> MONTHS = months();

    /** CST, IST and AST are not here: each stands for two or three zones, hours apart. */
    private static final Map<String, ZoneOffset> ZONES = Map.ofEntries(
            zone("z", 0),
            zone("utc", 0),
            zone("gmt", 0),
            zone("wet", 0),
            zone("bst", 60),
            zone("west", 60),
            zone("cet", 60),
            zone("mez", 60),
            zone("cest", 120),
            zone("mesz", 120),
            zone("eet", 120),
            zone("eest", 180),
            zone("trt", 180),
            zone("sgt", 480),
            zone("awst", 480),
            zone("jst", 540),
            zone("acst", 570),
            zone("aest", 600),
            zone("acdt", 630),
            zone("aedt", 660),
            zone("brt", -180),
            zone("edt", -240),
            zone("est", -300),
            zone("cdt", -300),
            zone("mdt", -360),
            zone("mst", -420),
            zone("pdt", -420),
            zone("pst", -480));

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<year>\\d{4})[-/.年] ?(?<month>\\d{1,2})[-/.月] ?(?<day>\\d{1,2})日?");
    private static final Pattern NUMBERS =
            Pattern.compile("(?<first>\\d{1,2})(?<mark>[-/.])(?<second>\\d{1,2})\\k<mark>(?<year>\\d{4})");
    private static final Pattern DAY_NAME = Pattern.compile(
            "(?<day>\\d{1,2})(?:er|º|\\.)?[ /-](?:de )?(?<name>\\p{L}+)\\.?(?: de)?[ /-](?<year>\\d{4})");
    private static final Pattern NAME_DAY = Pattern.compile("(?<name>\\p{L}+)\\.? (?<day>\\d{1,2}),? (?<year>\\d{4})");
    private static final Pattern TIME = Pattern.compile(
            "[ ,t]+(?<before>上午|下午|午前|午後)? ?(?<hour>\\d{1,2})(?:[:.]| h )"
                    + "(?<minute>\\d{2})(?:(?:[:.]| min )(?<second>\\d{2})(?: s)?)? ?(?<half>[ap]\\.? ?m\\.?)? ?(?<zone>[^ ].*)?");
    private static final Pattern OFFSET =
            Pattern.compile("(?:utc|gmt)? ?(?<sign>[-+])(?<hours>\\d{1,2})(?:[:.]?(?<minutes>\\d{2}))?");

    private static final int HOURS_OF_ZONE_MAX = 14;

    private final Order order;
    private boolean dayBeyondTwelveFirst;
    private boolean dayBeyondTwelveSecond;
    private String lastCell = "";
    private Optional<OffsetDateTime> lastTime = Optional.empty();

    AmazonDateRangeTimes(Order order) {
        this.order = order;
    }

    /** The time with the zone that the cell gives, or empty; {@link #whyNot} says why. */
    Optional<OffsetDateTime> read(String cell) {
        if (!cell.equals(lastCell)) {
            lastTime = parse(normal(cell));
            lastCell = cell;
        }
        return lastTime;
    }

    /** Why {@link #read} has no time for the cell. */
    Reason whyNot(String cell) {
        if (OfficeDamage.isErrorValue(cell) || OfficeDamage.isScientific(cell)) {
            return Reason.of(OfficeDamage.CODE);
        }
        String text = normal(cell);
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.lookingAt()
                && order == Order.UNCLEAR
                && !numbers.group("mark").equals(".")) {
            return Reason.of("DATE_ORDER_UNCLEAR");
        }
        Optional<Matcher> time =
                date(text).map(dated -> TIME.matcher(dated.rest())).filter(Matcher::matches);
        Optional<String> zone = time.map(found -> found.group("zone"));
        if (zone.isPresent()) {
            return offset(zone.get()).isPresent()
                    ? Reason.of("DATE_UNREADABLE")
                    : Reason.of("DATE_ZONE_UNKNOWN", "zone", zone.get().toUpperCase(Locale.ROOT));
        }
        return Reason.of(date(text).isPresent() ? "DATE_WITHOUT_ZONE" : "DATE_UNREADABLE");
    }

    /** What all dates of numbers that were met leave possible. */
    Order evident() {
        if (dayBeyondTwelveFirst == dayBeyondTwelveSecond) {
            return Order.UNCLEAR;
        }
        return dayBeyondTwelveFirst ? Order.DAY_FIRST : Order.MONTH_FIRST;
    }

    private record Dated(LocalDate date, String rest) {}

    private Optional<OffsetDateTime> parse(String text) {
        Optional<Dated> dated = date(text);
        if (dated.isEmpty()) {
            return Optional.empty();
        }
        Matcher time = TIME.matcher(dated.get().rest());
        if (!time.matches() || time.group("zone") == null) {
            return Optional.empty();
        }
        LocalDate date = dated.get().date();
        return offset(time.group("zone"))
                .flatMap(zone -> timeOfDay(time).map(clock -> date.atTime(clock).atOffset(zone)));
    }

    private Optional<Dated> date(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.lookingAt()) {
            return dated(yearFirst, number(yearFirst, "month"), number(yearFirst, "day"), text);
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.lookingAt()) {
            return ofNumbers(numbers, text);
        }
        Matcher named = DAY_NAME.matcher(text);
        if (!named.lookingAt()) {
            named = NAME_DAY.matcher(text);
        }
        if (!named.lookingAt()) {
            return Optional.empty();
        }
        Month month = MONTHS.get(named.group("name"));
        return month == null ? Optional.empty() : dated(named, month.getValue(), number(named, "day"), text);
    }

    /** With points between them the day comes first: only languages that write it so use points. */
    private Optional<Dated> ofNumbers(Matcher numbers, String text) {
        int first = number(numbers, "first");
        int second = number(numbers, "second");
        if (numbers.group("mark").equals(".")) {
            return dated(numbers, second, first, text);
        }
        dayBeyondTwelveFirst |= first > 12;
        dayBeyondTwelveSecond |= second > 12;
        return switch (order) {
            case UNCLEAR -> Optional.empty();
            case DAY_FIRST -> dated(numbers, second, first, text);
            case MONTH_FIRST -> dated(numbers, first, second, text);
        };
    }

    private static Optional<Dated> dated(Matcher found, int month, int day, String text) {
        int year = number(found, "year");
        boolean exists = year >= 2000
                && year < 2100
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        return exists
                ? Optional.of(new Dated(LocalDate.of(year, month, day), text.substring(found.end())))
                : Optional.empty();
    }

    private static Optional<LocalTime> timeOfDay(Matcher time) {
        int hour = number(time, "hour");
        int minute = number(time, "minute");
        int second = time.group("second") == null ? 0 : number(time, "second");
        String half = Optional.ofNullable(time.group("half"))
                .or(() -> Optional.ofNullable(time.group("before")))
                .orElse("");
        int hourFirst = half.isEmpty() ? 0 : 1;
        int hourLast = half.isEmpty() ? 23 : 12;
        if (hour < hourFirst || hour > hourLast || minute > 59 || second > 59) {
            return Optional.empty();
        }
        if (!half.isEmpty()) {
            boolean afternoon = half.startsWith("p") || half.equals("下午") || half.equals("午後");
            hour = hour % 12 + (afternoon ? 12 : 0);
        }
        return Optional.of(LocalTime.of(hour, minute, second));
    }

    private static Optional<ZoneOffset> offset(String zone) {
        ZoneOffset named = ZONES.get(zone);
        if (named != null) {
            return Optional.of(named);
        }
        Matcher offset = OFFSET.matcher(zone);
        if (!offset.matches()) {
            return Optional.empty();
        }
        int hours = number(offset, "hours");
        int minutes = offset.group("minutes") == null ? 0 : number(offset, "minutes");
        if (hours > HOURS_OF_ZONE_MAX || minutes > 59) {
            return Optional.empty();
        }
        int sign = offset.group("sign").equals("-") ? -1 : 1;
        return Optional.of(ZoneOffset.ofTotalSeconds(sign * (hours * 60 + minutes) * 60));
    }

    private static int number(Matcher found, String group) {
        return Integer.parseInt(found.group(group));
    }

    /** Lower case, plain blanks, no byte that would let one time be written in two ways. */
    private static String normal(String cell) {
        return cell.replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replace('\u2212', '-')
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** The names and short names of months as each language writes them, from the JDK's own tables. */
    private static Map<String, Month> months() {
        Map<String, Month> months = new HashMap<>();
        for (Locale language : LANGUAGES) {
            for (TextStyle style :
                    List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE)) {
                for (Month month : Month.values()) {
                    String name = month.getDisplayName(style, language)
                            .toLowerCase(Locale.ROOT)
                            .replace(".", "");
                    Month other = months.put(name, month);
                    if (other != null && other != month) {
                        throw new IllegalStateException(name + " is " + other + " and " + month);
                    }
                }
            }
        }
        months.put("sept", Month.SEPTEMBER);
        return Map.copyOf(months);
    }

    private static Map.Entry<String, ZoneOffset> zone(String name, int minutes) {
        return Map.entry(name, ZoneOffset.ofTotalSeconds(minutes * 60));
    }
}
