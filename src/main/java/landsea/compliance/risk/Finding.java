package landsea.compliance.risk;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something odd.
 *
 * @param weight what it adds to the score
 * @param figures what it rests on, each with its threshold's row in force; units are in the names
 */
public record Finding(RiskRule rule, int weight, Map<String, Long> figures) {

    public Finding {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }
}
