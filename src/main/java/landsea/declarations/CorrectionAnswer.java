package landsea.declarations;

import java.util.List;

/**
 * A declaration was corrected or deleted.
 *
 * @param revision the newest
 * @param violations codes of the rules that it still breaks: then it waits for another correction
 */
public record CorrectionAnswer(String declarationId, int revision, List<String> violations) {

    public CorrectionAnswer {
        violations = List.copyOf(violations);
    }
}
