package landsea.basics;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A business identifier code (ISO 9362): four letters of the party, two of the country, two characters of the place, and
 * for a branch three more. It has no check digit; the country is checked.
 *
 * <p>The code stays as it was given: {@code DBSSSGSG} and {@code DBSSSGSGXXX} name the same office but are different
 * values; compare {@link #elevenCharacters()} where the office is meant.
 */
public record Bic(String code) {

    private static final String LETTERS_AND_DIGITS = IdentifierText.LETTERS + IdentifierText.DIGITS;
    private static final int COUNTRY_FROM = 4;
    private static final int COUNTRY_UNTIL = 6;
    private static final Set<String> COUNTRIES = countries();

    /** @throws IllegalArgumentException naming the reason, when the code is not exactly a valid one */
    public Bic {
        fault(code).ifPresent(IdentifierText::refuse);
    }

    /** Reads a code as written; spaces and lower case are put right, anything else wrong is refused. */
    public static Outcome<Bic> parse(String text) {
        return IdentifierText.parse(text, Bic::fault, Bic::new);
    }

    /** @throws IllegalArgumentException naming the reason, where {@link #parse} would refuse */
    public static Bic of(String text) {
        return new Bic(IdentifierText.compact(text));
    }

    /** The country of ISO 3166-1, two letters; XK for Kosovo. */
    public String country() {
        return code.substring(COUNTRY_FROM, COUNTRY_UNTIL);
    }

    /** The party with its place, without a branch. */
    public String eightCharacters() {
        return code.substring(0, 8);
    }

    /** The full form; XXX stands for the head office. */
    public String elevenCharacters() {
        return code.length() == 8 ? code + "XXX" : code;
    }

    private static Optional<Reason> fault(String code) {
        if (code.length() != 8 && code.length() != 11) {
            return Optional.of(Reason.of("BIC_WRONG_LENGTH", "length", code.length()));
        }
        return IdentifierText.wrongCharacter(
                        Reason.of("BIC_WRONG_CHARACTER"),
                        code,
                        index -> index < COUNTRY_UNTIL ? IdentifierText.LETTERS : LETTERS_AND_DIGITS)
                .or(() -> unknownCountry(code.substring(COUNTRY_FROM, COUNTRY_UNTIL)));
    }

    private static Optional<Reason> unknownCountry(String country) {
        return COUNTRIES.contains(country)
                ? Optional.empty()
                : Optional.of(Reason.of("BIC_UNKNOWN_COUNTRY", "country", country));
    }

    private static Set<String> countries() {
        Set<String> countries = new HashSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
        // Kosovo has no code in ISO 3166-1; BICs use this one of its user-assigned range.
        countries.add("XK");
        return Set.copyOf(countries);
    }

    @Override
    public String toString() {
        return code;
    }
}
