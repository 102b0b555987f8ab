package landsea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What is odd about payments, and the rules that say so. */
@Command(
        name = "risk",
        description = {
            "Payments upon which somebody has to look, and why; of one payment what it came to.",
            "With --rules the dated rules, those that wait for a second person among them."
        },
        mixinStandardHelpOptions = true)
final class RiskCommand extends Asking {

    @Parameters(arity = "0..1", paramLabel = "PAYMENT", description = "Of one payment (pay_…).")
    private String payment = "";

    @Option(names = "--rules", description = "The rules instead.")
    private boolean rules;

    RiskCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (rules) {
            JsonNode found = get("/api/v1/risk/rules");
            return show(found, story -> rules(story, found));
        }
        JsonNode found = get(payment.isEmpty() ? "/api/v1/risk/reviews" : "/api/v1/payments/" + payment + "/risk");
        return show(found, story -> assessments(story, found));
    }

    private static void assessments(Story story, JsonNode found) {
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (JsonNode one : found.path("data")) {
            List<String> why = new ArrayList<>();
            for (JsonNode finding : one.path("findings")) {
                why.add(Shown.text(finding, "rule") + " " + figures(finding.path("figures")));
            }
            rows.add(List.of(
                    Story.text(Shown.text(one, "payment_id")),
                    Story.text(Shown.text(one, "day")),
                    Story.amount(Integer.toString(one.path("score").asInt(0))),
                    Story.text(one.path("credited").asBoolean(false) ? "credited" : "to be looked at"),
                    Story.text(String.join("; ", why))));
        }
        story.table(List.of("payment", "day", "score", "", "why"), rows);
    }

    private static void rules(Story story, JsonNode found) {
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (JsonNode one : found.path("data")) {
            rows.add(List.of(
                    Story.text(Shown.text(one, "code")),
                    Story.text(Shown.text(one, "effective_from")),
                    Story.amount(Integer.toString(one.path("weight").asInt(0))),
                    Story.text(Shown.text(one, "approved_by").isEmpty() ? "waits" : ""),
                    Story.text(figures(one.path("thresholds")))));
        }
        story.table(List.of("rule", "from", "weight", "", "thresholds"), rows);
    }

    private static String figures(JsonNode figures) {
        TreeMap<String, String> sorted = new TreeMap<>();
        figures.properties()
                .forEach(figure -> sorted.put(figure.getKey(), figure.getValue().asString("")));
        return sorted.entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue())
                .collect(Collectors.joining(" "));
    }
}
