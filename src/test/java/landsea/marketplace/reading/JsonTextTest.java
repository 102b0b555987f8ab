package landsea.marketplace.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import landsea.basics.Outcome;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class JsonTextTest {

    /** Well-formed, but an object in which a name stands twice means two things. */
    private static final Set<String> REFUSED_THOUGH_WELL_FORMED =
            Set.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");

    @Test
    void numbersStayExact() throws IOException {
        JsonNode root = read("{\"id\": 576460752303423488999, \"amount\": 12.10, \"tiny\": 1e-7}");
        assertThat(root.get("id").asString()).isEqualTo("576460752303423488999");
        assertThat(root.get("amount").decimalValue()).hasToString("12.10");
        assertThat(root.get("tiny").decimalValue()).hasToString("1E-7");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": 1, "a": 1}      | FILE_JSON_MALFORMED{column=13, line=1}
            {"a": 1} x            | FILE_JSON_MALFORMED{column=10, line=1}
            [1,]                  | FILE_JSON_MALFORMED{column=4, line=1}
            {'a': 1}              | FILE_JSON_MALFORMED{column=2, line=1}
            [NaN]                 | FILE_JSON_MALFORMED{column=5, line=1}
            [01]                  | FILE_JSON_MALFORMED{column=3, line=1}
            [1                    | FILE_JSON_MALFORMED{column=3, line=1}
            [-2e303423488999]     | JSON_TOO_LARGE{bytes_max=67108864, depth_max=64, values_max=1000000}
            [1e999999999]         | JSON_TOO_LARGE{bytes_max=67108864, depth_max=64, values_max=1000000}
            """)
    void refusesSayingWhere(String json, String reason) {
        assertThat(refusal(json)).isEqualTo(reason);
    }

    @Test
    void depthAndSizesAreBounded() {
        assertThat(refusal("[".repeat(64) + "]".repeat(64))).isEmpty();
        assertThat(refusal("[".repeat(65) + "]".repeat(65))).startsWith("JSON_TOO_LARGE");
        assertThat(refusal("[".repeat(100_000))).startsWith("JSON_TOO_LARGE");
        assertThat(refusal("[\"" + "x".repeat(1_100_000) + "\"]")).startsWith("JSON_TOO_LARGE");
        assertThat(refusal("[" + "1".repeat(101) + "]")).startsWith("JSON_TOO_LARGE");
        assertThat(refusal("[" + "1,".repeat(1_000_000) + "1]")).startsWith("JSON_TOO_LARGE");
        assertThat(refusal(" ".repeat(65 * 1024 * 1024) + "1")).startsWith("JSON_TOO_LARGE");
    }

    @Test
    void aNulInATextIsNotHandedOnForNoTextOfTheStoreHoldsOne() throws IOException {
        assertThat(read("{\"id\": \"a\\u0000b\"}").get("id").asString()).isEqualTo("a\uFFFDb");
    }

    @Test
    void otherCharactersThanUnicodeAreRefused() {
        byte[] latin = "{\"name\": \"Größe\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(latin)).isEqualTo("JSON_NOT_UNICODE");
        assertThat(refusal("{\"name\": \"Größe\"}".getBytes(StandardCharsets.UTF_16BE)))
                .isEmpty();
    }

    @Test
    void theParsingSuiteIsReadAndRefusedAsItAsks() throws IOException {
        try (var listed = Files.list(ForeignFiles.at("badinput/json_suite"))) {
            List<Path> files = listed.sorted().toList();
            assertThat(files).hasSizeGreaterThan(100);
            for (Path file : files) {
                String name = file.getFileName().toString();
                String refusal = refusal(Files.readAllBytes(file));
                if (REFUSED_THOUGH_WELL_FORMED.contains(name) || name.startsWith("n_")) {
                    assertThat(refusal).as(name).isNotEmpty();
                } else if (name.startsWith("y_")) {
                    assertThat(refusal).as(name).isEmpty();
                }
            }
        }
    }

    private static JsonNode read(String json) throws IOException {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(byte[] bytes) throws IOException {
        return switch (Survey.of(FileBytes.of(bytes))) {
            case Outcome.Done<Encoding>(Encoding encoding) -> JsonText.read(FileBytes.of(bytes), encoding);
            case Outcome.Refused<Encoding>(var reason) -> throw new RefusedInput(reason);
        };
    }

    private static String refusal(String json) {
        return refusal(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(byte[] bytes) {
        try {
            read(bytes);
            return "";
        } catch (RefusedInput refused) {
            return refused.reason().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
