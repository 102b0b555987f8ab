package landsea.console.show;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.basics.Words;
import org.springframework.context.MessageSource;

/** Puts values before people in their language. Times are Beijing's, which are also Singapore's. */
public final class Show {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter CHINESE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter CHINESE_DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter ENGLISH_TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter CHINESE_DAY_OF_YEAR = DateTimeFormatter.ofPattern("M月d日");
    private static final DateTimeFormatter ENGLISH_DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final Pattern UNKNOWN_ASIDE = Pattern.compile(" ?[(（][^()（）]*\\{[a-z_]+}[^()（）]*[)）]");

    private static final Pattern ISO_DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern AMOUNT =
            Pattern.compile("(?:(?<before>[A-Z]{3}) )?(?<number>-?[0-9]+(?:\\.[0-9]+)?)(?: (?<after>[A-Z]{3}))?");

    private final Locale locale;
    private final MessageSource words;

    public Show(Locale locale, MessageSource words) {
        this.locale = locale;
        this.words = words;
    }

    public boolean isChinese() {
        return locale.getLanguage().equals("zh");
    }

    /** {@code zh-CN} or {@code en}, as the page's language. */
    public String language() {
        return isChinese() ? "zh-CN" : "en";
    }

    /** {@code 4,246.20}: with all decimal places of the currency, a minus that is as wide as a digit. */
    public String amount(Money money) {
        return grouped(money.decimal(), money.currency().scale());
    }

    /** {@code USD 4,246.20}. */
    public String money(Money money) {
        return money.currency().code() + "\u00a0" + amount(money);
    }

    /** The same in every language. */
    public static String plain(Money money) {
        return money.currency().code()
                + "\u00a0"
                + grouped(money.decimal(), money.currency().scale());
    }

    public String count(long count) {
        return grouped(BigDecimal.valueOf(count), 0);
    }

    /** The size of a file, in its largest whole unit. */
    public String bytes(long count) {
        if (count >= 1 << 20) {
            return grouped(BigDecimal.valueOf(count >> 20), 0) + "\u00a0MB";
        }
        return count >= 1 << 10
                ? grouped(BigDecimal.valueOf(count >> 10), 0) + "\u00a0KB"
                : grouped(BigDecimal.valueOf(count), 0) + "\u00a0B";
    }

    /** As it is, with all its decimal places. */
    public String number(BigDecimal value) {
        return grouped(value, Math.max(value.scale(), 0));
    }

    /** Two places are enough to compare by; the document has them all. */
    public String basisPoints(BigDecimal value) {
        return grouped(value.setScale(2, RoundingMode.HALF_UP), 2);
    }

    public String time(Instant at) {
        return (isChinese() ? CHINESE_TIME : ENGLISH_TIME).format(at.atZone(ZONE));
    }

    public String time(String at) {
        return time(Instant.parse(at));
    }

    public String clock(Instant at) {
        return CLOCK.format(at.atZone(ZONE));
    }

    public String clock(String at) {
        return clock(Instant.parse(at));
    }

    public String day(LocalDate day) {
        return (isChinese() ? CHINESE_DAY : ENGLISH_DAY).format(day);
    }

    /** Where the year goes without saying: under a chart. */
    public String dayOfYear(LocalDate day) {
        return (isChinese() ? CHINESE_DAY_OF_YEAR : ENGLISH_DAY_OF_YEAR).format(day);
    }

    /** A day as documents have it, {@code 2025-01-14}; anything else as it is. */
    public String date(String day) {
        return ISO_DAY.matcher(day).matches() ? day(LocalDate.parse(day)) : day;
    }

    public String day(Instant at) {
        return day(LocalDate.ofInstant(at, ZONE));
    }

    /** An amount that a document names with its currency's code: with at least the currency's decimal places. */
    public String amount(String currency, BigDecimal value) {
        int scale = Currency.of(currency).scale();
        return currency + "\u00a0"
                + grouped(value, Math.max(scale, value.stripTrailingZeros().scale()));
    }

    /** How long something has been standing: nobody works by parts of a second. */
    public String age(Duration age) {
        return age.toMinutes() > 0 ? length(age) : word("length.seconds", age.toSeconds());
    }

