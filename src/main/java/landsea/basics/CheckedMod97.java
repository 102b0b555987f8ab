package landsea.basics;

/** The check digits of ISO 7064, modulus 97: letters count from 10 (A) to 35 (Z), and the whole leaves 1. */
final class CheckedMod97 {

    private static final int MODULUS = 97;

    private CheckedMod97() {}

    /** What a code of ASCII digits and letters leaves. */
    static int remainder(String code) {
        int remainder = 0;
        for (int i = 0; i < code.length(); i++) {
            int value = Character.digit(code.charAt(i), 36);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % MODULUS;
        }
        return remainder;
    }

    /** The two digits that a code needs behind it. */
    static String digits(String codeWithoutThem) {
        return String.format("%02d", MODULUS + 1 - remainder(codeWithoutThem + "00"));
    }
}
