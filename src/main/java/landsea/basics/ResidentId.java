package landsea.basics;

import java.util.Optional;

/**
 * The number of a resident identity card of China (公民身份号码, GB 11643): six digits of region, eight of birth, three in
 * sequence, check character.
 */
public record ResidentId(String code) {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final int LENGTH = 18;

    /** @throws IllegalArgumentException naming the reason, when the number is not exactly a valid one */
    public ResidentId {
        fault(code).ifPresent(IdentifierText::refuse);
    }

    /** Reads a number as written; spaces and a small x are put right, anything else wrong is refused. */
    public static Outcome<ResidentId> parse(String text) {
        return IdentifierText.parse(text, ResidentId::fault, ResidentId::new);
    }

    /** The administrative division of the first registration, six digits after GB/T 2260: 50… is Chongqing. */
    public String region() {
        return code.substring(0, 6);
    }

    private static Optional<Reason> fault(String code) {
        if (code.length() != LENGTH) {
            return Optional.of(Reason.of("RESIDENT_ID_WRONG_LENGTH", "length", code.length()));
        }
        return IdentifierText.wrongCharacter(
                        Reason.of("RESIDENT_ID_WRONG_CHARACTER"),
                        code,
                        index -> index == LENGTH - 1 ? IdentifierText.DIGITS + "X" : IdentifierText.DIGITS)
                .or(() -> IdentifierText.wrongCheck(
                        Reason.of("RESIDENT_ID_WRONG_CHECK_DIGIT"), code, checkCharacter(code)));
    }

    private static char checkCharacter(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += Character.digit(code.charAt(i), 10) * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    @Override
    public String toString() {
        return code;
    }
}
