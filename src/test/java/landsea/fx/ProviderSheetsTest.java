package landsea.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import landsea.basics.Money;
import landsea.basics.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderSheetsTest {

    private static final String GOOD = """
            {"provider":"alpha","pair":"USD/CNY","valid_until":"2025-01-14T01:31:00Z","note":"welcome",
             "tiers":[{"from":"0","bid":"7.1850","ask":7.1900},{"from":50000.00,"bid":"7.1860","ask":"7.1890"}]}""";

    @Test
    void anAnswerIsReadExactlyWhetherItsDecimalsAreStringsOrNumbers() {
        ProviderSheet sheet = ProviderSheets.parse(GOOD, Fixtures.NINE_THIRTY).orThrow();

        assertThat(sheet.provider()).isEqualTo(new ProviderId("alpha"));
        assertThat(sheet.validFrom()).isEqualTo(Fixtures.NINE_THIRTY);
        assertThat(sheet.tiers())
                .containsExactly(
                        new ProviderSheet.Tier(
                                Money.of("USD", "0"), new BigDecimal("7.1850"), new BigDecimal("7.1900")),
                        new ProviderSheet.Tier(
                                Money.of("USD", "50000"), new BigDecimal("7.1860"), new BigDecimal("7.1890")));
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"provider\":\"alpha\"       | \"provider\":7             | SHEET_MALFORMED",
                "\"provider\":\"alpha\"       | \"provider\":\"a b\"       | SHEET_REFUSED",
                "USD/CNY                      | USD/USD                    | SHEET_REFUSED",
                "USD/CNY                      | USDCNY                     | SHEET_REFUSED",
                "USD/CNY                      | US9/CNY                    | SHEET_REFUSED",
                "2025-01-14T01:31:00Z         | soon                       | SHEET_MALFORMED",
                "2025-01-14T01:31:00Z         | 2025-01-14T01:29:00Z       | SHEET_REFUSED",
                "\"7.1850\"                   | \"7,1850\"                 | SHEET_REFUSED",
                "\"7.1850\"                   | 7e99                       | SHEET_REFUSED",
                "\"7.1850\"                   | \"7.123456789\"            | SHEET_REFUSED",
                "\"7.1850\"                   | \"7.2000\"                 | SHEET_REFUSED",
                "\"7.1850\"                   | \"-7.1850\"                | SHEET_REFUSED",
                "\"7.1850\"                   | \"0.0000\"                 | SHEET_REFUSED",
                "\"7.1850\"                   | null                       | SHEET_REFUSED",
                "50000.00                     | 0.001                      | SHEET_REFUSED",
                "50000.00                     | 0                          | SHEET_REFUSED",
                "\"note\":\"welcome\"         | \"pair\":\"EUR/CNY\"       | SHEET_MALFORMED",
            })
    void anAnswerThatIsNotRightIsRefusedByCode(String part, String instead, String code) {
        String changed = GOOD.replace(part, instead);

        assertThat(changed).isNotEqualTo(GOOD);
        assertThat(ProviderSheets.parse(changed, Fixtures.NINE_THIRTY))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(code));
    }

    @Test
    void anAnswerWithoutTiersWithMoreAfterItsEndOrFarTooLongIsRefused() {
        for (String answer : new String[] {
            GOOD.substring(0, GOOD.indexOf("\"tiers\"")) + "\"tiers\":[]}",
            GOOD + "{}",
            "[" + GOOD + "]",
            "",
            GOOD.replace("welcome", "w".repeat(70_000)),
            "[".repeat(5_000),
        }) {
            assertThat(ProviderSheets.parse(answer, Fixtures.NINE_THIRTY).isDone())
                    .isFalse();
        }
    }
}
