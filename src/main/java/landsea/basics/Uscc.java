package landsea.basics;

import java.util.Optional;

/**
 * A unified social credit code (统一社会信用代码, GB 32100-2015): registering authority, kind, six digits of region, nine
 * characters of organisation code, check character.
 *
 * <p>Authority and kind may be letters (such as A, N, Y), so only the region is held to digits.
 */
public record Uscc(String code) {

    /** No I, O, S, V, Z: they are taken for digits. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int LENGTH = 18;

    /** @throws IllegalArgumentException naming the reason, when the code is not exactly a valid one */
    public Uscc {
        fault(code).ifPresent(IdentifierText::refuse);
    }

    /** Reads a code as written; spaces and lower case are put right, anything else wrong is refused. */
    public static Outcome<Uscc> parse(String text) {
        return IdentifierText.parse(text, Uscc::fault, Uscc::new);
    }

    /** @throws IllegalArgumentException naming the reason, where {@link #parse} would refuse */
    public static Uscc of(String text) {
        return new Uscc(IdentifierText.compact(text));
    }

    /** The administrative division, six digits after GB/T 2260: 50… is Chongqing. */
    public String region() {
        return code.substring(2, 8);
    }

    /** The nine characters of the organisation code (GB 11714). */
    public String organisationCode() {
        return code.substring(8, 17);
    }

    private static Optional<Reason> fault(String code) {
        if (code.length() != LENGTH) {
            return Optional.of(Reason.of("USCC_WRONG_LENGTH", "length", code.length()));
        }
        return IdentifierText.wrongCharacter(
                        Reason.of("USCC_WRONG_CHARACTER"),
                        code,
                        index -> index >= 2 && index < 8 ? IdentifierText.DIGITS : ALPHABET)
                .or(() -> IdentifierText.wrongCheck(Reason.of("USCC_WRONG_CHECK_DIGIT"), code, checkCharacter(code)));
    }

    private static char checkCharacter(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    @Override
    public String toString() {
        return code;
    }
}
