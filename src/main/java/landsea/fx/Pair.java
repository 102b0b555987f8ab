package landsea.fx;

import landsea.basics.Unit.Currency;

/**
 * Two currencies in the order of a quotation: a rate of {@code USD/CNY} says how many CNY one USD (the base) is worth.
 */
public record Pair(Currency base, Currency quote) {

    public Pair {
        if (base.equals(quote)) {
            throw new IllegalArgumentException("a pair has two currencies, not " + base + " twice");
        }
    }

    public static Pair of(String base, String quote) {
        return new Pair(Currency.of(base), Currency.of(quote));
    }

    /** @throws IllegalArgumentException unless the text is two currencies of ISO 4217 around a slash */
    public static Pair parse(String text) {
        if (text.length() != 7 || text.charAt(3) != '/') {
            throw new IllegalArgumentException("a pair is written like USD/CNY, not '" + text + "'");
        }
        return of(text.substring(0, 3), text.substring(4));
    }

    public Pair inverse() {
        return new Pair(quote, base);
    }

    @Override
    public String toString() {
        return base + "/" + quote;
    }
}
