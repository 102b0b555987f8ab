package landsea.basics;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An international bank account number (ISO 13616): country, two check digits, the account as the country writes it. The length
 * that each country has is not checked: its register changes.
 */
public record Iban(String code) {

    private static final int LENGTH_MIN = 5;
    private static final int LENGTH_MAX = 34;
    private static final int ACCOUNT_FROM = 4;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** @throws IllegalArgumentException naming the reason, when the code is not exactly a valid one */
    public Iban {
        fault(code).ifPresent(IdentifierText::refuse);
    }

    /** Reads a number as written; spaces and lower case are put right, anything else wrong is refused. */
    public static Outcome<Iban> parse(String text) {
        return IdentifierText.parse(text, Iban::fault, Iban::new);
    }

    /** @throws IllegalArgumentException naming the reason, where {@link #parse} would refuse */
    public static Iban of(String text) {
        return new Iban(IdentifierText.compact(text));
    }

    /** The country of ISO 3166-1, two letters; XK for Kosovo. */
    public String country() {
        return code.substring(0, 2);
    }

    private static Optional<Reason> fault(String code) {
        if (code.length() < LENGTH_MIN || code.length() > LENGTH_MAX) {
            return Optional.of(Reason.of("IBAN_WRONG_LENGTH", "length", code.length()));
        }
        return IdentifierText.wrongCharacter(
                        Reason.of("IBAN_WRONG_CHARACTER"),
                        code,
                        index -> index < 2
                                ? IdentifierText.LETTERS
                                : index < ACCOUNT_FROM
                                        ? IdentifierText.DIGITS
                                        : IdentifierText.LETTERS + IdentifierText.DIGITS)
                .or(() -> unknownCountry(code.substring(0, 2)))
                .or(() -> wrongCheck(code));
    }

    private static Optional<Reason> unknownCountry(String country) {
        return COUNTRIES.contains(country) || country.equals("XK")
                ? Optional.empty()
                : Optional.of(Reason.of("IBAN_UNKNOWN_COUNTRY", "country", country));
    }

    private static Optional<Reason> wrongCheck(String code) {
        String expected = CheckedMod97.digits(code.substring(ACCOUNT_FROM) + code.substring(0, 2));
        String found = code.substring(2, ACCOUNT_FROM);
        return found.equals(expected)
                ? Optional.empty()
                : Optional.of(
                        Reason.of("IBAN_WRONG_CHECK_DIGITS", "found", found).with("expected", expected));
    }

    @Override
    public String toString() {
        return code;
    }
}
