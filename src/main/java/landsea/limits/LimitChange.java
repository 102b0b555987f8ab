package landsea.limits;

import java.time.Instant;
import landsea.parties.PersonId;

/**
 * A limit that is to hold from a day on; two people decide it.
 *
 * @param limit as it will be once it is approved
 * @param why in the words of who proposed it
 */
public record LimitChange(
        LimitChangeId id, Limit limit, String why, PersonId proposedBy, Instant proposedAt, Standing standing) {

    /** What became of it. */
    public sealed interface Standing {

        /** Nobody has decided. */
        record Waits() implements Standing {}

        record Approved(PersonId by, Instant at) implements Standing {}

        /** By another, or taken back by who proposed it. */
        record Declined(PersonId by, Instant at) implements Standing {}

        default String code() {
            return switch (this) {
                case Waits waits -> "PROPOSED";
                case Approved approved -> "APPROVED";
                case Declined declined -> "DECLINED";
            };
        }
    }

    public boolean waits() {
        return standing instanceof Standing.Waits;
    }
}
