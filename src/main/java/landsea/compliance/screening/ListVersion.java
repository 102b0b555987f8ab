package landsea.compliance.screening;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * A list as it was published on a day.
 *
 * @param source whose list it is: OFAC, UN, EU, UK, or the name of a local one
 * @param publishedOn as the file says, else the day it came
 * @param hash SHA-256 over its files, hexadecimal
 */
public record ListVersion(String source, LocalDate publishedOn, String hash) {

    private static final Pattern SOURCE = Pattern.compile("[A-Z][A-Z0-9-]{1,39}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public ListVersion {
        if (!SOURCE.matcher(source).matches() || !HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("not a version of a list: " + source + " " + hash);
        }
    }

    @Override
    public String toString() {
        return source + " " + publishedOn + " " + hash.substring(0, 12);
    }
}
