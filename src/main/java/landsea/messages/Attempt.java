package landsea.messages;

import java.util.Map;
import landsea.basics.Reason;

/** What a courier's try came to. */
public sealed interface Attempt {

    /** The message may have reached the counterparty. */
    record Sent(Delivery delivery) implements Attempt {}

    /** The message surely never reached it, for example a refused connection: it may be tried again. */
    record NotSent(Reason reason) implements Attempt {}

    static Attempt answered(Map<String, Object> body) {
        return new Sent(new Delivery.Answered(body));
    }

    static Attempt refused(Reason reason) {
        return new Sent(new Delivery.Refused(reason));
    }

    static Attempt unknown(Reason reason) {
        return new Sent(new Delivery.Unknown(reason));
    }
}
