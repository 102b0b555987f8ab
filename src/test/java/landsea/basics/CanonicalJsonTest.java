package landsea.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("", "\"\""),
                Arguments.of("€$", "\"€$\""),
                Arguments.of("/ is not escaped", "\"/ is not escaped\""),
                Arguments.of("\" and \\", "\"\\\" and \\\\\""),
                Arguments.of("\b\t\n\f\r", "\"\\b\\t\\n\\f\\r\""),
                Arguments.of("\u0000\u000b\u001f", "\"\\u0000\\u000b\\u001f\""),
                Arguments.of("\u007f\u0080\u2028\u2029\ufeff", "\"\u007f\u0080\u2028\u2029\ufeff\""),
                Arguments.of("\ud83d\ude02", "\"\ud83d\ude02\""),
                Arguments.of("e\u0301 stays as it is", "\"e\u0301 stays as it is\""),
                Arguments.of(true, "true"),
                Arguments.of(false, "false"),
                Arguments.of(0, "0"),
                Arguments.of(-7L, "-7"),
                Arguments.of(9007199254740991L, "9007199254740991"),
                Arguments.of(-9007199254740991L, "-9007199254740991"),
                Arguments.of(new BigInteger("9007199254740991"), "9007199254740991"),
                Arguments.of(List.of(), "[]"),
                Arguments.of(Map.of(), "{}"),
                Arguments.of(Arrays.asList(1, null, "a", List.of(true)), "[1,null,\"a\",[true]]"),
                Arguments.of(
                        Map.of("b", List.of(Map.of("d", 1, "c", 2)), "a", ""),
                        "{\"a\":\"\",\"b\":[{\"c\":2,\"d\":1}]}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueHasOneForm(Object value, String form) {
        assertThat(CanonicalJson.write(value)).isEqualTo(form);
        assertThat(CanonicalJson.bytes(value)).isEqualTo(form.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nothingIsNull() {
        assertThat(CanonicalJson.write(null)).isEqualTo("null");
    }

    /** The order of RFC 8785, section 3.2.3: by UTF-16 code units, so that an emoji comes before a Hebrew letter form. */
    @Test
    void membersAreSortedByTheirCodeUnitsNotByTheirCodePoints() {
        Map<String, Object> members = new LinkedHashMap<>();
        List<String> shuffled =
                List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6", "10", "A", "a", "");
        shuffled.forEach(name -> members.put(name, 0));

        assertThat(CanonicalJson.write(members))
                .isEqualTo("{\"\":0,\"\\r\":0,\"1\":0,\"10\":0,\"A\":0,\"a\":0,\"\u0080\":0,\"\u00f6\":0,\"\u20ac\":0,"
                        + "\"\ud83d\ude00\":0,\"\ufb33\":0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "\ude00\ud83d", "a\ud83d", "\ud83d\ud83d\ude00", "\ud83da"})
    void halfASurrogatePairIsRefusedForItWouldBecomeAnotherText(String text) {
        assertThatThrownBy(() -> CanonicalJson.write(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("half a surrogate pair");
        assertThatThrownBy(() -> CanonicalJson.write(Map.of(text, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Object> inexactNumbers() {
        return Stream.of(
                9007199254740992L,
                -9007199254740992L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                new BigInteger("9007199254740992"),
                BigInteger.TEN.pow(40));
    }

    @ParameterizedTest
    @MethodSource("inexactNumbers")
    void aNumberThatOtherReadersWouldRoundMustBeAString(Object number) {
        assertThatThrownBy(() -> CanonicalJson.write(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a canonical document carries " + number + " as a string");
    }

    static Stream<Object> foreignValues() {
        return Stream.of(
                1.5, 1.5f, new BigDecimal("1.50"), 'c', new int[] {1}, Map.of(1, "one"), List.of(Map.of("a", 1.5)));
    }

    @ParameterizedTest
    @MethodSource("foreignValues")
    void whatSuchDocumentsDoNotHoldIsRefused(Object value) {
        assertThatThrownBy(() -> CanonicalJson.write(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
