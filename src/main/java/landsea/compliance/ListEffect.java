package landsea.compliance;

import java.util.List;

/**
 * What a version would change if it came into force when it was proposed.
 *
 * @param against hash of the version that it was compared with; empty where it is the first of its source
 * @param entries that differ, the first of them
 * @param parties that were compared, all that are known
 * @param hits how many of them would newly have to be looked at
 * @param newHits the first of those
 */
public record ListEffect(
        String against,
        int added,
        int gone,
        int changed,
        List<Entry> entries,
        int parties,
        int hits,
        List<NewHit> newHits) {

    /** So many entries, and so many hits, are kept; the others are counted. */
    static final int KEPT_MAX = 200;

    /** @param change ADDED, GONE or CHANGED */
    public record Entry(String change, String id, String name) {}

    /** @param score 0 to 1 */
    public record NewHit(String role, String name, String entryId, String listedName, String score) {}

    public ListEffect {
        entries = List.copyOf(entries);
        newHits = List.copyOf(newHits);
    }

    /** All entries that differ, kept or counted. */
    public int differing() {
        return added + gone + changed;
    }
}
