package landsea.banking.iso20022;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/**
 * A message of the older network (MT), read without being checked: its fields as they came.
 *
 * @param type such as {@code 103}
 * @param sender and receiver as logical terminals; empty where the message does not tell
 * @param uetr the end-to-end reference, field 121 of its header
 */
public record FinMessage(String type, String sender, String receiver, Optional<String> uetr, List<Field> fields) {

    private static final Pattern DATE_CURRENCY_AMOUNT = Pattern.compile("(\\d{6})([A-Z]{3})(\\d{1,14}),(\\d*)");
    private static final DateTimeFormatter SIX =
            DateTimeFormatter.ofPattern("uuMMdd").withResolverStyle(ResolverStyle.STRICT);

    /** A field of the text block: its tag, such as {@code 32A}, and what stands behind it. */
    public record Field(String tag, String text) {}

    public FinMessage {
        fields = List.copyOf(fields);
    }

    /** The first field with a tag. */
    public Optional<String> field(String tag) {
        return fields.stream()
                .filter(field -> field.tag().equals(tag))
                .map(Field::text)
                .findFirst();
    }

    /** The amount of field 32A; empty where it is not written as one. */
    public Optional<Money> amount() {
        return valued().filter(parts -> Currency.exists(parts.group(2))).flatMap(parts -> {
            Currency currency = Currency.of(parts.group(2));
            BigDecimal amount = new BigDecimal(parts.group(3) + "." + parts.group(4) + "0");
            return amount.stripTrailingZeros().scale() > currency.scale()
                    ? Optional.empty()
                    : Optional.of(Money.of(currency, amount));
        });
    }

    /** The value date of field 32A. */
    public Optional<LocalDate> valueDate() {
        return valued().flatMap(parts -> {
            try {
                return Optional.of(LocalDate.parse(parts.group(1), SIX));
            } catch (DateTimeParseException noDate) {
                return Optional.empty();
            }
        });
    }

    private Optional<Matcher> valued() {
        return field("32A").map(DATE_CURRENCY_AMOUNT::matcher).filter(Matcher::matches);
    }
}
