package landsea.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FxSeedsTest {

    @Test
    void theSandboxsDayHasItsParityAsPublished() {
        List<ReferenceRate> parity = FxSeeds.centralParity();

        assertThat(parity).hasSize(16).allSatisfy(rate -> {
            assertThat(rate.source()).isEqualTo("CFETS");
            assertThat(rate.publishedAt()).isEqualTo(Instant.parse("2025-01-14T01:15:00Z"));
        });
        assertThat(parity)
                .extracting(ReferenceRate::asPublished)
                .contains("USD/CNY 7.1878", "100JPY/CNY 4.6128", "CNY/THB 4.7713");
    }

    @Test
    void theSandboxsTariffAndLimitsHoldTogether() {
        Tariff tariff = Fixtures.standard();
        TariffLimits limits = tariff.limits(
                        "STANDARD",
                        Instant.parse("2025-01-14T00:00:00Z")
                                .atZone(Tariff.ZONE)
                                .toLocalDate())
                .orElseThrow();

        assertThat(limits.midAgeMax()).hasHours(36);
        assertThat(limits.quoteLife()).hasSeconds(60);
        assertThat(limits.midSources()).containsExactly("CFETS", "ECB");
    }

    @ParameterizedTest(name = "{0} at a yearly volume of {1}: {2} %")
    @CsvSource({
        "USD, 0, 0.90",
        "USD, 99999.99, 0.90",
        "USD, 100000, 0.70",
        "USD, 999999.99, 0.60",
        "USD, 10000000, 0.40",
        "EUR, 0, 1.50",
        "EUR, 20000000, 0.75",
    })
    void theMarketplacesOwnConversionCostsByYearlyVolume(String currency, String volume, BigDecimal percent) {
        assertThat(alternatives(currency, volume))
                .filteredOn(result -> result.code().equals("AMAZON_ACCS"))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.costPercent()).isEqualByComparingTo(percent);
                    assertThat(result.credited().decimal())
                            .isEqualByComparingTo(
                                    new BigDecimal("7000").subtract(percent.multiply(BigDecimal.valueOf(70))));
                });
    }

    @Test
    void anAlternativeWhosePriceIsNotKnownToUsIsNotShown() {
        assertThat(alternatives("EUR", "500000"))
                .extracting(Alternative.Result::code)
                .containsExactly("PAYMENT_INSTITUTION_LOW", "PAYMENT_INSTITUTION_HIGH");
    }

    private static List<Alternative.Result> alternatives(String currency, String volume) {
        Pair pair = Pair.of(currency, "CNY");
        return Alternatives.of(
                FxSeeds.alternatives(),
                Money.of(currency, "1000.00"),
                new Conversion(pair, Direction.SELLS_BASE),
                Mid.of(Fixtures.reference(pair.toString(), "7"), pair),
                Money.of(Currency.USD, volume));
    }
}
