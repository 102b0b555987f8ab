package landsea.cli;

import java.util.List;
import landsea.basics.Reason;

/** A command that ends before its time, with the reasons that its document gives. */
final class Ended extends RuntimeException {

    private final int status;
    private final List<Reason> reasons;

    private Ended(int status, List<Reason> reasons) {
        super(reasons.toString());
        this.status = status;
        this.reasons = List.copyOf(reasons);
    }

    static Ended refused(Reason reason) {
        return new Ended(ExitStatus.REFUSED, List.of(reason));
    }

    static Ended usedWrongly(Reason reason) {
        return new Ended(ExitStatus.USED_WRONGLY, List.of(reason));
    }

    static Ended failed(Reason reason) {
        return new Ended(ExitStatus.OUR_FAILURE, List.of(reason));
    }

    boolean isBecause(String code) {
        return reasons.stream().anyMatch(reason -> reason.code().equals(code));
    }

    int status() {
        return status;
    }

    List<Reason> reasons() {
        return reasons;
    }
}
