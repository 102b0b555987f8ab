package landsea.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import landsea.basics.Unit.Currency;
import landsea.basics.Unit.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "CNY,2", "USD,2", "SGD,2", "EUR,2", "GBP,2", "HKD,2", "MOP,2", "CAD,2", "MXN,2", "THB,2", "MYR,2", "JPY,0",
        "KRW,0", "VND,0", "CLP,0", "BHD,3", "KWD,3", "TND,3"
    })
    void aCurrencyHasTheDecimalPlacesOfIso4217(String code, int scale) {
        assertThat(Currency.of(code).scale()).isEqualTo(scale);
        assertThat(Currency.exists(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "US", "USDT", "usd", "Usd", "RMB", "ABC", "XAU", "XXX", "XDR", "US$", "ＵＳＤ"})
    void whatIsNoCurrencyOfAccountsIsRefusedByName(String code) {
        assertThat(Currency.exists(code)).isFalse();
        assertThatThrownBy(() -> Currency.of(code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(code);
    }

    @Test
    void aCurrencyCannotHaveAnotherScale() {
        assertThatThrownBy(() -> new Currency("JPY", 2)).hasMessage("JPY has scale 0, not 2");
    }

    @Test
    void aNamedUnitIsLowerCaseSoThatItNeverLooksLikeACurrency() {
        assertThat(new Named("quota-usd", 2)).hasToString("quota-usd");
        assertThatThrownBy(() -> new Named("USD", 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Named("q", 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Named("q".repeat(32), 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Named("-quota", 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10})
    void aNamedUnitHasNoneToNineDecimalPlaces(int scale) {
        assertThatThrownBy(() -> new Named("pieces", scale)).hasMessageContaining("scale " + scale);
    }
}
