package landsea.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # locale | sentence
            en       | A CNAPS bank number has 12 digits; this one has 11.
            en-SG    | A CNAPS bank number has 12 digits; this one has 11.
            fr-FR    | A CNAPS bank number has 12 digits; this one has 11.
            zh       | 支付系统行号应为 12 位数字，此号码为 11 位。
            zh-CN    | 支付系统行号应为 12 位数字，此号码为 11 位。
            zh-Hans-SG | 支付系统行号应为 12 位数字，此号码为 11 位。
            """, delimiter = '|')
    void aReasonIsSaidInTheReadersLanguageElseInEnglish(String locale, String sentence) {
        Reason reason = Reason.of("CNAPS_WRONG_LENGTH", "length", 11);

        assertThat(Words.of(reason, Locale.forLanguageTag(locale))).isEqualTo(sentence);
    }

    @Test
    void aDetailThatLooksLikeAPlaceOrAReplacementStaysAsItIs() {
        Reason reason = Reason.of("CNAPS_WRONG_CHARACTER", "character", "{position}$1\\")
                .with("position", 3);

        assertThat(Words.of(reason, Locale.ENGLISH))
                .isEqualTo("A CNAPS bank number has digits only; position 3 has \"{position}$1\\\".");
    }

    @Test
    void aDetailThatTheReasonLacksKeepsItsPlace() {
        assertThat(Words.of(Reason.of("CNAPS_WRONG_LENGTH"), Locale.ENGLISH))
                .isEqualTo("A CNAPS bank number has 12 digits; this one has {length}.");
    }

    @Test
    void aCodeWithoutWordsSpeaksForItself() {
        assertThat(Words.of(Reason.of("NEVER_HEARD_OF", "what", 7), Locale.CHINA))
                .isEqualTo("NEVER_HEARD_OF{what=7}");
    }

    @Test
    void bothBundlesHaveTheSameCodesWithTheSamePlaces() {
        Map<String, String> english = Words.bundle(Locale.ENGLISH);
        Map<String, String> chinese = Words.bundle(Locale.CHINESE);

        assertThat(chinese.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
        english.forEach((code, sentence) ->
                assertThat(places(chinese.getOrDefault(code, ""))).as(code).isEqualTo(places(sentence)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyCodeHasOneLineAndSaysSomething(String language) throws IOException {
        Set<String> codes = new HashSet<>();
        for (String line : lines(language)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                assertThat(line).matches("[A-Z][A-Z0-9_]{2,59}=\\S.*\\S");
                assertThat(codes.add(line.substring(0, line.indexOf('='))))
                        .as("once only: " + line)
                        .isTrue();
            }
        }
    }

    private static List<String> lines(String language) throws IOException {
        try (InputStream in = WordsTest.class.getResourceAsStream("/landsea/words_" + language + ".properties")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static Set<String> places(String sentence) {
        return Words.PLACE
                .matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
