package landsea.compliance.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Findings as a row keeps them. Most payments have none. */
final class FindingText {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NONE = "[]";

    private FindingText() {}

    static String write(List<Finding> findings) {
        return findings.isEmpty()
                ? NONE
                : JSON.writeValueAsString(findings.stream()
                        .map(one -> Map.of("rule", one.rule().name(), "weight", one.weight(), "figures", one.figures()))
                        .toList());
    }

    static List<Finding> read(String text) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode one : JSON.readTree(text)) {
            findings.add(new Finding(
                    RiskRule.valueOf(one.path("rule").asString()),
                    one.path("weight").asInt(),
                    figures(one.path("figures"))));
        }
        return findings;
    }

    static Map<String, Long> figures(JsonNode node) {
        Map<String, Long> figures = new TreeMap<>();
        node.properties()
                .forEach(
                        figure -> figures.put(figure.getKey(), figure.getValue().asLong()));
        return figures;
    }
}
