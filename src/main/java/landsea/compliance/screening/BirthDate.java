package landsea.compliance.screening;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date of birth as far as it is known.
 *
 * @param month 0 where only the year is known
 * @param day 0 where only year and month are
 */
public record BirthDate(int year, int month, int day) {

    private static final String MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
    private static final Pattern ISO = Pattern.compile("\\b(1[89]\\d\\d|20\\d\\d)-(\\d\\d)(?:-(\\d\\d))?\\b");
    private static final Pattern DAY_FIRST =
            Pattern.compile("\\b(\\d{1,2})[./](\\d{1,2})[./](1[89]\\d\\d|20\\d\\d)\\b");
    private static final Pattern WORDED = Pattern.compile(
            "\\b(?:(\\d{1,2})\\s+)?(" + MONTHS + ")[a-z]*\\.?,?\\s+(1[89]\\d\\d|20\\d\\d)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR = Pattern.compile("\\b(1[89]\\d\\d|20\\d\\d)\\b");
    private static final int TEXT_MAX = 2_000;

    public BirthDate {
        if (year < 1800 || year > 2099 || month < 0 || month > 12 || day < 0 || day > 31 || day > 0 && month == 0) {
            throw new IllegalArgumentException("no date of birth: " + year + "-" + month + "-" + day);
        }
    }

    /** Every date that a text states, in the forms that lists use; what is no date is passed over. */
    public static List<BirthDate> in(String text) {
        String rest = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
        Set<BirthDate> dates = new LinkedHashSet<>();
        rest = taken(ISO, rest, m -> of(m.group(1), m.group(2), m.group(3)), dates);
        rest = taken(DAY_FIRST, rest, m -> of(m.group(3), m.group(2), m.group(1)), dates);
        rest = taken(WORDED, rest, m -> of(m.group(3), Integer.toString(monthOf(m.group(2))), m.group(1)), dates);
        taken(YEAR, rest, m -> of(m.group(1), "0", "0"), dates);
        return List.copyOf(dates);
    }

    private static String taken(
            Pattern pattern, String text, Function<Matcher, List<BirthDate>> read, Set<BirthDate> into) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (matcher.find()) {
            into.addAll(read.apply(matcher));
            matcher.appendReplacement(rest, " ");
        }
        return matcher.appendTail(rest).toString();
    }

    /** Nothing where day or month cannot be, as where month and day stand the other way round. */
    private static List<BirthDate> of(String year, String month, @Nullable String day) {
        int monthNumber = Integer.parseInt(month);
        int dayNumber = day == null ? 0 : Integer.parseInt(day);
        List<BirthDate> dates = new ArrayList<>();
        if (monthNumber <= 12 && dayNumber <= 31) {
            dates.add(new BirthDate(Integer.parseInt(year), monthNumber, monthNumber == 0 ? 0 : dayNumber));
        } else if (dayNumber <= 12 && monthNumber <= 31) {
            dates.add(new BirthDate(Integer.parseInt(year), dayNumber, monthNumber));
        }
        return dates;
    }

    private static int monthOf(String word) {
        return MONTHS.indexOf(word.toLowerCase(Locale.ROOT).substring(0, 3)) / 4 + 1;
    }

    /** Whether both may be the same day. */
    boolean mayBe(BirthDate other) {
        return year == other.year
                && (month == 0 || other.month == 0 || month == other.month)
                && (day == 0 || other.day == 0 || day == other.day);
    }

    /** The last day that it may be. */
    LocalDate latest() {
        LocalDate first = LocalDate.of(year, month == 0 ? 12 : month, 1);
        return first.withDayOfMonth(day == 0 ? first.lengthOfMonth() : Math.min(day, first.lengthOfMonth()));
    }

    boolean isExact() {
        return day > 0;
    }

    @Override
    public String toString() {
        return month == 0
                ? "%04d".formatted(year)
                : day == 0 ? "%04d-%02d".formatted(year, month) : "%04d-%02d-%02d".formatted(year, month, day);
    }
}
