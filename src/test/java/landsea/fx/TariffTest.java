package landsea.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffTest {

    private static final LocalDate DAY = LocalDate.of(2025, 1, 14);

    @ParameterizedTest(name = "{0} {1} {2} → {3} by {4} ({5})")
    @CsvSource({
        "CHANNEL_FEE,    USD, 100.00,    0.50,  std-channel-usd-1,    MINIMUM",
        "CHANNEL_FEE,    USD, 4246.20,   2.12,  std-channel-usd-1,    SHARE",
        "CHANNEL_FEE,    USD, 60000.00,  30.00, std-channel-usd-1,    SHARE",
        "CHANNEL_FEE,    USD, 60001.00,  30.00, std-channel-usd-1,    SHARE",
        "CHANNEL_FEE,    USD, 60020.00,  30.00, std-channel-usd-1,    MAXIMUM",
        "CONVERSION_FEE, USD, 1000.00,   0.10,  std-conversion-usd-1, SHARE",
        "CONVERSION_FEE, USD, 949.99,    0.10,  std-conversion-usd-1, MINIMUM",
        "CONVERSION_FEE, JPY, 1000000,   100,   std-conversion-jpy-1, SHARE",
        "CONVERSION_FEE, THB, 1050.00,   0.11,  std-conversion-any-1, SHARE",
    })
    void aFeeIsItsRowsShareBetweenMinimumAndMaximumAndNamesTheRow(
            ChargeKind kind, String currency, String amount, String fee, String row, String applied) {
        FeeLine line = Fees.of(Fixtures.standard(), "STANDARD", Set.of(kind), Money.of(currency, amount), DAY)
                .orThrow()
                .getFirst();

        assertThat(line.amount()).isEqualTo(Money.of(currency, fee));
        assertThat(line.tariffRow()).isEqualTo(row);
        assertThat(line.explanation()).containsEntry("applied", applied);
    }

    @ParameterizedTest(name = "{0} {1} → {2}")
    @CsvSource({
        "USD, 49999.99, std-margin-usd-1",
        "USD, 50000.00, std-margin-usd-2",
        "JPY, 7499999,  std-margin-jpy-1",
        "JPY, 7500000,  std-margin-jpy-2",
        "CNY, 99999.00, std-margin-any-1",
    })
    void theMarginsTierIsTheHighestThatTheAmountReaches(String currency, String amount, String row) {
        assertThat(Fixtures.standard().row("STANDARD", ChargeKind.MARGIN, Money.of(currency, amount), DAY))
                .map(TariffRow::id)
                .contains(row);
    }

    @Test
    void aFeeOfAKindWithoutARowIsRefusedAndNotFree() {
        Tariff tariff = new Tariff(
                List.of(Fixtures.row("r", ChargeKind.CHANNEL_FEE, Fixtures.in("USD", "10.00", "0", "0", ""), "5")),
                List.of(Fixtures.limits()));

        for (String amount : List.of("9.99", "10.00")) {
            Outcome<List<FeeLine>> fees =
                    Fees.of(tariff, "PLAN", Set.of(ChargeKind.CHANNEL_FEE), Money.of("USD", amount), DAY);
            assertThat(fees.isDone()).isEqualTo(amount.equals("10.00"));
        }
    }

    @Test
    void aRowAppliesFromItsFirstDayToTheDayBeforeItsLast() {
        TariffRow row = new TariffRow(
                "r",
                "PLAN",
                ChargeKind.CHANNEL_FEE,
                new TariffRow.Scope.AnyCurrency(),
                BigDecimal.ONE,
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2025, 2, 1),
                "test");
        Tariff tariff = new Tariff(List.of(row), List.of());
        Money amount = Money.of("USD", "1.00");

        assertThat(tariff.row("PLAN", ChargeKind.CHANNEL_FEE, amount, LocalDate.of(2024, 12, 31)))
                .isEmpty();
        assertThat(tariff.row("PLAN", ChargeKind.CHANNEL_FEE, amount, LocalDate.of(2025, 1, 31)))
                .isPresent();
        assertThat(tariff.row("PLAN", ChargeKind.CHANNEL_FEE, amount, LocalDate.of(2025, 2, 1)))
                .isEmpty();
    }

    @Test
    void twoRowsForTheSameAmountOnTheSameDayAreRefusedByName() {
        TariffRow first = Fixtures.row("first", ChargeKind.MARGIN, new TariffRow.Scope.AnyCurrency(), "5");
        TariffRow second = Fixtures.row("second", ChargeKind.MARGIN, new TariffRow.Scope.AnyCurrency(), "6");

        assertThatThrownBy(() -> new Tariff(List.of(first, second), List.of()))
                .hasMessageContaining("first")
                .hasMessageContaining("second");
    }

    @Test
    void aMarginThatIsNotAShareAndAShareAboveATenthAreRefused() {
        assertThatThrownBy(() -> Fixtures.row("r", ChargeKind.MARGIN, Fixtures.in("USD", "0", "0", "1.00", ""), "5"))
                .hasMessageContaining("a margin is a share only");
        assertThatThrownBy(() -> Fixtures.row("r", ChargeKind.CHANNEL_FEE, new TariffRow.Scope.AnyCurrency(), "1000.1"))
                .hasMessageContaining("1000.1 basis points");
    }
}
