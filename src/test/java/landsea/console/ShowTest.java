package landsea.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import landsea.basics.Reason;
import landsea.console.show.Show;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How values stand before people. */
class ShowTest {

    private static final Path PACKS = Path.of("src/main/resources/landsea/policy");
    private static final Pattern RULE = Pattern.compile("(?s)<rule .*?</rule>");
    private static final Pattern ANNOTATION = Pattern.compile("(?s)<annotationEntry>\\s*<text>(.*?)</text>");
    private static final Pattern TITLE = Pattern.compile("(?s)<description>(.*?)</description>");

    private final Show english = new Show(Locale.ENGLISH, ConsoleConfiguration.messageSource());
    private final Show chinese = new Show(Locale.SIMPLIFIED_CHINESE, ConsoleConfiguration.messageSource());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            6000104.61       | 6,000,104.61
            -0.5             | −0.5
            0.914            | 0.914
            USD 6000104.61   | USD\u00a06,000,104.61
            6000104.61 USD   | USD\u00a06,000,104.61
            JPY 1200000      | JPY\u00a01,200,000
            20417753181      | 20417753181
            2025-01-14       | 2025-01-14
            pay_01           | pay_01
            3.5.1            | 3.5.1
            """)
    void amounts_within_a_reason_are_grouped_and_numbers_of_things_are_not(String detail, String shown) {
        assertThat(english.reason(Reason.of("ACCOUNT_UNKNOWN", "account", detail)))
                .isEqualTo("There is no account " + shown + ".");
    }

    @Test
    void an_amount_that_names_its_currency_has_all_its_decimal_places() {
        assertThat(english.amount("USD", new BigDecimal("1615"))).isEqualTo("USD\u00a01,615.00");
        assertThat(english.amount("JPY", new BigDecimal("1615"))).isEqualTo("JPY\u00a01,615");
        assertThat(english.amount("USD", new BigDecimal("0.1234"))).isEqualTo("USD\u00a00.1234");
    }

    @Test
    void a_length_between_two_times_of_one_commit_says_so_and_an_age_has_no_parts_of_a_second() {
        assertThat(english.seconds("0.000")).isEqualTo("in the same commit");
        assertThat(english.seconds("4.372")).isEqualTo("4.372 s");
        assertThat(english.age(Duration.ofMillis(2787))).isEqualTo("2 s");
        assertThat(english.age(Duration.ofSeconds(75))).isEqualTo("1 min 15 s");
    }

    @Test
    void a_finding_says_what_its_figures_are() {
        assertThat(english.finding("recent_usd_cents", 600_010_461)).isEqualTo("recently USD\u00a06,000,104.61");
        assertThat(english.finding("unmatched_basis_points", 2_550)).isEqualTo("without an order 25.5%");
        assertThat(chinese.finding("payments", 1_200)).isEqualTo("笔数 1,200");
    }

    @Test
    void every_text_of_the_packs_that_ship_is_known_in_chinese() {
        Set<String> texts = new TreeSet<>();
        for (String document : packs(".dmn")) {
            TITLE.matcher(document).results().limit(1).forEach(found -> texts.add(found.group(1)));
            RULE.matcher(document).results().forEach(rule -> {
                List<String> said = ANNOTATION
                        .matcher(rule.group())
                        .results()
                        .map(found -> found.group(1))
                        .toList();
                texts.add(said.get(0));
                texts.add(said.get(2));
            });
        }

        assertThat(texts)
                .hasSizeGreaterThan(150)
                .allSatisfy(
                        text -> assertThat(chinese.packLanguage(text)).as(text).isEqualTo("zh-CN"));
    }

    @Test
    void a_text_that_somebody_changed_is_shown_as_it_was_written() {
        assertThat(chinese.pack("Records are kept for ten years")).isEqualTo("资料保存十年");
        assertThat(chinese.pack("Records are kept for twelve years")).isEqualTo("Records are kept for twelve years");
        assertThat(chinese.packLanguage("Records are kept for twelve years")).isEqualTo("en");
        assertThat(english.pack("Records are kept for ten years")).isEqualTo("Records are kept for ten years");
    }

    private static List<String> packs(String ending) {
        try (Stream<Path> files = Files.list(PACKS)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(ShowTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
