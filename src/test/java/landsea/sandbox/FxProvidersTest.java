package landsea.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import landsea.basics.Outcome;
import landsea.sandbox.FxProviders.Sheet;
import landsea.sandbox.FxProviders.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FxProvidersTest {

    private static final Instant MORNING = Instant.parse("2025-01-14T02:00:00Z");

    private final SandboxClock clock = new SandboxClock(MORNING, new AtomicLong()::get);
    private final FxProviders providers = new FxProviders(clock, new Derived(7));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # base | quote | mid of the day
            USD    | CNY   | 7.1878
            EUR    | CNY   | 7.4206
            JPY    | CNY   | 0.046128
            HKD    | CNY   | 0.92346
            USD    | SGD   | 1.358829
            CNY    | USD   | 0.139125
            """, delimiter = '|')
    void bidAndAskStandRoundTheParityOfTheDayWithinTenBasisPoints(String base, String quote, BigDecimal mid) {
        BigDecimal distance = mid.multiply(new BigDecimal("0.0010"));
        for (FxProvider provider : FxProvider.values()) {
            for (int step = 0; step < 100; step++) {
                clock.advance(Duration.ofSeconds(7));
                Sheet sheet = providers.sheet(provider, base, quote).orThrow();
                for (Tier tier : sheet.tiers()) {
                    assertThat(tier.bid()).isBetween(mid.subtract(distance), mid);
                    assertThat(tier.ask()).isBetween(mid, mid.add(distance));
                    assertThat(tier.bid().precision()).isBetween(5, 7);
                    assertThat(tier.bid().scale()).isLessThanOrEqualTo(8);
                }
            }
        }
    }

    @Test
    void aSheetRisesByTiersWithNarrowingSpreadsAndStandsForHalfAMinute() {
        Sheet sheet = usd(FxProvider.BETA);

        assertThat(sheet.tiers().stream().map(tier -> tier.from().toString()))
                .containsExactly("USD 0.00", "USD 10000.00", "USD 100000.00", "USD 1000000.00");
        List<BigDecimal> spreads = sheet.tiers().stream()
                .map(tier -> tier.ask().subtract(tier.bid()))
                .toList();
        assertThat(spreads).isSortedAccordingTo((left, right) -> right.compareTo(left));
        assertThat(sheet.validFrom()).isEqualTo(MORNING);
        assertThat(sheet.validUntil()).isEqualTo(MORNING.plusSeconds(30));
        assertThat(providers
                        .sheet(FxProvider.BETA, "JPY", "CNY")
                        .orThrow()
                        .tiers()
                        .get(1)
                        .from())
                .hasToString("JPY 1000000");
    }

    @Test
    void alphaIsBestForSmallAmountsAndGammaForLargeOnes() {
        for (int step = 0; step < 100; step++) {
            clock.advance(Duration.ofSeconds(11));
            assertThat(best(0)).isEqualTo(FxProvider.ALPHA);
            assertThat(best(3)).isNotEqualTo(FxProvider.ALPHA);
        }
    }

    @Test
    void ratesMoveALittleAndTheSameSeedMovesThemTheSame() {
        FxProviders again = new FxProviders(clock, new Derived(7));
        FxProviders other = new FxProviders(clock, new Derived(8));
        Set<BigDecimal> seen = new HashSet<>();
        boolean differed = false;
        for (int step = 0; step < 50; step++) {
            Sheet sheet = usd(FxProvider.ALPHA);
            seen.add(sheet.tiers().getFirst().bid());
            assertThat(again.sheet(FxProvider.ALPHA, "USD", "CNY").orThrow()).isEqualTo(sheet);
            differed |= !other.sheet(FxProvider.ALPHA, "USD", "CNY").orThrow().equals(sheet);
            clock.advance(Duration.ofSeconds(10));
        }
        assertThat(seen).hasSizeGreaterThan(20);
        assertThat(differed).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"USD,XXX", "USD,THB", "usd,CNY", "USD,USD", "US,CNY"})
    void aPairThatWasNotPublishedOnTheDayIsNotQuoted(String base, String quote) {
        assertThat(providers.sheet(FxProvider.GAMMA, base, quote))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("NO_QUOTE"));
    }

    private Sheet usd(FxProvider provider) {
        return providers.sheet(provider, "USD", "CNY").orThrow();
    }

    private FxProvider best(int tier) {
        return List.of(FxProvider.values()).stream()
                .max((left, right) -> usd(left)
                        .tiers()
                        .get(tier)
                        .bid()
                        .compareTo(usd(right).tiers().get(tier).bid()))
                .orElseThrow();
    }
}
