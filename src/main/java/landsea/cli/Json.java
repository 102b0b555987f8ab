package landsea.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import landsea.basics.Reason;
import landsea.basics.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the commands read and write it. */
final class Json {

    static final int FILE_BYTES_MAX = 16 * 1024 * 1024;
    private static final int DEPTH_MAX = 32;
    private static final int TEXT_LENGTH_MAX = 1024 * 1024;

    private static final JsonMapper WRITER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final JsonMapper LINE_WRITER = new JsonMapper();

    /** What comes from outside: two readers of a document with a member twice may see two documents. */
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxDocumentLength(FILE_BYTES_MAX)
                            .maxStringLength(TEXT_LENGTH_MAX)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static String write(Object value) {
        return WRITER.writeValueAsString(value);
    }

    /** Without a line break. */
    static String line(Object value) {
        return LINE_WRITER.writeValueAsString(value);
    }

    static JsonNode node(Object value) {
        return WRITER.valueToTree(value);
    }

    /** @throws JacksonException when the text is not one JSON document */
    static JsonNode tree(byte[] text) {
        return WRITER.readTree(text);
    }

    /** @throws JacksonException when the bytes are not one JSON object, or name a member twice, or go too deep */
    static Map<String, Object> strictly(byte[] bytes) {
        return STRICT.readValue(bytes, new TypeReference<Map<String, Object>>() {});
    }

    /** Reasons as documents carry them. */
    static List<Map<String, Object>> reasons(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> {
                    Map<String, Object> body = new TreeMap<>();
                    body.put("code", reason.code());
                    body.put("details", reason.details());
                    body.put("detail", Words.of(reason, java.util.Locale.ENGLISH));
                    return body;
                })
                .toList();
    }
}
