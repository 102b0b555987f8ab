package landsea.marketplace.reading;

/** The marks that an office program leaves on a report that it opened and saved: what they replaced is lost. */
public final class OfficeDamage {

    public static final String CODE = "DAMAGED_BY_OFFICE_PROGRAM";

    private OfficeDamage() {}

    /** {@code 7.82115E+12}: a long number shown short; the digits behind are gone. */
    public static boolean isScientific(String cell) {
        int length = cell.length();
        if (length < 5 || length > 24) {
            return false;
        }
        int e = cell.lastIndexOf('E');
        if (e < 0) {
            e = cell.lastIndexOf('e');
        }
        if (e < 1 || length - e < 3 || length - e > 5) {
            return false;
        }
        char sign = cell.charAt(e + 1);
        return (sign == '+' || sign == '-') && digits(cell, e + 2, length) && mantissa(cell, e);
    }

    /** {@code ########}, {@code #NAME?}, {@code #REF!}: a cell that no longer holds its value. */
    public static boolean isErrorValue(String cell) {
        if (cell.length() < 3 || cell.charAt(0) != '#') {
            return false;
        }
        return cell.chars().allMatch(c -> c == '#')
                || switch (cell) {
                    case "#NAME?", "#REF!", "#VALUE!", "#NUM!", "#N/A", "#DIV/0!", "#NULL!" -> true;
                    default -> false;
                };
    }

    /** An id of which a long number shown short, a day, or nothing has become. */
    public static boolean isDamaged(String cell) {
        return isScientific(cell) || isErrorValue(cell) || MonthWords.isDay(cell);
    }

    /**
     * Order item codes, 14 or 15 digits in Amazon's own files, some with zeros in front: seen one after the other, they tell
     * whether some have come down to fewer, as numbers shown in full but without their zeros.
     */
    static final class ItemCodes {

        /** With so few zeros in front of it no code was seen; other programs may number items by fewer digits. */
        private static final int FEWER_MIN = 8;

        private boolean someZero;
        private boolean some14;
        private boolean someFewer;
        /** Codes that all began with zeros. */
        private boolean someNearly14;

        void see(String code) {
            someZero |= !code.isEmpty() && code.charAt(0) == '0';
            some14 |= code.length() == 14;
            boolean fewer = !code.isEmpty() && code.length() < 14 && digits(code, 0, code.length());
            someFewer |= fewer;
            someNearly14 |= fewer && code.length() >= FEWER_MIN;
        }

        boolean lostZeros() {
            return !someZero && (someNearly14 || some14 && someFewer);
        }
    }

    /** One digit before the mark, digits behind it: an id such as {@code 9E+2-7} is none. */
    private static boolean mantissa(String cell, int end) {
        int from = cell.charAt(0) == '-' ? 1 : 0;
        if (end - from == 1) {
            return digits(cell, from, end);
        }
        if (end - from < 3 || !digits(cell, from, from + 1)) {
            return false;
        }
        char mark = cell.charAt(from + 1);
        return (mark == '.' || mark == ',') && digits(cell, from + 2, end);
    }

    private static boolean digits(String cell, int from, int to) {
        for (int i = from; i < to; i++) {
            if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }
}
