package landsea.banking.iso20022;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a text must be: the facets of one of ISO 20022's data types, judged as XML Schema says.
 *
 * @param digits of a decimal, at most; {@code fraction} of them behind the point
 * @param currency the type of the currency that goes with an amount
 */
record DataType(
        String name,
        Base base,
        Length length,
        int digits,
        int fraction,
        boolean notNegative,
        Optional<Pattern> pattern,
        Set<String> values,
        Optional<DataType> currency)
        implements Content {

    /** What the text is read as. */
    enum Base {
        STRING,
        DECIMAL,
        BOOLEAN,
        DATE,
        DATE_TIME,
        TIME,
        YEAR_MONTH,
        BINARY
    }

    /** In characters; of {@link Base#BINARY} in bytes. */
    record Length(int least, int most) {

        static final Length ANY = new Length(0, Integer.MAX_VALUE);
    }

    DataType {
        values = Set.copyOf(values);
    }

    /** Whether a text is one of this type. */
    boolean allows(String text) {
        return switch (base) {
            case STRING -> allowsString(text);
            case DECIMAL -> allowsDecimal(trimmed(text));
            case BOOLEAN -> Set.of("true", "false", "0", "1").contains(trimmed(text));
            case DATE -> Calendrical.isDate(trimmed(text));
            case DATE_TIME -> Calendrical.isDateTime(trimmed(text));
            case TIME -> Calendrical.isTime(trimmed(text));
            case YEAR_MONTH -> Calendrical.isYearMonth(trimmed(text));
            case BINARY -> allowsBinary(text);
        };
    }

    /** The type in words of the tables, for whoever wrote something else. */
    String expected() {
        if (!values.isEmpty()) {
            return name + ": one of " + String.join(" ", new TreeSet<>(values));
        }
        StringBuilder expected = new StringBuilder(name);
        if (!length.equals(Length.ANY)) {
            expected.append(": ")
                    .append(length.least())
                    .append(" to ")
                    .append(length.most())
                    .append(base == Base.BINARY ? " bytes" : " characters");
        }
        if (digits > 0) {
            expected.append(": a decimal of at most ")
                    .append(digits)
                    .append(" digits, ")
                    .append(fraction)
                    .append(" behind the point")
                    .append(notNegative ? ", not negative" : "");
        }
        pattern.ifPresent(form -> expected.append(": ").append(form));
        return expected.toString();
    }

    private boolean allowsString(String text) {
        if (!values.isEmpty()) {
            return values.contains(text);
        }
        if (pattern.isPresent()) {
            return pattern.get().matcher(text).matches();
        }
        int units = text.length();
        // A character outside the basic plane is two units of Java's and one of XML's.
        int characters = units > length.most() ? text.codePointCount(0, units) : units;
        return characters <= length.most()
                && (units >= 2 * length.least() || text.codePointCount(0, units) >= length.least());
    }

    /** Leading zeros, and those at the end of the fraction, do not count. */
    private boolean allowsDecimal(String text) {
        int end = text.length();
        int at = 0;
        boolean negative = end > 0 && text.charAt(0) == '-';
        if (negative || end > 0 && text.charAt(0) == '+') {
            at++;
        }
        int from = at;
        int whole = 0;
        boolean zero = true;
        while (at < end && isDigit(text.charAt(at))) {
            zero &= text.charAt(at) == '0';
            whole += zero ? 0 : 1;
            at++;
        }
        int written = at - from;
        int behind = 0;
        if (at < end && text.charAt(at) == '.') {
            int point = at++;
            while (at < end && isDigit(text.charAt(at))) {
                if (text.charAt(at) != '0') {
                    behind = at - point;
                    zero = false;
                }
                at++;
            }
            written += at - point - 1;
        }
        return at == end
                && written > 0
                && whole + behind <= digits
                && behind <= fraction
                && !(notNegative && negative && !zero);
    }

    private boolean allowsBinary(String text) {
        StringBuilder code = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) {
                code.append(text.charAt(i));
            }
        }
        if (code.length() % 4 != 0) {
            return false;
        }
        try {
            int bytes = Base64.getDecoder().decode(code.toString()).length;
            return bytes >= length.least() && bytes <= length.most();
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static String trimmed(String text) {
        int from = 0;
        int until = text.length();
        while (from < until && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < until && isSpace(text.charAt(until - 1))) {
            until--;
        }
        return text.substring(from, until);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }
}
