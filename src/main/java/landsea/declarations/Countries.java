package landsea.declarations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Countries by three letters, as records carry them (GB/T 2659, which is ISO 3166-1). */
final class Countries {

    private static final Map<String, String> THREE = Arrays.stream(Locale.getISOCountries())
            .collect(Collectors.toUnmodifiableMap(
                    two -> two, two -> Locale.of("", two).getISO3Country()));
    private static final Set<String> KNOWN = Set.copyOf(THREE.values());

    private Countries() {}

    /** Three letters for two; what is no country stays what it is, for the rules to find. */
    static String three(String two) {
        return THREE.getOrDefault(two, two);
    }

    static boolean isKnown(String three) {
        return KNOWN.contains(three);
    }
}
