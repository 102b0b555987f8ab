package landsea.marketplace.reading;

import java.io.IOException;
import landsea.basics.Reason;

/** The bytes of a file are at fault: cut off, not what they say they are, or expanding without end. */
public final class RefusedInput extends IOException {

    private final transient Reason reason;

    public RefusedInput(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
