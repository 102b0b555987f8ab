package landsea.banking.exchange;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.basics.Bucket;

/**
 * What a message of ours is called: a letter for what it is, the id that it is about, and for what may be asked several times a
 * number. It fits the 35 characters that ISO 20022 has for it, and follows from what is asked, so that the same request is the same
 * message whenever it is sent.
 *
 * @param letter {@code P} a payment, {@code R} a return, {@code C} a recall, {@code Q} a question what became of one of them
 * @param number 0 where there is none, at most 99
 */
record OurReference(char letter, UUID id, int number) {

    private static final Pattern FORM = Pattern.compile("([PRCQ])([0-9a-f]{32})([1-9][0-9]?)?");
    private static final int NUMBER_MAX = 99;
    private static final int HALF = 16;

    OurReference {
        if (number < 0 || number > NUMBER_MAX) {
            throw new IllegalArgumentException("at most " + NUMBER_MAX + " of " + letter + id + ", not " + number);
        }
    }

    /** Empty where it is none of ours. */
    static Optional<OurReference> parse(String text) {
        Matcher found = FORM.matcher(text);
        return found.matches()
                ? id(found.group(2))
                        .map(id -> new OurReference(
                                found.group(1).charAt(0),
                                id,
                                found.group(3) == null ? 0 : Integer.parseInt(found.group(3))))
                : Optional.empty();
    }

    /** An id by its 32 digits alone, which is how it goes where its prefix would be too long. */
    static Optional<UUID> id(String digits) {
        return digits.matches("[0-9a-f]{32}")
                ? Optional.of(new UUID(
                        HexFormat.fromHexDigitsToLong(digits, 0, HALF),
                        HexFormat.fromHexDigitsToLong(digits, HALF, 2 * HALF)))
                : Optional.empty();
    }

    static String digits(UUID id) {
        return id.toString().replace("-", "");
    }

    Bucket bucket() {
        return Bucket.of(id);
    }

    String text() {
        return letter + digits(id) + (number == 0 ? "" : number);
    }
}
