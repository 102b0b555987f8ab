package landsea.marketplace.reading;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the numbers of a workbook are shown: plainly, or as days and times, which a workbook keeps as days since 1900.
 *
 * <p>An office program computes with binary fractions of some 15 digits and a half, and shows 15: what stands in the file
 * as {@code 12.340000000000002} was, and is shown as, 12.34.
 */
final class CellFormats {

    /** Without any style: numbers are plain. */
    static final CellFormats PLAIN = new CellFormats(List.of(), false);

    private static final MathContext AS_SHOWN = new MathContext(15, RoundingMode.HALF_EVEN);

    /** Further out a number is shown with an exponent, and what stood there before is lost. */
    private static final int EXPONENT_MAX = 14;

    private static final int EXPONENT_MIN = -10;

    private static final int NUMBER_LENGTH_MAX = 40;
    private static final int STYLES_MAX = 70_000;

    private static final LocalDate DAY_ZERO_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_ZERO_1904 = LocalDate.of(1904, 1, 1);
    /** The program of 1900 counts a 29 February that was none; up to there its days are not the calendar's. */
    private static final int FIRST_CERTAIN_DAY = 61;

    private static final int LAST_DAY = 2_958_465;
    private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    /** What a number stands for. */
    enum Kind {
        NUMBER,
        DAY,
        DAY_AND_TIME,
        TIME_OF_DAY
    }

    private final List<Kind> byStyle;
    private final boolean since1904;

    private CellFormats(List<Kind> byStyle, boolean since1904) {
        this.byStyle = List.copyOf(byStyle);
        this.since1904 = since1904;
    }

    CellFormats since1904() {
        return new CellFormats(byStyle, true);
    }

    static CellFormats read(FileBytes bytes) throws IOException {
        Map<String, Kind> own = new HashMap<>();
        List<Kind> kinds = new ArrayList<>();
        boolean within = false;
        try (SheetXml xml = SheetXml.open(bytes)) {
            while (xml.next()) {
                if (xml.isStart("numFmt")) {
                    own.put(xml.attribute("numFmtId"), kind(xml.attribute("formatCode")));
                } else if (xml.isStart("cellXfs")) {
                    within = true;
                } else if (xml.isEnd("cellXfs")) {
                    within = false;
                } else if (within && xml.isStart("xf")) {
                    String id = xml.attribute("numFmtId");
                    kinds.add(own.containsKey(id) ? own.get(id) : builtIn(id));
                }
                if (kinds.size() > STYLES_MAX || own.size() > STYLES_MAX) {
                    throw SheetXml.malformed();
                }
            }
        }
        return new CellFormats(kinds, false);
    }

    /** Formats that every program knows by number (ECMA-376 part 1, 18.8.30), East Asian ones included. */
    private static Kind builtIn(String id) {
        return switch (id) {
            case "14", "15", "16", "17", "27", "28", "29", "30", "31", "36", "50", "51", "52", "53", "54", "57", "58" ->
                Kind.DAY;
            case "22" -> Kind.DAY_AND_TIME;
            case "18", "19", "20", "21", "32", "33", "34", "35", "45", "46", "47", "55", "56" -> Kind.TIME_OF_DAY;
            default -> Kind.NUMBER;
        };
    }

