package landsea.ledger;

import java.util.UUID;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A transfer that waits to be captured. */
public record ReservationId(UUID value) implements Id {

    private static final String PREFIX = "res";

    /** The one reservation that something holds. */
    public static ReservationId of(Id holder) {
        return new ReservationId(Ids.named(holder.bucket(), holder.text() + "/reservation"));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
