package landsea.api;

import java.util.List;
import java.util.Locale;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/** A call that is refused, on its way to the caller. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int SHOWN_MAX = 100;

    private final transient Reason reason;
    private final String pointer;

    Refusal(Reason reason) {
        this(reason, "");
    }

    /** @param pointer to the member that is wrong (RFC 6901); empty where none is */
    Refusal(Reason reason, String pointer) {
        super(reason.toString());
        this.reason = reason;
        this.pointer = pointer;
    }

    static <T> T orRefuse(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(Reason reason) -> throw new Refusal(reason);
        };
    }

    static Refusal unknown(String what, String id) {
        return new Refusal(Reason.of(what + "_UNKNOWN", what.toLowerCase(Locale.ROOT), cut(id)));
    }

    static Refusal member(String pointer, String code, Object value) {
        return new Refusal(Reason.of(code, "value", cut(value.toString())), pointer);
    }

    /** What callers sent comes back to them, and into our logs, only in part. */
    private static String cut(String text) {
        return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) : text;
    }

    Reason reason() {
        return reason;
    }

    List<String> pointers() {
        return pointer.isEmpty() ? List.of() : List.of(pointer);
    }
}
