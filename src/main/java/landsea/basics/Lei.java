package landsea.basics;

import java.util.Optional;

/** A legal entity identifier (ISO 17442): eighteen letters and digits of the issuer's, two check digits. */
public record Lei(String code) {

    private static final int LENGTH = 20;
    private static final int CHECKED = 18;

    /** @throws IllegalArgumentException naming the reason, when the code is not exactly a valid one */
    public Lei {
        fault(code).ifPresent(IdentifierText::refuse);
    }

    /** Reads a code as written; spaces and lower case are put right, anything else wrong is refused. */
    public static Outcome<Lei> parse(String text) {
        return IdentifierText.parse(text, Lei::fault, Lei::new);
    }

    /** @throws IllegalArgumentException naming the reason, where {@link #parse} would refuse */
    public static Lei of(String text) {
        return new Lei(IdentifierText.compact(text));
    }

    private static Optional<Reason> fault(String code) {
        if (code.length() != LENGTH) {
            return Optional.of(Reason.of("LEI_WRONG_LENGTH", "length", code.length()));
        }
        return IdentifierText.wrongCharacter(
                        Reason.of("LEI_WRONG_CHARACTER"),
                        code,
                        index -> index < CHECKED
                                ? IdentifierText.LETTERS + IdentifierText.DIGITS
                                : IdentifierText.DIGITS)
                .or(() -> wrongCheck(code));
    }

    private static Optional<Reason> wrongCheck(String code) {
        String expected = CheckedMod97.digits(code.substring(0, CHECKED));
        return code.endsWith(expected)
                ? Optional.empty()
                : Optional.of(Reason.of("LEI_WRONG_CHECK_DIGITS", "found", code.substring(CHECKED))
                        .with("expected", expected));
    }

    @Override
    public String toString() {
        return code;
    }
}
