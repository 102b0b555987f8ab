package landsea.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A business day as it stands, for people. */
final class DayShown {

    private DayShown() {}

    static void print(Story story, JsonNode day) {
        String state = day.path("closed").asBoolean(false)
                ? "closed"
                : day.path("over").asBoolean(false) ? "over, not closed" : "not over";
        story.row("business day", Shown.text(day, "day") + ", " + state);
        runs(story, day);
        for (JsonNode open : day.path("open_breaks")) {
            story.bad(
                    "open",
                    open.path("count").asString("") + " × " + Labels.of(Shown.text(open, "kind")) + ": "
                            + Labels.of(Shown.text(open, "reason")) + ", the oldest of " + Shown.text(open, "oldest"));
        }
        if (day.path("open_breaks").isEmpty() && !day.path("runs").isEmpty()) {
            story.good("open", "nothing");
        }
        for (JsonNode fault : day.path("faults")) {
            story.bad("the books", fault.asString(""));
        }
    }

    private static void runs(Story story, JsonNode day) {
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (JsonNode run : day.path("runs")) {
            rows.add(List.of(
                    Story.text(what(Shown.text(run, "kind"))),
                    Story.amount(run.path("ours").asString("")),
                    Story.amount(run.path("theirs").asString("")),
                    Story.amount(run.path("matched").asString("")),
                    Story.amount(run.path("open").asString(""))));
        }
        if (!rows.isEmpty()) {
            story.table(List.of("reconciled", "ours", "theirs", "matched", "open"), rows);
        }
    }

    private static String what(String kind) {
        return switch (kind) {
            case "BANK" -> "accounts at banks, their statements";
            case "PAYOUT" -> "money that came, payouts said";
            case "FILL" -> "positions, quotes filled";
            case "DECLARATION" -> "credits, declarations";
            default -> Labels.of(kind);
        };
    }

    /** What is certified. */
    static void certificate(Story story, JsonNode document) {
        story.row(
                "certificate",
                Shown.text(document, "certificate_id") + ", number " + document.path("number").asString("") + ", "
                        + document.path("postings").asString("") + " postings, "
                        + document.path("transfers").asString("") + " transfers");
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (JsonNode total : document.path("totals")) {
            if (total.path("accounts_moved").asLong(0) > 0) {
                rows.add(List.of(
                        Story.text(Labels.of(Shown.text(total, "account_kind"))),
                        Story.text(Shown.text(total, "unit")),
                        Story.amount(Amounts.grouped(Shown.text(total, "opening"))),
                        Story.amount(Amounts.grouped(Shown.text(total, "debits"))),
                        Story.amount(Amounts.grouped(Shown.text(total, "credits"))),
                        Story.amount(Amounts.grouped(Shown.text(total, "closing")))));
            }
        }
        story.table(List.of("accounts", "unit", "opening", "- debits", "+ credits", "= closing"), rows);
    }
}
