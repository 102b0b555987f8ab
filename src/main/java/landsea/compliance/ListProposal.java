package landsea.compliance;

import java.time.Instant;
import landsea.compliance.screening.ListVersion;
import landsea.parties.PersonId;

/**
 * A version that one has uploaded and another brings into force.
 *
 * @param file as it was called
 * @param entries of the version
 * @param badRows of its file that could not be read
 */
public record ListProposal(
        ListProposalId id,
        ListVersion version,
        String file,
        int entries,
        int badRows,
        ListEffect effect,
        PersonId proposedBy,
        Instant proposedAt,
        Standing standing) {

    /** What became of it. */
    public sealed interface Standing {

        /** Nobody has decided. */
        record Waits() implements Standing {}

        record Approved(PersonId by, Instant at) implements Standing {}

        /** By another, or taken back by who uploaded it. */
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
