package landsea.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Reason;
import landsea.basics.Words;
import tools.jackson.databind.JsonNode;

/** Tells what the bank and its people do: trade verified, a payment let go by two, a pack changed, the day declared. */
final class DemoBankStory {

    private static final int GAPS_SHOWN = 8;

    private final Story story;
    private final Chapters chapters;

    DemoBankStory(Story story, Chapters chapters) {
        this.story = story;
        this.chapters = chapters;
    }

    void evidence(Map<String, JsonNode> taken) {
        chapters.next("Evidence of the trade, brought by the merchant");
        List<List<Story.Cell>> rows = new ArrayList<>();
        taken.forEach((what, file) -> rows.add(List.of(
                Story.text(text(file, "file")),
                Story.text(what),
                Story.amount(file.path("papers").asString("")),
                Story.text(Labels.of(text(file, "outcome"))))));
        story.table(List.of("file", "what it is", "papers", ""), rows);
    }

    void trade(JsonNode verdict, JsonNode gaps) {
        chapters.next("The trade behind it, verified line by line");
        story.row(
                Labels.of(text(verdict, "outcome")),
                Amounts.of(verdict.path("verified")) + " of " + Amounts.of(verdict.path("sold")) + " sold, in "
                        + verdict.path("orders").asString("") + " orders");
        story.row("of it by declaration", Amounts.of(verdict.path("by_table")) + ", as the merchant's own table says");
        story.row("lawful difference", Amounts.of(verdict.path("differing")) + " sold above what was declared (9810)");
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (JsonNode gap : gaps.path("data")) {
            if (rows.size() < GAPS_SHOWN) {
                rows.add(List.of(
                        Story.amount(gap.path("line").asString("")),
                        Story.text(text(gap, "order_id")),
                        Story.text(text(gap, "sku")),
                        Story.amount(Amounts.grouped(text(gap.path("amount"), "amount"))),
                        Story.text(Labels.of(text(gap, "gap"))),
                        Story.text(Labels.of(text(gap, "completed_by")))));
            }
        }
        if (!rows.isEmpty()) {
            story.table(List.of("line", "order", "SKU", "not verified", "because", "completed by"), rows);
        }
        int more = verdict.path("gaps").asInt(0) - rows.size();
        if (more > 0) {
            story.note("and " + more + " more: ./landsea verdict " + text(verdict, "statement_id"));
        }
    }

    void held(JsonNode payment) {
        chapters.next("An earlier payout comes short: two people let it go");
        story.row("payment", text(payment, "id"));
        story.row(
                "received",
                Amounts.of(payment.path("received")) + " for a report of "
                        + Amounts.of(payment.path("statement_total")));
        story.bad("held", Labels.of(text(payment, "reason")) + ": what came is not what the report says");
    }

    void released(Reason refused, JsonNode payment) {
        story.row("first person", "the " + DemoBank.MAKER + " proposes to credit what came");
        story.bad("the same person", "approves, and is refused: " + words(refused));
        story.good("second person", "the " + DemoBank.CHECKER + " approves");
        String kept = Amounts.of(payment.path("kept"));
        story.row(
                Labels.of(text(payment, "state")),
                Amounts.of(payment.path("received")) + (kept.isEmpty() ? "" : ", of it kept " + kept));
    }

    void pack(JsonNode checked, JsonNode simulated) {
        chapters.next("A rule pack is changed, tried on the past, approved by a second person");
        story.row(
                text(checked, "pack") + " " + checked.path("version").asString(""),
                "measure 1: by sample, no more by instruction; "
                        + (checked.path("sound").asBoolean(false)
                                ? "sound, its cases pass"
                                : "not sound: " + text(checked.path("findings").path(0), "code")));
        List<String> changes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> question : simulated.path("changes").properties()) {
            for (JsonNode change : question.getValue()) {
                changes.add(question.getKey().toLowerCase(Locale.ROOT) + " " + text(change, "change") + " "
                        + change.path("count").asString("") + " ×");
            }
        }
        story.row(
                "of today's decisions",
                simulated.path("changed").asString("") + " of "
                        + simulated.path("decided").asString("") + " would be others"
                        + (changes.isEmpty() ? "" : ": " + String.join("; ", changes)));
    }

    void packApproved(String from, Reason refused) {
        story.row("proposed", "by the " + DemoBank.MAKER + ", to hold from " + from);
        story.bad("the same person", "approves, and is refused: " + words(refused));
        story.good("approved", "by the " + DemoBank.CHECKER);
    }

    /** @param cameShort the declaration of what came short */
    void day(DeclaredDay day, JsonNode declaration, JsonNode cameShort) {
        chapters.next("The day is over: its declarations, exported and added up");
        day.print(story);
        story.row(
                Labels.of(text(declaration, "state")),
                text(declaration, "id") + " with the authority, "
                        + declaration.path("report_numbers").size() + " records; it was due by "
                        + text(declaration, "due_on"));
        for (JsonNode line : cameShort.path("netting")) {
            if (text(line, "treatment").equals("NOT_RECEIVED")) {
                story.row(
                        "what came short",
                        text(cameShort, "id") + ": " + Labels.of(text(cameShort, "state"))
                                + ", with so much less of the sales: "
                                + Amounts.of(line.path("amount")));
            }
        }
    }

    void packStands(Map<Integer, String> standings) {
        List<String> states = new ArrayList<>();
        standings.forEach((version, state) -> states.add("version " + version + " " + Labels.of(state)));
        story.row("next day's pack", DemoBank.PACK + ": " + String.join(", ", states));
    }

    void reconciled(List<JsonNode> taken, JsonNode day) {
        chapters.next("The business day is reconciled and closed");
        for (JsonNode one : taken) {
            JsonNode statement = one.path("statement");
            story.row(
                    "bank's statement",
                    text(statement, "bank_id") + ", " + statement.path("lines").asString("") + " lines, from "
                            + Amounts.of(statement.path("opening")) + " to " + Amounts.of(statement.path("closing")));
        }
        DayShown.print(story, day);
    }

    /** @param refused why who proposed it could not approve it; empty where one person was enough */
    void closed(Optional<Reason> refused, JsonNode certificate) {
        refused.ifPresent(reason -> {
            story.row("first person", "the " + DemoBank.MAKER + " proposes to close with what is open");
            story.bad("the same person", "approves, and is refused: " + words(reason));
            story.good("second person", "the " + DemoBank.CHECKER + " approves");
        });
        DayShown.certificate(story, certificate);
    }

    void certified(Path file, Path keys, ReceiptFile.Part part) {
        if (part.fault().isEmpty()) {
            story.good("verified offline", "every sum in it, and its signature with key " + part.keyId());
        } else {
            story.bad("not verified", words(part.fault().get()));
        }
        story.row("again, by yourself", "./landsea verify " + Home.shown(file) + " --keys " + Home.shown(keys));
    }

    private static String words(Reason reason) {
        return Words.of(new Reason(reason.code(), new TreeMap<>(reason.details())), Locale.ENGLISH);
    }

    private static String text(JsonNode node, String name) {
        return Shown.text(node, name);
    }
}
