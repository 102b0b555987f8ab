package landsea.compliance;

import java.time.Instant;
import landsea.parties.PersonId;

/**
 * That somebody is not a listed one, as one person says.
 *
 * @param entryHash of what the list said of the entry then
 * @param confirmedBy the text form of the second person's id; empty while nobody has agreed
 */
public record DismissalProposal(
        String source,
        String entryId,
        String entryHash,
        String why,
        PersonId proposedBy,
        Instant proposedAt,
        String confirmedBy) {}
