package landsea.compliance.screening;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Countries as lists name them, as ISO 3166 codes. */
final class Countries {

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** The countries that a text names, separated by commas, semicolons or the like; the rest is passed over. */
    static Set<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        for (String part : text.split("[;,|/()]|\\band\\b")) {
            String code = CODES.get(part.strip().toLowerCase(Locale.ROOT));
            if (code != null) {
                found.add(code);
            }
        }
        return found;
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            codes.put(code.toLowerCase(Locale.ROOT), code);
            codes.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
            codes.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
            codes.put(country.getDisplayCountry(Locale.CHINESE), code);
        }
        for (String[] row : WordTable.rows("countries.tsv", 2)) {
            for (String name : row[1].split("\\|")) {
                codes.put(name, row[0]);
            }
        }
        return Map.copyOf(codes);
    }
}
