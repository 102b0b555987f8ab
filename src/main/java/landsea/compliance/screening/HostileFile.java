package landsea.compliance.screening;

import landsea.basics.Reason;

/** A file is not taken in: it breaks a bound, or is not what it says. Never leaves this package. */
final class HostileFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final transient Reason reason;

    HostileFile(long line, Reason reason) {
        super(reason + " in line " + line);
        this.line = line;
        this.reason = reason;
    }

    long line() {
        return line;
    }

    Reason reason() {
        return reason;
    }
}
