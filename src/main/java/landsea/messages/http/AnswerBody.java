package landsea.messages.http;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a counterparty answers. It is hostile until read: bounded in depth and length, no member twice, no character
 * that the store cannot keep. A number that is not a small whole one becomes its exact decimal text; a null member is an
 * absent one. What comes out is fit for {@link landsea.basics.CanonicalJson}.
 */
final class AnswerBody {

    private static final int DEPTH_MAX = 32;
    private static final int DIGITS_MAX = 60;
    private static final int CHARACTERS_MAX = 100_000;
    private static final int EXACT_BITS = 53;
    private static final TypeReference<Map<String, @Nullable Object>> MEMBERS = new TypeReference<>() {};

    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(DIGITS_MAX)
                            .maxStringLength(CHARACTERS_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AnswerBody() {}

    /** @throws UnreadableException when it is not one JSON object within these bounds */
    static Map<String, Object> read(byte[] body) {
        try {
            Map<String, @Nullable Object> members = READER.readValue(body, MEMBERS);
            if (members == null) {
                throw new UnreadableException("null");
            }
            return object(members);
        } catch (JacksonException e) {
            throw new UnreadableException(e);
        }
    }

    private static Map<String, Object> object(Map<?, ?> members) {
        Map<String, Object> read = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (value != null) {
                read.put(text((String) name), value(value));
            }
        });
        return read;
    }

    private static Object value(@Nullable Object value) {
        return switch (value) {
            case String text -> text(text);
            case BigDecimal number -> decimal(number);
            case BigInteger number -> number.toString();
            case Long number when Math.abs(number) >= 1L << EXACT_BITS -> number.toString();
            case Map<?, ?> map -> object(map);
            case List<?> list -> list(list);
            case null -> throw new UnreadableException("null in a list");
            default -> value;
        };
    }

    private static List<Object> list(List<?> elements) {
        List<Object> read = new ArrayList<>();
        elements.forEach(element -> read.add(value(element)));
        return read;
    }

    /** An exponent of a few characters can stand for gigabytes of zeros. */
    private static String decimal(BigDecimal number) {
        if (Math.abs((long) number.scale()) > DIGITS_MAX) {
            throw new UnreadableException("number with scale " + number.scale());
        }
        return number.toPlainString();
    }

    private static String text(String text) {
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(AnswerBody::isHalfPair)) {
            throw new UnreadableException("character that cannot be kept");
        }
        return text;
    }

    private static boolean isHalfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Not an answer that can be understood. */
    static final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnreadableException(String what) {
            super(what);
        }

        UnreadableException(JacksonException cause) {
            super(cause);
        }
    }
}
