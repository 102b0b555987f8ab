package landsea.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A case of a pack, and what its tables answer to it.
 *
 * @param name the case in words
 * @param facts by their names in packs, as texts
 * @param asked the questions that the case asks, each with the answer that it expects and the one that it got
 */
public record CaseResult(String name, Map<String, String> facts, List<Asked> asked) {

    /** @param expected such as {@code SAMPLE by EC-REV-6}; {@code nothing} where no rule adds anything */
    public record Asked(String question, String expected, String found) {

        public boolean passed() {
            return expected.equals(found);
        }
    }

    public CaseResult {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        asked = List.copyOf(asked);
    }

    public boolean passed() {
        return asked.stream().allMatch(Asked::passed);
    }
}
