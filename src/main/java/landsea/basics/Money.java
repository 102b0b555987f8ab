package landsea.basics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import landsea.basics.Unit.Currency;

/**
 * An exact amount of one currency, in minor units: USD 12.34 is 1234. May be negative.
 *
 * <p>Nothing here rounds unasked. {@link #of(Currency, BigDecimal)} refuses a finer amount than the currency has;
 * {@link #rounded} names its mode at the call. Arithmetic past the range of {@code long} throws
 * {@link ArithmeticException}.
 */
public record Money(Currency currency, long minor) implements Comparable<Money> {

    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

    public static Money zero(Currency currency) {
        return new Money(currency, 0);
    }

    public static Money ofMinor(Currency currency, long minor) {
        return new Money(currency, minor);
    }

    /** @throws ArithmeticException when the amount has more decimal places than the currency, or is out of range */
    public static Money of(Currency currency, BigDecimal amount) {
        return new Money(currency, amount.movePointRight(currency.scale()).longValueExact());
    }

    /**
     * Reads a plain decimal such as {@code "-4246.20"}; at most the currency's decimal places.
     *
     * @throws NumberFormatException when it is not written with ASCII digits, one point at most and no exponent
     * @throws ArithmeticException when it has more decimal places than the currency, or is out of range
     */
    public static Money of(Currency currency, String amount) {
        if (!PLAIN_DECIMAL.matcher(amount).matches()) {
            throw new NumberFormatException("not a plain decimal amount: '" + amount + "'");
        }
        return of(currency, new BigDecimal(amount));
    }

    public static Money of(String currency, String amount) {
        return of(Currency.of(currency), amount);
    }

    /** The nearest amount of the currency by the named mode. */
    public static Money rounded(Currency currency, BigDecimal amount, RoundingMode mode) {
        return of(currency, amount.setScale(currency.scale(), mode));
    }

    public static Money sum(Currency currency, List<Money> amounts) {
        Money total = zero(currency);
        for (Money amount : amounts) {
            total = total.plus(amount);
        }
        return total;
    }

    public Money plus(Money other) {
        requireSame(other);
        return new Money(currency, Math.addExact(minor, other.minor));
    }

    public Money minus(Money other) {
        requireSame(other);
        return new Money(currency, Math.subtractExact(minor, other.minor));
    }

    public Money negated() {
        return new Money(currency, Math.negateExact(minor));
    }

    public Money abs() {
        return minor < 0 ? negated() : this;
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, currency.scale());
    }

    /** The amount as messages carry it: {@code "4246.20"}, always with all decimal places of the currency. */
    public String amount() {
        return decimal().toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        requireSame(other);
        return Long.compare(minor, other.minor);
    }

    private void requireSame(Money other) {
        if (!currency.equals(other.currency)) {
            throw new CurrencyMismatchException(currency, other.currency);
        }
    }

    @Override
    public String toString() {
        return currency.code() + " " + amount();
    }

    /** Two currencies met where one was needed. */
    public static final class CurrencyMismatchException extends IllegalArgumentException {

        public CurrencyMismatchException(Currency left, Currency right) {
            super("cannot combine " + left.code() + " with " + right.code());
        }
    }
}
