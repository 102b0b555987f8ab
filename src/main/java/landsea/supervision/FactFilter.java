package landsea.supervision;

import java.util.List;

/**
 * Which of the facts.
 *
 * @param subject what they are about, as the text form of its id; empty for all
 * @param oldestFirst or the newest
 * @param after the last one that was read, in that order; none at the beginning
 */
public record FactFilter(String subject, boolean oldestFirst, List<FactId> after) {

    public FactFilter {
        after = List.copyOf(after);
        if (after.size() > 1) {
            throw new IllegalArgumentException("after " + after);
        }
    }
}
