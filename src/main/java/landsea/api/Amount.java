package landsea.api;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.ledger.Entry;
import org.jspecify.annotations.Nullable;

/** Money as messages carry it: a decimal text beside its currency. */
record Amount(String amount, String currency) {

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,16}(\\.[0-9]{1,6})?");

    static Amount of(Money money) {
        return new Amount(money.amount(), money.currency().code());
    }

    /**
     * An amount that one entry of the books can hold.
     *
     * @param pointer where in the body the amount stands
     */
    static Money money(@Nullable String amount, Currency currency, String pointer) {
        if (amount == null || !PLAIN.matcher(amount).matches()) {
            throw Refusal.member(pointer, "AMOUNT_WRONG", String.valueOf(amount));
        }
        try {
            Money money = Money.of(currency, new BigDecimal(amount));
            if (Math.abs(money.minor()) <= Entry.AMOUNT_MAX) {
                return money;
            }
        } catch (ArithmeticException tooFine) {
            throw Refusal.member(pointer, "AMOUNT_WRONG", amount);
        }
        throw Refusal.member(pointer, "AMOUNT_WRONG", amount);
    }

    static Currency currency(@Nullable String code, String pointer) {
        if (code == null || !Currency.exists(code)) {
            throw Refusal.member(pointer, "CURRENCY_WRONG", String.valueOf(code));
        }
        return Currency.of(code);
    }
}
