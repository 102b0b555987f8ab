package landsea.compliance.screening;

import java.util.List;

/**
 * A listed entry that a subject may be, and why.
 *
 * @param score of the name, moved by the evidence, 0 to 1
 * @param name that of the entry's names which comes closest
 */
public record Match(
        ListVersion list,
        ListEntry entry,
        ListedName name,
        double score,
        NameScore nameScore,
        List<Evidence> evidence) {

    public Match {
        evidence = List.copyOf(evidence);
    }
}