    /** A length of time in its two largest units. */
    public String length(Duration length) {
        if (length.toDays() > 0) {
            return word("length.days", length.toDays(), length.toHoursPart());
        }
        if (length.toHours() > 0) {
            return word("length.hours", length.toHours(), length.toMinutesPart());
        }
        if (length.toMinutes() > 0) {
            return word("length.minutes", length.toMinutes(), length.toSecondsPart());
        }
        return word("length.seconds", BigDecimal.valueOf(length.toMillis(), 3).toPlainString());
    }

    /** A length of time given in seconds, {@code "12.345"}, between two times of the books; none where one commit wrote both. */
    public String seconds(String seconds) {
        Duration length =
                Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue());
        return length.isZero() ? word("length.same-commit") : length(length);
    }

    /** What a bundle of the console says. */
    public String word(String key, Object... values) {
        Object[] shown = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            // A number would be grouped once more.
            shown[i] = String.valueOf(values[i]);
        }
        return words.getMessage(key, shown, locale);
    }

    /** What a bundle says of a code of ours that has a row there; else the code itself. */
    public String code(String kind, String code) {
        String found = words.getMessage(kind + "." + code, new Object[0], code, locale);
        return found == null ? code : found;
    }

    /** What a reason says, its amounts grouped. An aside in brackets whose value is not known is left out. */
    public String reason(Reason reason) {
        Map<String, String> details = new TreeMap<>();
        reason.details().forEach((name, value) -> details.put(name, detail(value)));
        return UNKNOWN_ASIDE
                .matcher(Words.of(new Reason(reason.code(), details), locale))
                .replaceAll("");
    }

    /** {@code 6000104.61 USD} and {@code USD 6000104.61} as amounts are shown, a number with decimal places grouped. */
    private static String detail(String value) {
        Matcher amount = AMOUNT.matcher(value);
        if (!amount.matches()) {
            return value;
        }
        BigDecimal number = new BigDecimal(amount.group("number"));
        String shown = grouped(number, number.scale());
        String currency = amount.group("before") == null ? amount.group("after") : amount.group("before");
        return currency == null ? number.scale() > 0 ? shown : value : currency + "\u00a0" + shown;
    }

    /** A figure behind a finding of risk, with its name: {@code recently USD 6,000,104.61}. */
    public String finding(String name, long value) {
        String shown;
        if (name.endsWith("_usd_cents")) {
            shown = money(Money.ofMinor(Currency.of("USD"), value));
        } else if (name.endsWith("_basis_points")) {
            BigDecimal percent = BigDecimal.valueOf(value, 2).stripTrailingZeros();
            shown = grouped(percent, Math.max(percent.scale(), 0)) + "%";
        } else {
            shown = count(value);
        }
        return code("finding", name) + " " + shown;
    }

    /** A text of a rule pack, which packs have in English, in the reader's language where that is known. */
    public String pack(String text) {
        return isChinese() ? PackWords.chinese(text).orElse(text) : text;
    }

    /** The language that {@link #pack} answers in. */
    public String packLanguage(String text) {
        return isChinese() && PackWords.chinese(text).isPresent() ? "zh-CN" : "en";
    }

    /** What a code says that needs no values. */
    public String reason(String code) {
        return reason(Reason.of(code));
    }

    public String reason(String code, Map<String, ?> details) {
        Map<String, String> texts = new TreeMap<>();
        details.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return reason(new Reason(code, texts));
    }

    /**
     * Who acted.
     *
     * @param actor the text form of an id, or the channel itself
     * @param names of those whom the reader may know, by the text form of their ids
     */
    public String who(String actor, Map<String, String> names) {
        return switch (actor) {
            case String known when names.containsKey(known) -> names.getOrDefault(known, known);
            case "channel" -> word("timeline.channel");
            case String person when person.startsWith("per_") -> word("timeline.person");
            default -> word("timeline.program");
        };
    }

    private static String grouped(BigDecimal value, int scale) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(scale);
        format.setMaximumFractionDigits(scale);
        return format.format(value).replace('-', '\u2212');
    }
}
