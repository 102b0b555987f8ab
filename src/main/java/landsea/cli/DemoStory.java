package landsea.cli;

import java.util.List;
import java.util.Locale;
import landsea.basics.Reason;
import landsea.basics.Words;
import tools.jackson.databind.JsonNode;

/** Tells what happens in the demo, one chapter for each scene. */
final class DemoStory {

    private final Story story;
    private final Chapters chapters;

    DemoStory(Story story, Chapters chapters) {
        this.story = story;
        this.chapters = chapters;
    }

    void before(JsonNode shop, JsonNode balance, JsonNode accounts, boolean converts) {
        String now = text(balance, "as_of");
        story.title("A marketplace's payout becomes money in the merchant's own account");
        story.note("The world outside is a sandbox that stands on " + now.substring(0, 10)
                + ", a working day of its own; times are its times, UTC.");
        chapters.next("The merchant, and what the platform owes");
        story.row(
                "shop",
                text(shop, "name") + " on " + text(shop, "marketplace") + ", seller " + text(shop, "seller_id"));
        story.row("receiving number", text(shop, "receiving_number") + ", at the collecting bank in Singapore");
        story.row(
                "platform's balance",
                Amounts.of(text(balance, "available"), text(balance, "currency")) + " available, "
                        + Amounts.grouped(text(balance, "reserved")) + " reserved, asked at " + Shown.time(now));
        if (own(accounts).isEmpty()) {
            story.row("accounts", "none yet: each is opened when its first money comes");
        }
        for (JsonNode account : own(accounts)) {
            story.row(
                    "account " + text(account, "currency"),
                    Amounts.of(text(account, "balance"), text(account, "currency")));
        }
        if (converts) {
            story.row(
                    "standing instruction",
                    "convert " + DemoPlay.CONVERT_PERCENT + " % of what arrives into " + DemoPlay.BUY
                            + " if the markup is at most " + DemoPlay.MARKUP_BP_MAX + " bp, keep the rest");
        }
    }

    void scheduled(JsonNode shop, JsonNode row) {
        story.title("A payout by the platform's own schedule");
        story.row(
                "shop",
                text(shop, "name") + " on " + text(shop, "marketplace") + ", seller " + text(shop, "seller_id"));
        story.note(
                "The sandbox's marketplace finds nothing to pay out in the first statement of this file, so nobody presses"
                        + " Withdraw; the report comes, and " + Amounts.of(text(row, "total"), text(row, "currency"))
                        + " with it.");
    }

    void withdrawn(JsonNode payment) {
        chapters.next("Withdraw");
        for (JsonNode step : payment.path("timeline")) {
            switch (text(step, "state")) {
                case "INSTRUCTED" -> story.row("instructed", Shown.time(text(step, "at")) + "  " + text(payment, "id"));
                case "EXPECTED" ->
                    story.row(
                            "expected",
                            Shown.time(text(step, "at")) + "  the platform pays out "
                                    + Amounts.of(payment.path("expected")) + " under trace id "
                                    + text(payment, "trace_id"));
                default -> {
                    // What came meanwhile has chapters of its own.
                }
            }
        }
    }

    void announced(JsonNode payment, JsonNode statement) {
        chapters.next("The settlement report, from the platform's own connection");
        story.row("announced", at(payment, "ANNOUNCED") + "  settlement " + text(statement, "settlement_id"));
        JsonNode period = statement.path("period");
        story.row("period", Shown.moment(text(period, "start")) + " to " + Shown.moment(text(period, "end")));
        story.row(
                "lines",
                Amounts.grouped(statement.path("line_count").asString(""))
                        + ", all kept; they sum to the stated total of " + Amounts.of(statement.path("total")));
        Shown.waterfall(story, statement.path("waterfall"), text(statement.path("total"), "currency"));
    }

    /** @param messages with other banks */
    void received(JsonNode payment, JsonNode messages) {
        chapters.next("The money, by the collecting bank's advice in Singapore");
        story.row(
                "received",
                at(payment, "RECEIVED") + "  " + Amounts.of(payment.path("received")) + evidence(payment, "RECEIVED"));
        advised(payment, messages);
        if (!text(payment.path("charges"), "amount").matches("[0.]*")) {
            story.row("charges on the way", Amounts.of(payment.path("charges")));
        }
        if (DemoPlay.isPast(payment, "CHECKED")) {
            boolean traced = !text(payment, "trace_id").isEmpty();
            story.row(
                    "match",
                    (traced
                                    ? "by the trace id " + text(payment, "trace_id")
                                    : "the one candidate by period, currency and amount")
                            + ": report " + Amounts.of(payment.path("statement_total")) + ", money "
                            + Amounts.of(payment.path("received")));
        }
    }

    /** The message that told of it, and what was read in it. */
    private void advised(JsonNode payment, JsonNode messages) {
        for (JsonNode message : messages) {
            for (JsonNode finding : message.path("findings")) {
                String advice = text(finding.path("details"), "advice");
                if (!advice.isEmpty() && evidence(payment, "RECEIVED").endsWith(advice)) {
                    story.row(
                            "told by",
                            text(message, "kind") + " over the HTTP rail, certified and signed, message "
                                    + text(message, "reference"));
                    story.row("read as", words(Labels.of(text(message, "verdict")), finding));
                }
            }
        }
    }

    private static String words(String verdict, JsonNode finding) {
        return verdict + ": entry " + text(finding.path("details"), "entry") + " is advice "
                + text(finding.path("details"), "advice");
    }

    void held(JsonNode payment) {
        story.bad("held", Labels.of(text(payment, "reason")) + ": above what goes through without people");
        story.row("released", "one of the bank's people proposes the credit, another approves it");
    }

    void nothingDue(JsonNode rows) {
        story.title("A settlement report that pays nothing out");
        IngestTable.print(story, List.copyOf(rows.valueStream().toList()), true);
        story.blank();
        story.row(
                "so",
                "the platform has nothing to pay; the payment ends here and the amount is carried forward by the platform");
    }

    void refused(JsonNode rows) {
        story.title("A settlement report that is refused");
        IngestTable.print(story, List.copyOf(rows.valueStream().toList()), true);
    }

    void stuck(JsonNode payment) {
        chapters.next("Not credited");
        String reason = text(payment, "reason");
        story.bad(
                Labels.of(text(payment, "state")),
                reason.isEmpty() ? "no more happened in the time the demo waits" : words(reason));
        Shown.timeline(story, payment.path("timeline"));
    }

    private static String at(JsonNode payment, String stage) {
        for (JsonNode step : payment.path("timeline")) {
            if (text(step, "state").equals(stage)) {
                return Shown.time(text(step, "at"));
            }
        }
        return "";
    }

    private static String evidence(JsonNode payment, String stage) {
        for (JsonNode step : payment.path("timeline")) {
            if (text(step, "state").equals(stage)) {
                return ", advice " + text(step, "evidence");
            }
        }
        return "";
    }

    static List<JsonNode> own(JsonNode accounts) {
        return accounts.valueStream()
                .filter(account -> text(account, "kind").equals("MERCHANT"))
                .toList();
    }

    private static String words(String code) {
        return Words.of(Reason.of(code), Locale.ENGLISH);
    }

    private static String text(JsonNode node, String name) {
        return Shown.text(node, name);
    }
}
