package landsea.banking.iso20022;

/** Dates and times in the forms of XML Schema: at least four digits of a year, any offset up to fourteen hours, or none. */
final class Calendrical {

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int OFFSET_HOURS_MAX = 14;

    private final String text;
    private int at;
    private boolean wrong;

    private Calendrical(String text) {
        this.text = text;
    }

    static boolean isDate(String text) {
        Calendrical parts = new Calendrical(text);
        parts.date();
        parts.offset();
        return parts.isWhole();
    }

    static boolean isDateTime(String text) {
        Calendrical parts = new Calendrical(text);
        parts.date();
        parts.sign('T');
        parts.time();
        parts.offset();
        return parts.isWhole();
    }

    static boolean isTime(String text) {
        Calendrical parts = new Calendrical(text);
        parts.time();
        parts.offset();
        return parts.isWhole();
    }

    static boolean isYearMonth(String text) {
        Calendrical parts = new Calendrical(text);
        parts.year();
        parts.sign('-');
        parts.two(1, 12);
        parts.offset();
        return parts.isWhole();
    }

    private void date() {
        int year = year();
        sign('-');
        int month = two(1, 12);
        sign('-');
        if (!wrong) {
            boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            two(1, month == 2 && leap ? 29 : DAYS[month - 1]);
        }
    }

    private int year() {
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        int from = at;
        int year = 0;
        while (at < text.length() && DataType.isDigit(text.charAt(at))) {
            // Only its last four digits tell whether it is a leap year.
            year = year % 1000 * 10 + text.charAt(at) - '0';
            at++;
        }
        int digits = at - from;
        boolean zero = text.substring(from, at).chars().allMatch(digit -> digit == '0');
        wrong |= digits < 4 || zero || digits > 4 && text.charAt(from) == '0';
        return year;
    }

    /** The hour that ends a day is written 24:00:00. */
    private void time() {
        int hour = two(0, 24);
        sign(':');
        int minute = two(0, 59);
        sign(':');
        int second = two(0, 59);
        boolean fraction = false;
        if (at < text.length() && text.charAt(at) == '.') {
            int from = ++at;
            while (at < text.length() && DataType.isDigit(text.charAt(at))) {
                fraction |= text.charAt(at) != '0';
                at++;
            }
            wrong |= at == from;
        }
        wrong |= hour == 24 && (minute > 0 || second > 0 || fraction);
    }

    private void offset() {
        if (wrong || at == text.length()) {
            return;
        }
        char c = text.charAt(at++);
        if (c == 'Z') {
            return;
        }
        wrong |= c != '+' && c != '-';
        int hours = two(0, OFFSET_HOURS_MAX);
        sign(':');
        int minutes = two(0, 59);
        wrong |= hours == OFFSET_HOURS_MAX && minutes > 0;
    }

    private void sign(char expected) {
        wrong |= at >= text.length() || text.charAt(at) != expected;
        at++;
    }

    private int two(int least, int most) {
        if (wrong
                || at + 2 > text.length()
                || !DataType.isDigit(text.charAt(at))
                || !DataType.isDigit(text.charAt(at + 1))) {
            wrong = true;
            return least;
        }
        int number = (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
        at += 2;
        wrong |= number < least || number > most;
        return Math.clamp(number, least, most);
    }

    private boolean isWhole() {
        return !wrong && at == text.length();
    }
}
