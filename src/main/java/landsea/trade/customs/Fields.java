package landsea.trade.customs;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.trade.DeclarationNumber;

/** Named texts of one record with the lines they stand on, read as what they must be. */
final class Fields {

    /** A field cannot be used. Never leaves this package. */
    static final class BadField extends Exception {

        final transient Fields of;
        final String field;
        final transient Reason reason;

        BadField(Fields of, String field, Reason reason) {
            super(field + ": " + reason, null, false, false);
            this.of = of;
            this.field = field;
            this.reason = reason;
        }

        int line() {
            return of.lineOf(field);
        }

        String content() {
            return of.text(field);
        }
    }

    /** 10^12 in hundred-thousandths: an entry of the books takes no more. */
    private static final BigDecimal DECIMAL_MAX = BigDecimal.valueOf(1_000_000_000_000L);

    /** Of all items of a record together. */
    static final long SUM_MAX_E5 = 100_000_000_000_000_000L;

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,14}(\\.[0-9]{1,5}0*)?");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter SECONDS = exact("uuuuMMddHHmmss");
    private static final DateTimeFormatter MILLISECONDS = exact("uuuuMMddHHmmssSSS");
    private static final DateTimeFormatter DAY = exact("uuuuMMdd");

    private final int line;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    /** @param line where the record begins, for fields that are not there */
    Fields(int line) {
        this.line = line;
    }

    void put(String field, String text, int at) throws BadField {
        if (texts.putIfAbsent(field, text) != null) {
            throw new BadField(this, field, Reason.of("FIELD_TWICE"));
        }
        lines.put(field, at);
    }

    int line() {
        return line;
    }

    private int lineOf(String field) {
        return lines.getOrDefault(field, line);
    }

    /** As written, without blanks around it; empty where it is not there. */
    String text(String field) {
        return texts.getOrDefault(field, "");
    }

    /** Present, of at most so many characters. */
    String required(String field, int lengthMax) throws BadField {
        String text = optional(field, lengthMax);
        if (text.isEmpty()) {
            throw new BadField(this, field, Reason.of("FIELD_MISSING"));
        }
        return text;
    }

    String optional(String field, int lengthMax) throws BadField {
        String text = text(field);
        if (text.length() > lengthMax) {
            throw new BadField(this, field, Reason.of("VALUE_TOO_LONG", "length_max", lengthMax));
        }
        return text;
    }

    /** One of a few single characters. */
    char oneOf(String field, String allowed) throws BadField {
        String text = required(field, 10);
        if (text.length() != 1 || allowed.indexOf(text.charAt(0)) < 0) {
            throw new BadField(
                    this, field, Reason.of("FIELD_NOT_ALLOWED", "allowed", String.join("/", allowed.split(""))));
        }
        return text.charAt(0);
    }

    String digits(String field, int length) throws BadField {
        String text = required(field, length);
        if (!text.matches("[0-9]{" + length + "}")) {
            throw new BadField(this, field, Reason.of("FIELD_NOT_DIGITS", "length", length));
        }
        return text;
    }

    /** A place in a list, from 1. */
    int place(String field) throws BadField {
        String text = required(field, 9);
        if (!text.matches("0{0,4}[1-9][0-9]{0,4}")) {
            throw new BadField(this, field, Reason.of("FIELD_NOT_A_PLACE"));
        }
        return Integer.parseInt(text);
    }

    /** A number that is not negative, in whole hundred-thousandths. */
    long decimalE5(String field) throws BadField {
        String text = required(field, 32);
        if (!DECIMAL.matcher(text).matches() || new BigDecimal(text).compareTo(DECIMAL_MAX) > 0) {
            throw new BadField(this, field, Reason.of("FIELD_NOT_A_NUMBER"));
        }
        return new BigDecimal(text).movePointRight(5).longValueExact();
    }

    long positiveE5(String field) throws BadField {
        long value = decimalE5(field);
        if (value == 0) {
            throw new BadField(this, field, Reason.of("FIELD_NOT_A_NUMBER"));
        }
        return value;
    }

    Currency currency(String field) throws BadField {
        Optional<Currency> currency = CustomsCurrencies.find(required(field, 3));
        if (currency.isEmpty()) {
            throw new BadField(this, field, Reason.of("FIELD_CURRENCY_UNKNOWN"));
        }
        return currency.get();
    }

    /** In the customs' zone, to the second or the millisecond. */
    Instant instant(String field) throws BadField {
        String text = required(field, 17);
        try {
            return LocalDateTime.parse(text, text.length() == 14 ? SECONDS : MILLISECONDS)
                    .atZone(ZONE)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new BadField(this, field, Reason.of("FIELD_NOT_A_TIME"));
        }
    }

    /** {@code 20250114}; a table may also write {@code 2025-01-14}. */
    LocalDate day(String field) throws BadField {
        String text = required(field, 10);
        try {
            return text.length() == 10 ? LocalDate.parse(text) : LocalDate.parse(text, DAY);
        } catch (DateTimeException e) {
            throw new BadField(this, field, Reason.of("FIELD_NOT_A_DAY"));
        }
    }

    DeclarationNumber number(String field) throws BadField {
        return switch (DeclarationNumber.parse(required(field, 32))) {
            case Outcome.Done<DeclarationNumber>(DeclarationNumber number) -> number;
            case Outcome.Refused<DeclarationNumber>(Reason reason) -> throw new BadField(this, field, reason);
        };
    }

    Optional<DeclarationNumber> numberIfAny(String field) throws BadField {
        return text(field).isEmpty() ? Optional.empty() : Optional.of(number(field));
    }

    private static DateTimeFormatter exact(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }
}
