package landsea.banking.rail.sftp;

import java.io.IOException;
import landsea.basics.Reason;

/** There is no connection, so nothing was done. */
final class NotConnectedException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    NotConnectedException(Reason reason, Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    NotConnectedException(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
