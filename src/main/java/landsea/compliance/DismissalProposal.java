package landsea.compliance;

import java.time.Instant;
import landsea.parties.PersonId;

/**
 * That somebody is not a listed one, as one person says.
 *
 * @param entryHash of what the list said of the entry then
 * @param confirmedBy the text form of the second person's id; empty while nobody has agreed
 * @param turn how often this person has said it
 * @param endedBy the text form of who declined it, or took it back where that is the same person; empty while nobody has
 * @param endNote why
 */
public record DismissalProposal(
        String source,
        String entryId,
        String entryHash,
        String why,
        PersonId proposedBy,
        Instant proposedAt,
        String confirmedBy,
        int turn,
        String endedBy,
        String endNote) {

    /** Whether nobody has answered it. */
    public boolean isOpen() {
        return confirmedBy.isEmpty() && endedBy.isEmpty();
    }
}
