package landsea.settlement;

import java.util.regex.Pattern;

/**
 * Who paid, as the collecting bank says.
 *
 * @param name empty where it names nobody
 * @param country of his residence, else that of the bank that paid for him: two letters of ISO 3166-1; empty where the message
 *     carries neither
 */
public record Remitter(String name, String country) {

    private static final Pattern COUNTRY = Pattern.compile("([A-Z]{2})?");

    /** Nobody is named. */
    public static final Remitter NOBODY = new Remitter("", "");

    public Remitter {
        if (!COUNTRY.matcher(country).matches()) {
            throw new IllegalArgumentException("a country has two letters: '" + country + "'");
        }
    }

    /** One of whom the message says no more than the name. */
    public static Remitter named(String name) {
        return new Remitter(name, "");
    }
}
