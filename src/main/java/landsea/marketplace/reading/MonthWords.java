package landsea.marketplace.reading;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what office programs in the languages of the marketplaces make of {@code 11-13}, taking it for a day. */
final class MonthWords {

    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "nl", "pl", "sv", "da", "nb", "fi", "pt", "tr", "cs", "ro", "hu", "ru", "vi",
            "id");

    /** Three letters tell a month in all but a few languages, which have four. */
    private static final int LETTERS_MIN = 3;

    private static final int LETTERS_MAX = 4;

    private static final Set<String> WORDS = words();

    private static final Pattern DAY_FIRST = Pattern.compile("\\d{1,2}[ .-]{1,2}(\\p{L}{3,5})\\.?(?:[ .-]\\d{2,4})?");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\p{L}{3,5})\\.?[ .-]{1,2}\\d{1,4}");
    private static final Pattern CHINESE = Pattern.compile("(?:\\d{4}年)?\\d{1,2}月(?:\\d{1,2}日)?");

    private MonthWords() {}

    /** {@code Nov-13}, {@code 13. Nov}, {@code 01.Mrz}, {@code 11月13日}. */
    static boolean isDay(String cell) {
        int length = cell.length();
        if (length < 3 || length > 13 || !isParted(cell)) {
            return false;
        }
        Matcher day = DAY_FIRST.matcher(cell);
        Matcher month = MONTH_FIRST.matcher(cell);
        return day.matches() && isMonth(day.group(1))
                || month.matches() && isMonth(month.group(1))
                || CHINESE.matcher(cell).matches();
    }

    /** Asked of every id: most are one word. */
    private static boolean isParted(String cell) {
        return cell.indexOf('-') > 0 || cell.indexOf('.') > 0 || cell.indexOf(' ') > 0 || cell.indexOf('月') > 0;
    }

    private static boolean isMonth(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static Set<String> words() {
        // Austrians and some Germans write this, and so do their office programs; no table of months has it.
        Set<String> words = new HashSet<>(Set.of("mrz", "jän"));
        for (String language : LANGUAGES) {
            Locale locale = Locale.of(language);
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(TextStyle.SHORT, TextStyle.SHORT_STANDALONE)) {
                    words.add(bare(month.getDisplayName(style, locale)));
                }
                String full = bare(month.getDisplayName(TextStyle.FULL_STANDALONE, locale));
                for (int letters = LETTERS_MIN; letters <= LETTERS_MAX; letters++) {
                    words.add(full.substring(0, Math.min(letters, full.length())));
                }
            }
        }
        return words;
    }

    private static String bare(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
