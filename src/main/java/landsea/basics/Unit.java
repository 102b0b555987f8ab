package landsea.basics;

import java.util.regex.Pattern;

/**
 * What an account counts: a currency, or a named unit such as a quota, an allowance or pieces of a declared item.
 * A unit has a code and a scale; amounts of it are whole numbers of its smallest part.
 */
public sealed interface Unit {

    /** The code that tables and messages carry: {@code USD}, or a lower-case name such as {@code quota-usd}. */
    String code();

    /** Decimal places of the smallest part: 2 for USD, 0 for JPY, 3 for BHD. */
    int scale();

    /** Something countable that is not money. */
    record Named(String code, int scale) implements Unit {

        private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,30}");

        public Named {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException("unit code is lower case and up to 31 long: '" + code + "'");
            }
            if (scale < 0 || scale > 9) {
                throw new IllegalArgumentException("unit " + code + " has scale " + scale + ", allowed 0 to 9");
            }
        }

        @Override
        public String toString() {
            return code;
        }
    }

    /**
     * A currency of ISO 4217 with its number of decimal places.
     *
     * <p>The table is the JDK's, which follows the ISO 4217 maintenance agency; funds and metals without decimal places
     * are refused.
     */
    record Currency(String code, int scale) implements Unit {

        public static final Currency CNY = of("CNY");
        public static final Currency USD = of("USD");
        public static final Currency SGD = of("SGD");
        public static final Currency EUR = of("EUR");
        public static final Currency JPY = of("JPY");

        public Currency {
            int expected = scaleOf(code);
            if (scale != expected) {
                throw new IllegalArgumentException(code + " has scale " + expected + ", not " + scale);
            }
        }

        /**
         * The currency of a code.
         *
         * @throws IllegalArgumentException when ISO 4217 has no such currency, or it has no decimal places
         */
        public static Currency of(String code) {
            return new Currency(code, scaleOf(code));
        }

        /** Whether {@link #of} would accept the code. */
        public static boolean exists(String code) {
            return code.length() == 3
                    && java.util.Currency.getAvailableCurrencies().stream()
                            .anyMatch(known ->
                                    known.getCurrencyCode().equals(code) && known.getDefaultFractionDigits() >= 0);
        }

        private static int scaleOf(String code) {
            try {
                int digits = java.util.Currency.getInstance(code).getDefaultFractionDigits();
                if (digits >= 0) {
                    return digits;
                }
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException("not a currency of ISO 4217: '" + code + "'", unknown);
            }
            throw new IllegalArgumentException(code + " is not a currency that accounts are kept in");
        }

        @Override
        public String toString() {
            return code;
        }
    }
}
