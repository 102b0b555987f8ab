package landsea.fx;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON from outside: bounded, without repeated members or anything after its end, numbers exact. */
final class Json {

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(12)
                            .maxStringLength(2_000)
                            .maxNameLength(200)
                            .maxNumberLength(40)
                            .maxDocumentLength(RateFiles.BYTES_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Not JSON as we take it, from this place on; lines and columns from 1, 0 where nothing tells. */
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1;

        private final int line;
        private final int column;

        MalformedException(JacksonException cause) {
            super(cause.getOriginalMessage(), cause);
            TokenStreamLocation place = cause.getLocation();
            this.line = place == null ? 0 : Math.max(0, place.getLineNr());
            this.column = place == null ? 0 : Math.max(0, place.getColumnNr());
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }
    }

    static JsonNode parse(String text) throws MalformedException {
        try {
            return STRICT.readTree(text);
        } catch (JacksonException e) {
            throw new MalformedException(e);
        }
    }

    /** The document; empty when it is not JSON as we take it. */
    static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(parse(text));
        } catch (MalformedException malformed) {
            return Optional.empty();
        }
    }

    /** The member's text; empty when it is missing or not a string. */
    static Optional<String> string(JsonNode node, String name) {
        JsonNode member = node.path(name);
        return member.isString() ? Optional.of(member.stringValue()) : Optional.empty();
    }

    /** The digits of a member that is a string or a number; empty when it is neither. */
    static Optional<String> digits(JsonNode node, String name) {
        JsonNode member = node.path(name);
        if (member.isString()) {
            return Optional.of(member.stringValue());
        }
        return member.isNumber() ? Optional.of(member.decimalValue().toString()) : Optional.empty();
    }
}
