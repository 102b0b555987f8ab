package landsea.marketplace.sellingpartner;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads Amazon's answers: bounded, no member twice, amounts exact. */
final class Json {

    private static final int DEPTH_MAX = 64;
    private static final int NUMBER_LENGTH_MAX = 60;
    private static final int SCALE_MAX = 60;
    private static final int STRING_LENGTH_MAX = 100_000;

    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .maxStringLength(STRING_LENGTH_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** Not what the interface's description promises. */
    static final class UnreadableException extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        UnreadableException(String what) {
            super(what);
        }

        UnreadableException(String what, Exception cause) {
            super(what, cause);
        }
    }

    /** @throws UnreadableException when it is not one JSON object within the bounds */
    static JsonNode object(byte[] body) {
        try {
            JsonNode root = READER.readTree(body);
            if (root == null || !root.isObject()) {
                throw new UnreadableException("not an object");
            }
            return root;
        } catch (JacksonException e) {
            throw new UnreadableException("not JSON", e);
        }
    }

    /** A text; empty where it is absent or null. */
    static String text(JsonNode node, String name) {
        JsonNode member = node.path(name);
        return member.isString() ? kept(member.stringValue()) : member.isNumber() ? member.asString() : "";
    }

    /** @throws UnreadableException naming the member, where it is absent or empty */
    static String required(JsonNode node, String name) {
        String text = text(node, name);
        if (text.isEmpty()) {
            throw new UnreadableException(name);
        }
        return text;
    }

    /** A moment; days count from their start in UTC. */
    static Optional<Instant> moment(JsonNode node, String name) {
        String text = text(node, name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new UnreadableException(name, e);
        }
    }

    /** An amount, to the last digit; none where it is absent or null. */
    static Optional<Money> money(JsonNode node, String name) {
        JsonNode member = node.path(name);
        JsonNode amount = member.path("currencyAmount");
        if (!amount.isNumber()) {
            return Optional.empty();
        }
        BigDecimal decimal = amount.decimalValue();
        if (Math.abs((long) decimal.scale()) > SCALE_MAX) {
            throw new UnreadableException(name);
        }
        try {
            return Optional.of(Money.of(Currency.of(required(member, "currencyCode")), decimal));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UnreadableException(name, e);
        }
    }

    /** The value of an identifier of that name; empty where there is none. */
    static String related(JsonNode node, String wanted) {
        for (JsonNode one : node.path("relatedIdentifiers")) {
            if (text(one, "relatedIdentifierName").equals(wanted)) {
                return text(one, "relatedIdentifierValue");
            }
        }
        return "";
    }

    /** {@code Standard Orders} and {@code STANDARD_ORDERS} are the same account. */
    static String account(String told) {
        return told.strip().toUpperCase(java.util.Locale.ROOT).replace(' ', '_');
    }

    /** PostgreSQL's texts hold no NUL. */
    private static String kept(String text) {
        return text.replace('\0', '\uFFFD');
    }

    static byte[] bytes(landsea.marketplace.reading.FileBytes file) throws IOException {
        try (var in = file.open()) {
            return in.readAllBytes();
        }
    }
}
