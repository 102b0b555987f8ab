package landsea.marketplace;

import java.util.List;

/**
 * A file that was read, with the statements in it that are sound loaded, and its evidence stored.
 *
 * @param statements in the order of {@link ReadFile#soundStatements}
 * @param evidence that is sound, in the order of {@link ReadFile#evidence}
 */
public record TakenFile(ReadFile read, List<LoadedStatement> statements, List<StoredEvidence> evidence) {

    public TakenFile {
        statements = List.copyOf(statements);
        evidence = List.copyOf(evidence);
    }
}
