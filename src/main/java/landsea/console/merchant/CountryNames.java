package landsea.console.merchant;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Countries and regions by name, in the reader's language and its order. */
final class CountryNames {

    /** @param code two letters of ISO 3166-1 */
    public record Named(String code, String name) {}

    /** As a bank in China writes them. */
    private static final Map<String, String> ENGLISH =
            Map.of("HK", "Hong Kong, China", "MO", "Macao, China", "TW", "Taiwan, China");

    private static final Map<String, String> CHINESE = Map.of("HK", "中国香港", "MO", "中国澳门", "TW", "中国台湾");

    private static final List<Named> IN_ENGLISH = named(Locale.ENGLISH, ENGLISH);
    private static final List<Named> IN_CHINESE = named(Locale.SIMPLIFIED_CHINESE, CHINESE);

    private CountryNames() {}

    static List<Named> in(boolean chinese) {
        return chinese ? IN_CHINESE : IN_ENGLISH;
    }

    private static List<Named> named(Locale locale, Map<String, String> ours) {
        Collator order = Collator.getInstance(locale);
        return Arrays.stream(Locale.getISOCountries())
                .filter(code -> !code.equals("CN"))
                .map(code -> new Named(
                        code, ours.getOrDefault(code, Locale.of("", code).getDisplayCountry(locale))))
                .sorted(Comparator.comparing(Named::name, order))
                .toList();
    }
}
