package landsea.marketplace.platforms;

import java.util.Optional;
import landsea.basics.Reason;

/** Settlement ids as platforms write them: numbers, names of a period; never a text of any length. */
final class SettlementIds {

    private static final int LENGTH_MAX = 100;

    private SettlementIds() {}

    static boolean isTooLong(String id) {
        return id.length() > LENGTH_MAX;
    }

    /** Why the id is none, where it is none. */
    static Optional<Reason> fault(String id) {
        return isTooLong(id) ? Optional.of(Reason.of("SETTLEMENT_ID_UNREADABLE")) : Optional.empty();
    }
}
