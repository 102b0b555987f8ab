package landsea.marketplace;

import java.util.List;

/**
 * A file that was read, with the statements in it that are sound loaded.
 *
 * @param statements in the order of {@link ReadFile#soundStatements}
 */
public record TakenFile(ReadFile read, List<LoadedStatement> statements) {

    public TakenFile {
        statements = List.copyOf(statements);
    }
}
