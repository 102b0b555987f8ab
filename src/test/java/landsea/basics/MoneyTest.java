package landsea.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import landsea.basics.Money.CurrencyMismatchException;
import landsea.basics.Unit.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Money ONE_CENT = Money.ofMinor(Currency.USD, 1);

    @ParameterizedTest
    @CsvSource(textBlock = """
            # currency | written               | minor units          | as messages carry it
            USD        | 4246.20               | 424620               | 4246.20
            USD        | -4246.2               | -424620              | -4246.20
            USD        | 0                     | 0                    | 0.00
            USD        | -0.00                 | 0                    | 0.00
            USD        | 0.01                  | 1                    | 0.01
            USD        | 12.3400               | 1234                 | 12.34
            JPY        | 1500                  | 1500                 | 1500
            JPY        | 1500.0                | 1500                 | 1500
            BHD        | 1.234                 | 1234                 | 1.234
            BHD        | -0.005                | -5                   | -0.005
            USD        | 92233720368547758.07  | 9223372036854775807  | 92233720368547758.07
            USD        | -92233720368547758.08 | -9223372036854775808 | -92233720368547758.08
            JPY        | 9223372036854775807   | 9223372036854775807  | 9223372036854775807
            """, delimiter = '|')
    void anAmountIsReadExactlyInTheScaleOfItsCurrency(String currency, String written, long minor, String amount) {
        Money money = Money.of(currency, written);

        assertThat(money.minor()).isEqualTo(minor);
        assertThat(money.amount()).isEqualTo(amount);
        assertThat(money.decimal()).isEqualByComparingTo(written);
        assertThat(money).hasToString(currency + " " + amount);
        assertThat(Money.of(currency, money.amount())).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource({
        "USD,0.001",
        "USD,4246.205",
        "JPY,0.5",
        "BHD,0.0001",
        "USD,92233720368547758.08",
        "USD,-92233720368547758.09",
        "JPY,9223372036854775808",
        "USD,9999999999999999999999999999999999999999"
    })
    void anAmountTooFineOrTooLargeIsRefused(String currency, String written) {
        assertThatThrownBy(() -> Money.of(currency, written)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1e3",
                "1E400000000",
                "1,234.50",
                "+1",
                ".5",
                "1.",
                "--1",
                " 1",
                "1 ",
                "0x10",
                "NaN",
                "１２",
                "٣",
                "1\n",
                "USD 1"
            })
    void whatIsNoPlainDecimalIsRefused(String written) {
        assertThatThrownBy(() -> Money.of("USD", written)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void aNumberLongerThanAnyAmountIsRefusedBeforeItIsReckoned() {
        assertThatThrownBy(() -> Money.of("USD", "9".repeat(1_000_000))).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # currency | exact    | mode      | rounded
            USD        | 1.005    | HALF_UP   | 1.01
            USD        | 1.005    | HALF_EVEN | 1.00
            USD        | 1.015    | HALF_EVEN | 1.02
            USD        | -1.005   | HALF_UP   | -1.01
            USD        | -1.009   | DOWN      | -1.00
            USD        | -1.001   | FLOOR     | -1.01
            JPY        | 0.5      | HALF_UP   | 1
            JPY        | 0.49     | UP        | 1
            BHD        | 1.23449  | HALF_UP   | 1.234
            """, delimiter = '|')
    void roundingHappensOnlyByTheModeThatTheCallerNames(
            String currency, BigDecimal exact, RoundingMode mode, String rounded) {
        assertThat(Money.rounded(Currency.of(currency), exact, mode)).isEqualTo(Money.of(currency, rounded));
    }

    @Test
    void whatPassesTheRangeIsRefusedAndNeverWrapsAround() {
        Money most = Money.ofMinor(Currency.USD, Long.MAX_VALUE);
        Money least = Money.ofMinor(Currency.USD, Long.MIN_VALUE);

        assertThatThrownBy(() -> most.plus(ONE_CENT)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(ONE_CENT)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(least::negated).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(least::abs).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.sum(Currency.USD, List.of(most, ONE_CENT, ONE_CENT.negated())))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.rounded(Currency.USD, new BigDecimal("1e30"), RoundingMode.HALF_UP))
                .isInstanceOf(ArithmeticException.class);
        assertThat(most.plus(least)).isEqualTo(ONE_CENT.negated());
    }

    @Test
    void twoCurrenciesAreNeverCombinedAndTheRefusalNamesBoth() {
        Money dollars = Money.of("USD", "1");
        Money yuan = Money.of("CNY", "1");

        assertThatThrownBy(() -> dollars.plus(yuan))
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessage("cannot combine USD with CNY");
        assertThatThrownBy(() -> yuan.minus(dollars)).hasMessage("cannot combine CNY with USD");
        assertThatThrownBy(() -> dollars.compareTo(yuan)).hasMessage("cannot combine USD with CNY");
        assertThatThrownBy(() -> Money.sum(Currency.USD, List.of(dollars, yuan)))
                .hasMessage("cannot combine USD with CNY");
        assertThat(dollars).isNotEqualTo(yuan);
    }

    @Test
    void signsAndOrderFollowTheAmount() {
        Money zero = Money.zero(Currency.USD);

        assertThat(zero.isZero()).isTrue();
        assertThat(ONE_CENT.isPositive()).isTrue();
        assertThat(ONE_CENT.negated().isNegative()).isTrue();
        assertThat(ONE_CENT.negated().abs()).isEqualTo(ONE_CENT);
        assertThat(List.of(ONE_CENT, zero, ONE_CENT.negated()).stream().sorted())
                .containsExactly(ONE_CENT.negated(), zero, ONE_CENT);
        assertThat(Money.sum(Currency.USD, List.of())).isEqualTo(zero);
    }

    @Test
    void randomAmountsAddLikeTheirDecimalsAndReadBackAsWritten() {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (String code : List.of("JPY", "USD", "BHD")) {
            for (int i = 0; i < 2_000; i++) {
                Money one = Money.ofMinor(Currency.of(code), random.nextLong() >> random.nextInt(2, 63));
                Money other = Money.ofMinor(Currency.of(code), random.nextLong() >> random.nextInt(2, 63));
                String seen = "seed " + seed + ": " + one + " and " + other;

                assertThat(one.plus(other).decimal())
                        .as(seen)
                        .isEqualTo(one.decimal().add(other.decimal()));
                assertThat(one.plus(other).minus(other)).as(seen).isEqualTo(one);
                assertThat(Money.of(code, one.amount())).as(seen).isEqualTo(one);
                assertThat(one.compareTo(other))
                        .as(seen)
                        .isEqualTo(one.decimal().compareTo(other.decimal()));
            }
        }
    }
}
