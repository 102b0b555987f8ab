package landsea.declarations;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/**
 * A report number (申报号码): 12 characters of the institution (6 of its district, 4 of the bank, 2 of the branch), the day as
 * six digits, four of a serial number from 1 on.
 */
public record ReportNumber(String institution, LocalDate day, String serial) {

    private static final int LENGTH = 22;
    private static final int INSTITUTION = 12;
    private static final int SERIAL = 4;
    private static final Pattern CHARACTERS = Pattern.compile("[0-9A-Z]{12}[0-9]{6}[0-9A-Z]{4}");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** @param place counted from one; how the alphabet's characters follow each other is the bank's to say */
    static ReportNumber of(String institution, LocalDate day, String alphabet, long place) {
        StringBuilder serial = new StringBuilder();
        long rest = place;
        for (int i = 0; i < SERIAL; i++, rest /= alphabet.length()) {
            serial.append(alphabet.charAt((int) (rest % alphabet.length())));
        }
        if (rest > 0 || place < 1) {
            throw new IllegalArgumentException("no serial number for place " + place + " in '" + alphabet + "'");
        }
        return new ReportNumber(institution, day, serial.reverse().toString());
    }

    /** How many numbers an institution has for a day. */
    static long capacity(String alphabet) {
        long all = 1;
        for (int i = 0; i < SERIAL; i++) {
            all *= alphabet.length();
        }
        return all - 1;
    }

    /**
     * Reads a number. Refused with {@code REPORT_NUMBER_WRONG_LENGTH}, {@code REPORT_NUMBER_WRONG_CHARACTER} or {@code
     * REPORT_NUMBER_WRONG_DATE}.
     */
    public static Outcome<ReportNumber> parse(String text) {
        if (text.length() != LENGTH) {
            return Outcome.refused(Reason.of("REPORT_NUMBER_WRONG_LENGTH", "number", text));
        }
        if (!CHARACTERS.matcher(text).matches() || text.endsWith("0000")) {
            return Outcome.refused(Reason.of("REPORT_NUMBER_WRONG_CHARACTER", "number", text));
        }
        try {
            LocalDate day = LocalDate.parse(text.substring(INSTITUTION, LENGTH - SERIAL), DAY);
            return Outcome.done(new ReportNumber(text.substring(0, INSTITUTION), day, text.substring(LENGTH - SERIAL)));
        } catch (DateTimeException e) {
            return Outcome.refused(Reason.of("REPORT_NUMBER_WRONG_DATE", "number", text));
        }
    }

    public String text() {
        return institution + DAY.format(day) + serial;
    }

    @Override
    public String toString() {
        return text();
    }
}
