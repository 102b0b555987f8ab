package landsea.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;

/** Reads what callers send, member by member. */
final class Members {

    /** A reason as a member of an answer that is no refusal. */
    record ReasonBody(String code, Map<String, String> details) {

        static ReasonBody of(Reason reason) {
            return new ReasonBody(reason.code(), reason.details());
        }
    }

    private Members() {}

    /** A text of one to so many characters. */
    static String text(@Nullable String text, String pointer, int most) {
        if (text == null || text.isBlank() || text.length() > most) {
            throw Refusal.member(pointer, "MEMBER_WRONG", String.valueOf(text));
        }
        return text;
    }

    static LocalDate date(@Nullable String text, String pointer) {
        try {
            return LocalDate.parse(String.valueOf(text));
        } catch (DateTimeException noDate) {
            throw Refusal.member(pointer, "MEMBER_WRONG", String.valueOf(text));
        }
    }

    /** A day that a parameter names. */
    static LocalDate day(String text, String parameter) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDate) {
            throw new Refusal(Reason.of("PARAMETER_WRONG", "parameter", parameter));
        }
    }
}
