package landsea.marketplace.amazon;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;

/**
 * The currency of a date-range report, which only the lines above its header name: "All amounts in USD, unless specified",
 * 「指定のない場合、単位は円」. A bare "dollars" may be any of several (the Mexican report writes it of pesos), so it names none.
 */
final class AmazonDateRangeCurrency {

    /** The currencies of Amazon's sites; other three capital letters (FBA, SKU) are no currency. */
    private static final Pattern CODE = Pattern.compile(
            "(?<![A-Z])(?:USD|CAD|MXN|BRL|GBP|EUR|SEK|PLN|TRY|AED|SAR|EGP|ZAR|INR|JPY|AUD|SGD|CNY)(?![A-Z])");

    private static final Map<Pattern, String> WORDS = Map.of(
            Pattern.compile("\\beuros?\\b"), "EUR",
            Pattern.compile("円|日元"), "JPY",
            Pattern.compile("欧元"), "EUR",
            Pattern.compile("英镑"), "GBP",
            Pattern.compile("美元"), "USD",
            Pattern.compile("加元"), "CAD",
            Pattern.compile("澳元"), "AUD",
            Pattern.compile("人民币"), "CNY");

    private AmazonDateRangeCurrency() {}

    /** @param preamble the lines above the header, as cells */
    static Outcome<Currency> in(List<List<String>> preamble) {
        Set<String> named = new TreeSet<>();
        for (List<String> line : preamble) {
            for (String cell : line) {
                Matcher code = CODE.matcher(cell);
                while (code.find()) {
                    named.add(code.group());
                }
                String words = cell.toLowerCase(Locale.ROOT);
                WORDS.forEach((word, currency) -> {
                    if (word.matcher(words).find()) {
                        named.add(currency);
                    }
                });
            }
        }
        Optional<String> only = named.size() == 1 ? named.stream().findFirst() : Optional.empty();
        return only.<Outcome<Currency>>map(code -> Outcome.done(Currency.of(code)))
                .orElseGet(() -> Outcome.refused(
                        named.isEmpty()
                                ? Reason.of("CURRENCY_NOT_NAMED")
                                : Reason.of("CURRENCY_NAMED_TWICE", "currencies", String.join(", ", named))));
    }
}
