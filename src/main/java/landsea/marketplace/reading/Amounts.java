package landsea.marketplace.reading;

import java.util.Locale;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;

/**
 * Reads amounts exactly, in one of the two ways that reports write them. A cell that could mean two amounts is refused
 * rather than guessed: {@code 1.000} is no amount of dollars where the point is the decimal mark, and {@code 1,000} is
 * none where the comma is.
 */
public enum Amounts {
    /** {@code 1,234.56}: American, British, Japanese and Australian reports. */
    POINT('.', ','),
    /** {@code 1.234,56}: most reports of continental Europe. */
    COMMA(',', '.');

    /** Not an amount; {@link #whyNot} says why. */
    public static final long NONE = Long.MIN_VALUE;

    /** Far above any settlement in any currency, and far below what a long holds. */
    private static final int DIGITS_MAX = 15;

    /** Fifteen digits are more than that only in a currency of four decimal places. */
    private static final int MINOR_DIGITS_MAX = 18;

    private final char decimalMark;
    private final char groupMark;

    Amounts(char decimalMark, char groupMark) {
        this.decimalMark = decimalMark;
        this.groupMark = groupMark;
    }

    /** The amount in minor units, or {@link #NONE}. */
    public long minor(String cell, Currency currency) {
        int at = 0;
        int length = cell.length();
        boolean negative = length > 0 && cell.charAt(0) == '-';
        if (negative) {
            at = 1;
        }
        int digits = 0;
        int decimals = -1;
        long value = 0;
        for (; at < length; at++) {
            char c = cell.charAt(at);
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                if (++digits > DIGITS_MAX) {
                    return NONE;
                }
                if (decimals >= 0) {
                    decimals++;
                }
            } else if (c == decimalMark && decimals < 0) {
                decimals = 0;
            } else {
                return unusual(cell, currency);
            }
        }
        if (digits == 0 || decimals == 0) {
            return NONE;
        }
        int scale = currency.scale();
        if (decimals > scale) {
            return withZerosBehind(negative, value, decimals, scale);
        }
        if (digits - Math.max(decimals, 0) + scale > MINOR_DIGITS_MAX) {
            return NONE;
        }
        for (int i = Math.max(decimals, 0); i < scale; i++) {
            value *= 10;
        }
        return negative ? -value : value;
    }

    /** What an amount that was read says about the mark itself. */
    public enum Meaning {
        /** No mark that could be either. */
        PLAIN,
        /** Only this way of writing can mean it. */
        CERTAIN,
        /** The other way of writing would mean another amount. */
        DOUBTFUL
    }

    /** @param cell that {@link #minor} could read */
    public Meaning meaning(String cell, Currency currency) {
        int point = cell.lastIndexOf('.');
        int comma = cell.lastIndexOf(',');
        if (point < 0 && comma < 0) {
            return Meaning.PLAIN;
        }
        int last = Math.max(point, comma);
        boolean both = point >= 0 && comma >= 0;
        boolean several = cell.indexOf(cell.charAt(last)) != last;
        int behind = 0;
        while (last + 1 + behind < cell.length() && isDigit(cell.charAt(last + 1 + behind))) {
            behind++;
        }
        return both || several || behind != 3 || currency.scale() == 0 ? Meaning.CERTAIN : Meaning.DOUBTFUL;
    }

    /** Why {@link #minor} has no amount for the cell. */
    public Reason whyNot(String cell, Currency currency) {
        if (cell.isEmpty()) {
            return Reason.of("AMOUNT_MISSING");
        }
        if (OfficeDamage.isScientific(cell) || OfficeDamage.isErrorValue(cell)) {
            return Reason.of(OfficeDamage.CODE);
        }
        long digits = cell.chars().filter(c -> c >= '0' && c <= '9').count();
        int end = cell.indexOf(decimalMark);
        long whole = cell.substring(0, end < 0 ? cell.length() : end)
                .chars()
                .filter(c -> c >= '0' && c <= '9')
                .count();
        if (digits > DIGITS_MAX || whole + currency.scale() > MINOR_DIGITS_MAX) {
            return Reason.of("AMOUNT_OUT_OF_RANGE");
        }
        String body = cell.startsWith("-") ? cell.substring(1) : cell;
        int mark = body.indexOf(decimalMark);
        boolean plain = digits > 0 && body.chars().allMatch(c -> c == decimalMark || c >= '0' && c <= '9');
        if (plain
                && mark >= 0
                && mark == body.lastIndexOf(decimalMark)
                && body.length() - mark - 1 > currency.scale()) {
            return Reason.of("AMOUNT_TOO_FINE", "currency", currency.code()).with("decimals", currency.scale());
        }
        return Reason.of("AMOUNT_UNREADABLE");
    }

    /** {@code 120.00} yen is 120, but three zeros behind the mark could be a thousand of the other way of writing. */
    private static long withZerosBehind(boolean negative, long value, int decimals, int scale) {
        if (decimals == 3) {
            return NONE;
        }
        long rest = value;
        for (int i = decimals; i > scale; i--) {
            if (rest % 10 != 0) {
                return NONE;
            }
            rest /= 10;
        }
        return negative ? -rest : rest;
    }

    /** Signs in front, behind or as parentheses, and marks between thousands; then the plain form again. */
    private long unusual(String cell, Currency currency) {
        String body = cell;
        boolean negative = false;
        if (body.startsWith("(") && body.endsWith(")") && body.length() > 2) {
            negative = true;
            body = body.substring(1, body.length() - 1);
        } else if (body.startsWith("-") || body.startsWith("\u2212")) {
            negative = true;
            body = body.substring(1);
        } else if (body.endsWith("-") || body.endsWith("\u2212")) {
            negative = true;
            body = body.substring(0, body.length() - 1);
        } else if (body.startsWith("+")) {
            body = body.substring(1);
        }
        String plain = ungrouped(Cells.stripped(body), currency);
        if (plain.isEmpty() || !isDigit(plain.charAt(0)) && plain.charAt(0) != decimalMark) {
            return NONE;
        }
        if (!plain.chars().allMatch(c -> c >= '0' && c <= '9' || c == decimalMark)
                || plain.indexOf(decimalMark) != plain.lastIndexOf(decimalMark)) {
            return NONE;
        }
        long value = minor(plain, currency);
        return value == NONE ? NONE : negative ? -value : value;
    }

    /** Without the marks between thousands; empty when they are not where thousands end. */
    private String ungrouped(String body, Currency currency) {
        String one = body.replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replace('\u2009', ' ')
                .replace('\u2019', '\'');
        int mark = one.indexOf(decimalMark);
        String whole = mark < 0 ? one : one.substring(0, mark);
        char group = whole.indexOf(groupMark) >= 0 ? groupMark : whole.indexOf(' ') >= 0 ? ' ' : '\'';
        if (whole.indexOf(group) < 0) {
            return one;
        }
        // Three digits behind a lone mark are a thousand only where the currency has no three decimal places.
        if (mark < 0 && group == groupMark && currency.scale() == 3) {
            return "";
        }
        if (whole.charAt(0) == '0') {
            return "";
        }
        String[] groups = whole.split(java.util.regex.Pattern.quote(String.valueOf(group)), -1);
        if (groups[0].isEmpty() || groups[0].length() > 3) {
            return "";
        }
        for (int i = 1; i < groups.length; i++) {
            if (groups[i].length() != 3) {
                return "";
            }
        }
        return String.join("", groups) + (mark < 0 ? "" : one.substring(mark));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
