package landsea.marketplace.platforms;

import java.util.Map;
import java.util.Optional;
import landsea.basics.Unit.Currency;

/** Platforms of South-East Asia keep a site for each country, each with that country's currency only. */
final class Sites {

    private static final Map<String, String> BY_COUNTRY = Map.ofEntries(
            Map.entry("MY", "MYR"),
            Map.entry("SG", "SGD"),
            Map.entry("TH", "THB"),
            Map.entry("VN", "VND"),
            Map.entry("ID", "IDR"),
            Map.entry("PH", "PHP"),
            Map.entry("TW", "TWD"),
            Map.entry("BR", "BRL"),
            Map.entry("MX", "MXN"),
            Map.entry("CL", "CLP"),
            Map.entry("CO", "COP"),
            Map.entry("PL", "PLN"));

    /** Signs of which each stands for one currency on one platform's sites; a bare dollar sign does not. */
    private static final Map<String, String> BY_SIGN = Map.ofEntries(
            Map.entry("RM", "MYR"),
            Map.entry("S$", "SGD"),
            Map.entry("฿", "THB"),
            Map.entry("₫", "VND"),
            Map.entry("Đ", "VND"),
            Map.entry("RP", "IDR"),
            Map.entry("₱", "PHP"),
            Map.entry("NT$", "TWD"),
            Map.entry("R$", "BRL"));

    private Sites() {}

    static Optional<Currency> ofCountry(String country) {
        return Optional.ofNullable(BY_COUNTRY.get(country)).map(Currency::of);
    }

    /** The currency in the parentheses of a column's name, by its code or its sign. */
    static Optional<Currency> inColumnName(String name) {
        int open = name.lastIndexOf('(');
        int close = name.lastIndexOf(')');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        String sign = name.substring(open + 1, close).strip().toUpperCase(java.util.Locale.ROOT);
        if (Currency.exists(sign)) {
            return Optional.of(Currency.of(sign));
        }
        return Optional.ofNullable(BY_SIGN.get(sign)).map(Currency::of);
    }
}
