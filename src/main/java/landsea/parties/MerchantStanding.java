package landsea.parties;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.Reason;

/** Whether a merchant's money goes straight through. Two people suspend a merchant, and two reinstate it. */
public sealed interface MerchantStanding {

    /** It does. */
    record Active() implements MerchantStanding {}

    /**
     * It does not, from that moment on.
     *
     * @param reason a code such as {@code COMPLIANCE}; what lies behind it is known to the bank alone
     */
    record Suspended(Instant since, String reason) implements MerchantStanding {

        private static final Pattern REASON = Pattern.compile("[A-Z][A-Z_]{2,59}");

        public Suspended {
            if (!REASON.matcher(reason).matches()) {
                throw new IllegalArgumentException("a reason is upper case with underscores: '" + reason + "'");
            }
        }
    }

    MerchantStanding ACTIVE = new Active();

    /** Why nothing goes through: {@code MERCHANT_SUSPENDED}; empty where it does. */
    default Optional<Reason> suspension() {
        return switch (this) {
            case Active() -> Optional.empty();
            case Suspended(Instant since, String reason) ->
                Optional.of(Reason.of("MERCHANT_SUSPENDED", "since", since).with("reason", reason));
        };
    }
}
