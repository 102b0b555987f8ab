package landsea.settlement;

import java.util.Optional;
import landsea.parties.ShopId;

/**
 * Which payments are asked for; what is not named does not matter.
 *
 * @param currency as it was received
 */
public record PaymentFilter(Stand stand, Optional<ShopId> shop, Optional<String> currency) {

    public static final PaymentFilter ALL = new PaymentFilter(Stand.ANY, Optional.empty(), Optional.empty());

    /** Where in its life a payment is, as a merchant asks. */
    public enum Stand {
        ANY("true"),
        /** The platform pays, the money is not in. */
        EXPECTED("p.state IN ('INSTRUCTED', 'EXPECTED', 'ANNOUNCED')"),
        /** The money is in and not yet credited. */
        UNDER_WAY("p.state IN ('RECEIVED', 'CHECKED', 'QUOTED', 'CONVERTED', 'UNKNOWN', 'RETURNING')"),
        /** Somebody must do something. */
        HELD("p.state = 'HELD'"),
        CREDITED("p.state = 'CREDITED'"),
        /** Came to an end without a credit. */
        ENDED("p.state IN ('NOTHING_DUE', 'RETURNED', 'REJECTED', 'EXPIRED')");

        private final String condition;

        Stand(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }

        /** Whether all that stand there are still to come to an end. */
        boolean isOpen() {
            return this == EXPECTED || this == UNDER_WAY || this == HELD;
        }
    }
}
