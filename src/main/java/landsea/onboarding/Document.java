package landsea.onboarding;

import java.time.Instant;
import landsea.parties.PersonId;

/**
 * A copy of a document; its bytes are in the archive.
 *
 * @param about the key of what it is about; empty for the enterprise itself
 * @param sha256 of the bytes as they came
 */
public record Document(
        DocumentId id,
        DocumentKind kind,
        String about,
        String name,
        String sha256,
        PersonId addedBy,
        Instant addedAt) {}