    /** By the letters of a format code outside quotes, brackets and escapes: y and d are days, h and s times. */
    static Kind kind(String code) {
        boolean day = false;
        boolean time = false;
        boolean month = false;
        for (int i = 0; i < code.length() && code.charAt(i) != ';'; i++) {
            switch (code.charAt(i)) {
                case '"' -> i = code.indexOf('"', i + 1) < 0 ? code.length() : code.indexOf('"', i + 1);
                case '\\', '_', '*' -> i++;
                case '[' -> {
                    int end = code.indexOf(']', i);
                    String inside = end < 0 ? "" : code.substring(i + 1, end).toLowerCase(Locale.ROOT);
                    time |= inside.matches("h+|m+|s+");
                    i = end < 0 ? code.length() : end;
                }
                case 'y', 'Y', 'd', 'D', 'e' -> day = true;
                case 'h', 'H', 's', 'S' -> time = true;
                case 'm', 'M' -> month = true;
                case 'G', 'g' -> i += code.startsWith("eneral", i + 1) ? "eneral".length() : 0;
                case 'E' -> i++;
                default -> {}
            }
        }
        if (day || month && !time) {
            return time ? Kind.DAY_AND_TIME : Kind.DAY;
        }
        return time ? Kind.TIME_OF_DAY : Kind.NUMBER;
    }

    /** The text that a cell shows, in the one form that dialects read: {@code -12.34}, {@code 2017-02-25}. */
    String text(String number, String style) throws RefusedInput {
        if (number.isEmpty()) {
            return "";
        }
        BigDecimal value = value(number);
        Kind kind = kind(style, value);
        if (kind == Kind.NUMBER) {
            return plain(value);
        }
        long seconds = value.multiply(SECONDS_PER_DAY)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
        LocalDateTime time =
                (since1904 ? DAY_ZERO_1904 : DAY_ZERO_1900).atStartOfDay().plusSeconds(seconds);
        boolean wholeDay = time.toLocalTime().toSecondOfDay() == 0;
        return switch (kind) {
            case TIME_OF_DAY -> time.toLocalTime().format(DateTimeFormatter.ISO_LOCAL_TIME);
            case DAY -> wholeDay ? time.toLocalDate().toString() : TIME.format(time);
            default -> TIME.format(time);
        };
    }

    /** A number that is no day of the calendar stays a number, and then is no date to whoever reads it. */
    private Kind kind(String style, BigDecimal value) throws RefusedInput {
        Kind kind = style.isEmpty() || byStyle.isEmpty() ? Kind.NUMBER : byStyle.get(place(style));
        boolean belowOne = value.signum() >= 0 && value.compareTo(BigDecimal.ONE) < 0;
        if (kind == Kind.TIME_OF_DAY && belowOne) {
            return kind;
        }
        boolean certain = value.compareTo(BigDecimal.valueOf(since1904 ? 0 : FIRST_CERTAIN_DAY)) >= 0
                && value.compareTo(BigDecimal.valueOf(LAST_DAY)) < 0;
        if (kind == Kind.NUMBER || !certain) {
            return Kind.NUMBER;
        }
        return kind == Kind.TIME_OF_DAY ? Kind.DAY_AND_TIME : kind;
    }

    private int place(String style) throws RefusedInput {
        boolean digits = style.length() <= 6 && style.chars().allMatch(c -> c >= '0' && c <= '9');
        int place = digits ? Integer.parseInt(style) : -1;
        if (place < 0 || place >= byStyle.size()) {
            throw SheetXml.malformed();
        }
        return place;
    }

    private static BigDecimal value(String number) throws RefusedInput {
        boolean plain = number.length() <= NUMBER_LENGTH_MAX
                && number.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0);
        try {
            if (plain) {
                return new BigDecimal(number).round(AS_SHOWN);
            }
        } catch (NumberFormatException | ArithmeticException noNumber) {
            throw SheetXml.malformed();
        }
        throw SheetXml.malformed();
    }

    private static String plain(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = value.stripTrailingZeros();
        long exponent = (long) shortest.precision() - shortest.scale() - 1;
        if (exponent <= EXPONENT_MAX && exponent >= EXPONENT_MIN) {
            return shortest.toPlainString();
        }
        // As the program itself shows it, which readers know for damage: the digits behind are lost.
        String digits = shortest.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String sign = shortest.signum() < 0 ? "-" : "";
        return sign + digits.charAt(0) + fraction + (exponent < 0 ? "E-" : "E+") + Math.abs(exponent);
    }
}
