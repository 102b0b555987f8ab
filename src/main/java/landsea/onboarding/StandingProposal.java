package landsea.onboarding;

import java.time.Instant;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;

/**
 * Somebody wants a merchant suspended or reinstated.
 *
 * @param reason a code, which the merchant sees once it is so
 * @param note what lies behind it; the bank's own
 */
public record StandingProposal(
        ProposalId id,
        MerchantId merchant,
        OrganisationId organisation,
        Change change,
        String reason,
        String note,
        PersonId proposedBy,
        Instant proposedAt,
        Decision decision) {

    /** What is wanted. */
    public enum Change {
        SUSPEND,
        REINSTATE
    }

    /** What another person said. */
    public sealed interface Decision {

        /** Nothing yet. */
        record Waiting() implements Decision {}

        /** From then on it is so. */
        record Approved(PersonId by, Instant at) implements Decision {}

        /** Taken back or declined, or its time was over. */
        record Dropped(Instant at) implements Decision {}

        /** Its code. */
        default String code() {
            return switch (this) {
                case Waiting() -> "WAITING";
                case Approved approved -> "APPROVED";
                case Dropped dropped -> "DROPPED";
            };
        }
    }

    private static final int NOTE_MAX = 2_000;

    public StandingProposal {
        if (!reason.matches("[A-Z][A-Z_]{2,59}")) {
            throw new IllegalArgumentException("a reason is upper case with underscores: '" + reason + "'");
        }
        if (note.isBlank() || note.length() > NOTE_MAX) {
            throw new IllegalArgumentException("a note has 1 to " + NOTE_MAX + " characters");
        }
    }
}
