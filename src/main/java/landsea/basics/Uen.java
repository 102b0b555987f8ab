package landsea.basics;

import java.util.Optional;

/** A Singapore unique entity number, in one of its three forms; the last character is always a check letter. */
public record Uen(String code) {

    /** Which of the three forms a number has. */
    public enum Form {
        /** Businesses registered with ACRA: eight digits and the check letter. */
        BUSINESS,
        /** Local companies registered with ACRA: the year of issue, five digits and the check letter. */
        LOCAL_COMPANY,
        /** All other entities: R, S or T for the century, two digits of the year, two letters of kind, four digits. */
        OTHER
    }

    private static final int[] BUSINESS_WEIGHTS = {10, 4, 9, 3, 8, 2, 7, 1};
    private static final String BUSINESS_CHECKS = "XMKECAWLJDB";
    private static final int[] COMPANY_WEIGHTS = {10, 8, 6, 4, 9, 7, 5, 3, 1};
    private static final String COMPANY_CHECKS = "ZKCMDNERGWH";
    private static final int[] OTHER_WEIGHTS = {4, 3, 5, 3, 10, 2, 2, 5, 7};
    private static final String OTHER_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
    private static final String OTHER_LETTERS = OTHER_ALPHABET.substring(0, 22);
    private static final String CENTURIES = "RST";

    /** @throws IllegalArgumentException naming the reason, when the code is not exactly a valid one */
    public Uen {
        fault(code).ifPresent(IdentifierText::refuse);
    }

    /** Reads a number as written; spaces and lower case are put right, anything else wrong is refused. */
    public static Outcome<Uen> parse(String text) {
        return IdentifierText.parse(text, Uen::fault, Uen::new);
    }

    /** @throws IllegalArgumentException naming the reason, where {@link #parse} would refuse */
    public static Uen of(String text) {
        return new Uen(IdentifierText.compact(text));
    }

    public Form form() {
        return formOf(code);
    }

    private static Form formOf(String code) {
        if (code.length() == 9) {
            return Form.BUSINESS;
        }
        return IdentifierText.DIGITS.indexOf(code.charAt(0)) >= 0 ? Form.LOCAL_COMPANY : Form.OTHER;
    }

    private static Optional<Reason> fault(String code) {
        if (code.length() != 9 && code.length() != 10) {
            return Optional.of(Reason.of("UEN_WRONG_LENGTH", "length", code.length()));
        }
        Form form = formOf(code);
        return IdentifierText.wrongCharacter(
                        Reason.of("UEN_WRONG_CHARACTER"), code, index -> allowed(form, index, code.length()))
                .or(() -> IdentifierText.wrongCheck(Reason.of("UEN_WRONG_CHECK_DIGIT"), code, checkLetter(form, code)));
    }

    private static String allowed(Form form, int index, int length) {
        if (index == length - 1) {
            return IdentifierText.LETTERS;
        }
        if (form != Form.OTHER) {
            return IdentifierText.DIGITS;
        }
        return switch (index) {
            case 0 -> CENTURIES;
            case 3, 4 -> OTHER_LETTERS;
            default -> IdentifierText.DIGITS;
        };
    }

    private static char checkLetter(Form form, String code) {
        return switch (form) {
            case BUSINESS -> BUSINESS_CHECKS.charAt(sum(code, BUSINESS_WEIGHTS, IdentifierText.DIGITS) % 11);
            case LOCAL_COMPANY -> COMPANY_CHECKS.charAt(sum(code, COMPANY_WEIGHTS, IdentifierText.DIGITS) % 11);
            case OTHER -> OTHER_ALPHABET.charAt(Math.floorMod(sum(code, OTHER_WEIGHTS, OTHER_ALPHABET) - 5, 11));
        };
    }

    private static int sum(String code, int[] weights, String alphabet) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += alphabet.indexOf(code.charAt(i)) * weights[i];
        }
        return sum;
    }

    @Override
    public String toString() {
        return code;
    }
}
