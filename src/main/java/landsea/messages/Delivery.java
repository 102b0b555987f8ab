package landsea.messages;

import java.util.Map;
import landsea.basics.Reason;

/** What a counterparty made of a message, as far as we know. */
public sealed interface Delivery {

    /** It did what was asked, and said this. */
    record Answered(Map<String, Object> body) implements Delivery {

        public Answered {
            body = Map.copyOf(body);
        }
    }

    /** It will not do it; final. */
    record Refused(Reason reason) implements Delivery {}

    /** It may have done it or not: time-out, connection lost, its own failure. To be inquired, never blindly repeated. */
    record Unknown(Reason reason) implements Delivery {}
}
