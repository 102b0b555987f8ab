package landsea.fx;

import java.math.BigDecimal;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/** The way from a decimal to an amount of money. */
final class Amounts {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Amounts() {}

    /** The amount; empty when it is more than money can hold. It must not be finer than the currency. */
    static Optional<Money> fit(Currency currency, BigDecimal decimal) {
        return decimal.movePointRight(currency.scale()).abs().compareTo(MOST) <= 0
                ? Optional.of(Money.of(currency, decimal))
                : Optional.empty();
    }
}
