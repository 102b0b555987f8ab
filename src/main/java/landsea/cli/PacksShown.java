package landsea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import landsea.basics.Reason;
import landsea.basics.Words;
import tools.jackson.databind.JsonNode;

/** Prints rule packs and what they decided. */
final class PacksShown {

    private PacksShown() {}

    static void standings(Story story, JsonNode found) {
        story.row("day", Shown.text(found, "day"));
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (JsonNode pack : found.path("packs")) {
            rows.add(List.of(
                    Story.text(Shown.text(pack, "pack")),
                    Story.amount(pack.path("version").asString("")),
                    Story.text(Labels.of(Shown.text(pack, "state"))),
                    Story.text(Shown.text(pack, "effective_from")),
                    Story.amount(pack.path("precedence").asString("")),
                    Story.text(Shown.text(pack, "title"))));
        }
        story.table(List.of("pack", "version", "", "from", "precedence", ""), rows);
    }

    static void pack(Story story, JsonNode pack) {
        story.chapter("", Shown.text(pack, "pack") + " " + pack.path("version").asString(""));
        story.note(Shown.text(pack, "title"));
        story.row("jurisdiction", Shown.text(pack, "jurisdiction"));
        story.row("precedence", pack.path("precedence").asString(""));
        String end = Shown.text(pack, "law_to");
        story.row("law", "from " + Shown.text(pack, "law_from") + (end.isEmpty() ? "" : " until " + end));
        for (JsonNode table : pack.path("tables")) {
            story.chapter("", Shown.text(table, "question"));
            for (JsonNode rule : table.path("rules")) {
                List<String> when = new ArrayList<>();
                for (int i = 0; i < table.path("columns").size(); i++) {
                    String cell = rule.path("conditions").path(i).asString("");
                    if (!cell.equals("-")) {
                        when.add(table.path("columns").path(i).asString("") + " " + cell.replace("\"", ""));
                    }
                }
                story.row(Shown.text(rule, "rule"), Shown.text(rule, "answer") + ": " + Shown.text(rule, "words"));
                story.row("", when.isEmpty() ? "always" : "when " + String.join(", ", when));
                story.row("", basis(rule));
            }
        }
    }

    static void checked(Story story, JsonNode found) {
        if (found.path("sound").asBoolean(false)) {
            story.good(
                    Shown.text(found, "pack") + " " + found.path("version").asString(""),
                    "is sound, and all its cases pass");
        }
        for (JsonNode finding : found.path("findings")) {
            story.bad(Shown.text(finding, "code"), words(finding));
        }
    }

    static void simulated(Story story, JsonNode found) {
        story.row("decided", found.path("decided").asString(""));
        story.row("changed", found.path("changed").asString(""));
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> question : found.path("changes").properties()) {
            for (JsonNode change : question.getValue()) {
                rows.add(List.of(
                        Story.text(question.getKey()),
                        Story.text(Shown.text(change, "change")),
                        Story.amount(change.path("count").asString(""))));
            }
        }
        if (!rows.isEmpty()) {
            story.table(List.of("question", "before and after", "decisions"), rows);
        }
    }

    static void changed(Story story, JsonNode found) {
        story.good(
                Shown.text(found, "pack") + " " + found.path("version").asString(""),
                Labels.of(Shown.text(found, "state")));
    }

    static void explained(Story story, JsonNode found) {
        story.chapter("", "Decision " + Shown.text(found, "id"));
        story.row("day", Shown.text(found, "day"));
        List<String> packs = new ArrayList<>();
        found.path("packs").forEach(pack -> packs.add(pack.asString("")));
        story.row("packs", String.join(", ", packs));
        if (found.path("as_kept").asBoolean(false)) {
            story.good("as it was", "its facts and packs give the same answers today");
        } else {
            story.bad("altered", "its facts and packs give other answers than were kept");
        }
        story.chapter("", "Facts");
        for (Map.Entry<String, JsonNode> fact : found.path("facts").properties()) {
            story.row(
                    Labels.of(fact.getKey()),
                    Labels.list(fact.getValue().isArray() ? fact.getValue() : Json.node(List.of(fact.getValue()))));
        }
        story.chapter("", "Answers");
        for (JsonNode said : found.path("said")) {
            JsonNode rule = said.path("rule");
            story.row(Shown.text(said, "question"), Shown.text(said, "answer") + ": " + Shown.text(rule, "words"));
            story.row("", Shown.text(rule, "pack") + ", " + Shown.text(rule, "rule") + ", " + basis(rule));
        }
        if (!found.path("passed_on").isEmpty()) {
            story.chapter("", "Passed on by");
            for (JsonNode rule : found.path("passed_on")) {
                story.row(Shown.text(rule, "rule"), Shown.text(rule, "words"));
            }
        }
    }

    private static String basis(JsonNode rule) {
        return Shown.text(rule, "citation") + ", " + Shown.text(rule, "article") + " (" + Shown.text(rule, "tag") + ")";
    }

    /** A reason's words, from the code and details of a document. */
    static String words(JsonNode reason) {
        Map<String, String> details = new TreeMap<>();
        for (Map.Entry<String, JsonNode> detail : reason.path("details").properties()) {
            details.put(detail.getKey(), detail.getValue().asString(""));
        }
        return Words.of(new Reason(Shown.text(reason, "code"), details), Locale.ENGLISH);
    }
}
