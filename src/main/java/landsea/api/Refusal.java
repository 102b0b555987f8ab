package landsea.api;

import java.util.List;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/** A call that is refused, on its way to the caller. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

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
        return new Refusal(Reason.of(what + "_UNKNOWN", "id", id));
    }

    static Refusal member(String pointer, String code, Object value) {
        String text = value.toString();
        return new Refusal(Reason.of(code, "value", text.length() > 100 ? text.substring(0, 100) : text), pointer);
    }

    Reason reason() {
        return reason;
    }

    List<String> pointers() {
        return pointer.isEmpty() ? List.of() : List.of(pointer);
    }
}
