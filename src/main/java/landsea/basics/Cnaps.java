package landsea.basics;

import java.util.Optional;

/**
 * A bank's number in China's payment systems (CNAPS, 支付系统行号): three digits of bank, four of place, four of branch and
 * a check digit by ISO 7064 MOD 11,10.
 */
public record Cnaps(String code) {

    private static final int LENGTH = 12;

    /** @throws IllegalArgumentException naming the reason, when the code is not exactly a valid one */
    public Cnaps {
        fault(code).ifPresent(IdentifierText::refuse);
    }

    /** Reads a number as written; spaces are put right, anything else wrong is refused. */
    public static Outcome<Cnaps> parse(String text) {
        return IdentifierText.parse(text, Cnaps::fault, Cnaps::new);
    }

    /** @throws IllegalArgumentException naming the reason, where {@link #parse} would refuse */
    public static Cnaps of(String text) {
        return new Cnaps(IdentifierText.compact(text));
    }

    /** The bank: 102 is ICBC, 313 the city commercial banks. */
    public String bank() {
        return code.substring(0, 3);
    }

    /** The place, as the payment systems number it: 6530 is Chongqing. */
    public String place() {
        return code.substring(3, 7);
    }

    private static Optional<Reason> fault(String code) {
        if (code.length() != LENGTH) {
            return Optional.of(Reason.of("CNAPS_WRONG_LENGTH", "length", code.length()));
        }
        return IdentifierText.wrongCharacter(Reason.of("CNAPS_WRONG_CHARACTER"), code, index -> IdentifierText.DIGITS)
                .or(() -> IdentifierText.wrongCheck(Reason.of("CNAPS_WRONG_CHECK_DIGIT"), code, checkDigit(code)));
    }

    private static char checkDigit(String code) {
        int product = 10;
        for (int i = 0; i < LENGTH - 1; i++) {
            int sum = (product + code.charAt(i) - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (char) ('0' + (11 - product) % 10);
    }

    @Override
    public String toString() {
        return code;
    }
}
