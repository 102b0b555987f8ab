package landsea.marketplace.platforms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;
import landsea.marketplace.reading.ReportTimes;
import landsea.marketplace.reading.ReportYears;
import tools.jackson.databind.JsonNode;

/**
 * A place in a JSON answer of a platform, with the path to it. What is missing, null or of another kind reads as empty:
 * platforms leave fields out and write numbers as texts and texts as numbers.
 *
 * @param pointer RFC 6901, for whoever must find the place
 */
record Answer(JsonNode node, String pointer) {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
    private static final int DIGITS_MAX = 15;
    private static final BigDecimal MINOR_MAX = BigDecimal.TEN.pow(18);

    static Answer of(JsonNode root) {
        return new Answer(root, "");
    }

    /** The answers in a document: itself, or each of a list, for whoever hands over all pages in one file. */
    static List<Answer> all(JsonNode root) {
        Answer whole = of(root);
        return root.isArray() ? whole.items() : List.of(whole);
    }

    /** What is below the names, one after the other. */
    Answer at(String... names) {
        JsonNode found = node;
        StringBuilder path = new StringBuilder(pointer);
        for (String name : names) {
            found = found.path(name);
            path.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return new Answer(found, path.toString());
    }

    boolean isObject() {
        return node.isObject();
    }

    boolean isList() {
        return node.isArray();
    }

    boolean isFilled() {
        return !text().isEmpty();
    }

    boolean isFilled(String name) {
        return at(name).isFilled();
    }

    boolean has(String... names) {
        for (String name : names) {
            if (!node.has(name)) {
                return false;
            }
        }
        return node.isObject();
    }

    /** The members of a list; nothing where there is none. */
    List<Answer> items() {
        if (!node.isArray()) {
            return List.of();
        }
        List<Answer> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(new Answer(node.get(i), pointer + "/" + i));
        }
        return items;
    }

    /** As written: an id beyond 2^53 keeps its digits. Empty where there is no text and no number. */
    String text() {
        if (node.isString()) {
            // A text of the database holds no zero byte.
            return node.stringValue().replace('\0', '\uFFFD').strip();
        }
        if (node.isIntegralNumber()) {
            return node.bigIntegerValue().toString();
        }
        return node.isNumber() ? node.decimalValue().toPlainString() : "";
    }

    String text(String name) {
        return at(name).text();
    }

    /** The amount, exactly as stated and no finer than its currency. */
    Outcome<Money> money(Currency currency) {
        BigDecimal value;
        if (node.isNumber()) {
            value = node.decimalValue();
        } else {
            String written = text();
            if (written.isEmpty()) {
                return Outcome.refused("AMOUNT_MISSING");
            }
            if (!DECIMAL.matcher(written).matches()) {
                return Outcome.refused("AMOUNT_UNREADABLE");
            }
            value = new BigDecimal(written);
        }
        return exact(value, currency);
    }

    static Outcome<Money> exact(BigDecimal value, Currency currency) {
        if (value.signum() == 0) {
            return Outcome.done(Money.zero(currency));
        }
        if ((long) value.precision() - value.scale() > DIGITS_MAX || (long) value.scale() > 2 * DIGITS_MAX) {
            return Outcome.refused("AMOUNT_OUT_OF_RANGE");
        }
        if (value.stripTrailingZeros().scale() > currency.scale()) {
            return Outcome.refused(
                    Reason.of("AMOUNT_TOO_FINE", "currency", currency.code()).with("decimals", currency.scale()));
        }
        // Fifteen digits before the point are more than a long holds where a currency has four behind it.
        return value.movePointRight(currency.scale()).abs().compareTo(MINOR_MAX) > 0
                ? Outcome.refused("AMOUNT_OUT_OF_RANGE")
                : Outcome.done(Money.of(currency, value));
    }

    /** The currency that a three-letter code here names. */
    Optional<Currency> currency() {
        String code = text();
        return Currency.exists(code) ? Optional.of(Currency.of(code)) : Optional.empty();
    }

    /** Seconds or milliseconds since 1970, or ISO 8601; a time outside {@link ReportYears} is none. */
    Optional<Posted> time() {
        String written = text();
        if (written.length() >= 9 && written.length() <= 13 && written.chars().allMatch(c -> c >= '0' && c <= '9')) {
            long number = Long.parseLong(written);
            Instant at = written.length() > 11 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
            return ReportYears.hold(at)
                    ? Optional.of(new Posted(at.truncatedTo(ChronoUnit.SECONDS), Precision.SECOND))
                    : Optional.empty();
        }
        return new ReportTimes().read(written);
    }
}
