package landsea.parties;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An organisation that takes part.
 *
 * @param country where it is established, ISO 3166-1 in two letters
 * @param identifiers its registered identifiers by scheme, each valid by its check digit
 */
public record Organisation(
        OrganisationId id,
        OrganisationKind kind,
        String name,
        String country,
        Map<IdentifierScheme, String> identifiers) {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public Organisation {
        Texts.requireName("an organisation's name", name);
        if (!COUNTRIES.contains(country)) {
            throw new IllegalArgumentException("not a country of ISO 3166-1: '" + country + "'");
        }
        identifiers = identifiers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getKey().checked(entry.getValue())));
    }
}
