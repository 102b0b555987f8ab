package landsea.banking.exchange;

import java.util.List;
import java.util.Optional;
import landsea.banking.iso20022.Message;
import landsea.basics.Reason;

/**
 * What was done with a message that came in.
 *
 * @param acted whether anything follows from it in the books or in what is waited for
 * @param findings what was made of each part of it
 * @param answer that its sender is owed
 */
record Deed(boolean acted, List<Reason> findings, Optional<Message> answer) {

    Deed {
        findings = List.copyOf(findings);
    }

    static Deed noted(Reason finding) {
        return new Deed(false, List.of(finding), Optional.empty());
    }

    /** Not now: nothing of it is wrong, and it is acted on later. */
    static final class NotNowException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Reason reason;

        NotNowException(Reason reason) {
            super(reason.toString());
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }
}
