package landsea.fx;

import java.time.Instant;
import landsea.parties.PersonId;

/**
 * A row that is to hold from a day on, in the place of the one that holds now; two people decide it.
 *
 * @param row as it will be once it is approved; its id is the change's
 * @param why in the words of who proposed it
 */
public record TariffChange(
        TariffChangeId id, TariffRow row, String why, PersonId proposedBy, Instant proposedAt, Standing standing) {

    /** What became of it. */
    public sealed interface Standing {

        /** Nobody has decided. */
        record Waits() implements Standing {}

        record Approved(PersonId by, Instant at) implements Standing {}

        record Rejected(PersonId by, Instant at) implements Standing {}

        default String code() {
            return switch (this) {
                case Waits waits -> "PROPOSED";
                case Approved approved -> "APPROVED";
                case Rejected rejected -> "REJECTED";
            };
        }
    }

    public boolean waits() {
        return standing instanceof Standing.Waits;
    }
}
