package landsea.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A fact as packs name it, with the values that it can have. */
enum FactName {
    DIRECTION(PolicyFacts.Direction.values()),
    SUBJECT(PolicyFacts.Subject.values()),
    CHANNEL(PolicyFacts.Channel.values()),
    NATURE(PolicyFacts.NatureKind.values()),
    MODE(PolicyFacts.SupervisionMode.values()),
    PARTY(PolicyFacts.PartyKind.values()),
    PLACE(PolicyFacts.Place.values()),
    DIRECTORY_CLASS(PolicyFacts.DirectoryClass.values()),
    GRADE(PolicyFacts.Grade.values()),
    QUALITY_ENTERPRISE(Type.YES_NO),
    BANK_ADMITTED(Type.YES_NO),
    REGISTERED_TRADER(Type.YES_NO),
    ELECTRONIC_DATA(Type.YES_NO),
    COUNTERPARTY_COUNTRY(PolicyFacts.Transaction.COUNTRIES),
    AMOUNT_USD(Type.NUMBER),
    YEAR_USD(Type.NUMBER),
    NETTED_COSTS(PolicyFacts.CostFamily.values()),
    REFUND_DAYS(Type.NUMBER),
    ORIGINAL_ROUTE(Type.YES_NO),
    ADVANCE_MONTHS(Type.NUMBER),
    AFFILIATED(Type.YES_NO),
    CREDIT_DAYS(Type.NUMBER);

    /** What kind of value a fact has. */
    enum Type {
        WORD,
        YES_NO,
        NUMBER
    }

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,2})?");

    private final Type type;
    private final List<String> words;

    FactName(Enum<?>[] words) {
        this(Stream.of(words).map(Enum::name).toList());
    }

    FactName(List<String> words) {
        this.type = Type.WORD;
        this.words = words;
    }

    FactName(Type type) {
        this.type = type;
        this.words = List.of();
    }

    /** The name in packs and files: {@code directory_class}. */
    String feel() {
        return name().toLowerCase(Locale.ROOT);
    }

    Type type() {
        return type;
    }

    /** The words that it can be; none for numbers and for yes or no. */
    List<String> words() {
        return words;
    }

    /** The type by which a pack must declare it. */
    String typeRef() {
        return switch (type) {
            case WORD -> "t_" + feel();
            case YES_NO -> "boolean";
            case NUMBER -> "number";
        };
    }

    /** @throws IllegalArgumentException when it has no such value */
    Object read(String text) {
        return switch (type) {
            case WORD -> {
                if (!words.contains(text)) {
                    throw new IllegalArgumentException(feel() + " is one of " + words + ", not '" + text + "'");
                }
                yield text;
            }
            case YES_NO ->
                switch (text) {
                    case "yes" -> true;
                    case "no" -> false;
                    default -> throw new IllegalArgumentException(feel() + " is yes or no, not '" + text + "'");
                };
            case NUMBER -> {
                if (!NUMBER.matcher(text).matches()) {
                    throw new IllegalArgumentException(feel() + " is a plain number, not '" + text + "'");
                }
                yield new BigDecimal(text);
            }
        };
    }

    /** The text of a value; {@link #read} gives it back. */
    static String text(Object value) {
        return switch (value) {
            case Boolean yes -> yes ? "yes" : "no";
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
