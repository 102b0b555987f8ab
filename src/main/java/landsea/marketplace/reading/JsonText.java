package landsea.marketplace.reading;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;
import tools.jackson.databind.node.ValueNode;

/**
 * Reads a JSON document strictly (RFC 8259): exact numbers, no name twice in an object, nothing behind the document, and
 * bounds on depth, size and number of values.
 */
final class JsonText {

    private static final int DEPTH_MAX = 64;
    private static final long LENGTH_MAX = 64L * 1024 * 1024;
    private static final int STRING_LENGTH_MAX = 1024 * 1024;
    private static final int NAME_LENGTH_MAX = 1_000;
    private static final int NUMBER_LENGTH_MAX = 100;

    /** A platform's answer has a hundred records of fifty values; each value costs some hundred bytes of memory. */
    private static final long TOKENS_MAX = 1_000_000;

    /** {@code 1e999999999} is short to write and fills all memory once somebody prints it. */
    private static final int EXPONENT_MAX = 100;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxDocumentLength(LENGTH_MAX)
                            .maxStringLength(STRING_LENGTH_MAX)
                            .maxNameLength(NAME_LENGTH_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .maxTokenCount(TOKENS_MAX)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(new Bounded())
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonText() {}

    private static final class Bounded extends JsonNodeFactory {

        /** JSON may hold a NUL, PostgreSQL's texts may not. */
        @Override
        public StringNode stringNode(@Nullable String text) {
            return super.stringNode(text == null ? null : text.replace('\0', '\uFFFD'));
        }

        @Override
        public ValueNode numberNode(@Nullable BigDecimal number) {
            if (number != null && Math.abs((long) number.scale()) > EXPONENT_MAX) {
                throw new StreamConstraintsException("a number with an exponent of " + -number.scale());
            }
            return super.numberNode(number);
        }
    }

    static JsonNode read(FileBytes bytes, Encoding encoding) throws IOException {
        boolean unicode = encoding.charset().name().startsWith("UTF-");
        if (!unicode || encoding.damagedCount() > 0) {
            throw new RefusedInput(Reason.of("JSON_NOT_UNICODE"));
        }
        try (Reader reader = encoding.reader(bytes)) {
            JsonNode root = JSON.readTree(reader);
            if (root.isMissingNode()) {
                throw new RefusedInput(Reason.of("FILE_EMPTY"));
            }
            return root;
        } catch (StreamConstraintsException | NumberFormatException e) {
            // The latter comes bare out of the parser where an exponent is beyond any number.
            throw new RefusedInput(Reason.of("JSON_TOO_LARGE", "depth_max", DEPTH_MAX)
                    .with("bytes_max", LENGTH_MAX)
                    .with("values_max", TOKENS_MAX));
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new RefusedInput(Reason.of("FILE_JSON_MALFORMED")
                    .with(
                            "line",
                            e.getLocation() == null
                                    ? 1
                                    : Math.max(1, e.getLocation().getLineNr()))
                    .with(
                            "column",
                            e.getLocation() == null
                                    ? 1
                                    : Math.max(1, e.getLocation().getColumnNr())));
        }
    }
}
