package landsea.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Prints what the server keeps: payments, statements, quotes, accounts and what moved on them. */
final class Shown {

    private static final Pattern INSTANT = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)T([0-9:]+)(?:\\.\\d+)?Z");

    private static final List<String> KINDS = List.of(
            "SALES",
            "REFUNDS",
            "PLATFORM_FEES",
            "FULFILMENT_AND_STORAGE",
            "ADVERTISING",
            "TAX",
            "RESERVE",
            "OTHER",
            "NET");

    private Shown() {}

    static void payment(Story story, JsonNode payment) {
        story.chapter("", "Payment " + text(payment, "id"));
        String reason = text(payment, "reason");
        story.row("state", text(payment, "state") + (reason.isEmpty() ? "" : ", " + Labels.of(reason)));
        for (String amount : List.of("expected", "statement_total", "received", "charges", "kept", "converted")) {
            if (payment.path(amount).isObject()) {
                story.row(Labels.of(amount), Amounts.of(payment.path(amount)));
            }
        }
        for (String id : List.of("joined_to", "statement_id", "quote_id", "trace_id")) {
            if (!text(payment, id).isEmpty()) {
                story.row(Labels.of(id), text(payment, id));
            }
        }
        clocks(story, payment.path("moments").path("clocks"));
        story.blank();
        timeline(story, payment.path("timeline"));
    }

    static void clocks(Story story, JsonNode clocks) {
        for (Map.Entry<String, JsonNode> clock : clocks.properties()) {
            story.row(Labels.of(clock.getKey()), clock.getValue().asString("") + " s");
        }
    }

    static void timeline(Story story, JsonNode timeline) {
        List<List<Story.Cell>> rows = new ArrayList<>();
        Instant before = Instant.MIN;
        for (JsonNode step : timeline) {
            Instant at = Instant.parse(text(step, "at"));
            String since = before.equals(Instant.MIN) ? "" : "+" + seconds(Duration.between(before, at)) + " s";
            before = at;
            String reason = text(step, "reason");
            rows.add(List.of(
                    Story.text(text(step, "state")),
                    Story.text(time(text(step, "at"))),
                    Story.amount(since),
                    Story.text(reason.isEmpty() ? "" : Labels.of(reason)),
                    Story.text(evidence(text(step, "evidence")))));
        }
        story.table(List.of("stage", "at (UTC)", "since last", "", "evidence"), rows);
    }

    static void statement(Story story, JsonNode statement) {
        story.chapter("", "Statement " + text(statement, "id"));
        story.row("settlement", text(statement, "settlement_id") + "  " + text(statement, "marketplace"));
        JsonNode period = statement.path("period");
        story.row("period", moment(text(period, "start")) + " to " + moment(text(period, "end")));
        story.row("lines", Amounts.grouped(statement.path("line_count").asString("")));
        story.row(
                "version",
                statement.path("version").asString("")
                        + (statement.path("superseded").asBoolean(false) ? ", superseded" : ""));
        story.row(
                "confirmed", statement.path("confirmed").asBoolean(false) ? "by the platform or by money" : "not yet");
        for (JsonNode carried : statement.path("carried")) {
            story.row("carried from", carried(carried));
        }
        story.blank();
        waterfall(story, statement.path("waterfall"), text(statement.path("total"), "currency"));
    }

    /** What a report told of orders, beside the settlements that it spans. */
    static void evidence(Story story, JsonNode found) {
        JsonNode evidence = found.path("evidence");
        story.chapter("", "Evidence " + text(evidence, "id"));
        JsonNode period = evidence.path("period");
        story.row("marketplace", text(evidence, "marketplace"));
        story.row("period", moment(text(period, "start")) + " to " + moment(text(period, "end")));
        story.row("rows", Amounts.grouped(evidence.path("line_count").asString("")));
        story.blank();
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (JsonNode settlement : found.path("settlements")) {
            rows.add(List.of(
                    Story.text(text(settlement, "settlement_id")),
                    Story.text(Labels.of(text(settlement, "outcome"))),
                    Story.amount(Amounts.grouped(text(settlement, "evidenced"))),
                    Story.amount(Amounts.grouped(text(settlement, "reported")))));
        }
        story.table(List.of("settlement", "outcome", "evidence " + text(evidence, "currency"), "statement"), rows);
    }

    /** The settlement before, what it left, and what the lines of this one make of it. */
    private static String carried(JsonNode carried) {
        String settlement = text(carried, "settlement_id");
        String from = settlement.isEmpty() ? "a settlement that is not here" : "settlement " + settlement;
        String lines = ", the lines here show " + Amounts.of(carried.path("shown"));
        String charged = text(carried.path("charged"), "amount");
        boolean paid = !isZero(charged);
        return from + ": " + Amounts.of(carried.path("amount")) + lines
                + (paid ? ", paid elsewhere " + Amounts.of(carried.path("charged")) : "");
    }

    /** From gross sales down to what is paid out. */
    static void waterfall(Story story, JsonNode waterfall, String currency) {
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (String kind : KINDS) {
            if (waterfall.has(kind)) {
                String label = switch (kind) {
                    case "SALES" -> "gross sales";
                    case "NET" -> "= net, as the report states";
                    default -> Labels.of(kind);
                };
                rows.add(List.of(Story.text(label), Story.amount(Amounts.grouped(text(waterfall, kind)))));
            }
        }
        story.table(List.of("", currency), rows);
    }

    /** A row for each order; kinds that none of them has are left out. */
    static void orders(Story story, List<JsonNode> orders) {
        List<String> kinds = KINDS.stream()
                .filter(kind -> orders.stream().anyMatch(order -> !isZero(text(order.path("waterfall"), kind))))
                .toList();
        List<String> headings = new ArrayList<>(List.of("order"));
        kinds.forEach(kind -> headings.add(Labels.of(kind)));
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (JsonNode order : orders) {
            List<Story.Cell> row = new ArrayList<>();
            row.add(Story.text(text(order, "order_id").isEmpty() ? "(no order)" : text(order, "order_id")));
            kinds.forEach(kind -> row.add(Story.amount(Amounts.grouped(text(order.path("waterfall"), kind)))));
            rows.add(row);
        }
        story.table(headings, rows);
    }

    private static boolean isZero(String amount) {
        return amount.replaceAll("[0.]", "").isEmpty();
    }

    static void quote(Story story, JsonNode quote) {
        story.chapter("", "Quote " + text(quote, "id"));
        if (!text(quote, "status").isEmpty()) {
            story.row("status", text(quote, "status") + ", firm until " + text(quote, "expires_at"));
        }
        rate(story, quote, true);
    }

    /** Rate, losing offers and the exact amounts of a quote, with its fees or without. */
    static void rate(Story story, JsonNode quote, boolean fees) {
        JsonNode rate = quote.path("rate");
        story.row(
                "mid",
                text(rate, "mid") + "  " + text(rate, "pair") + ", " + text(rate, "mid_source") + ", published "
                        + moment(text(rate, "mid_at"))
                        + (text(rate, "mid_derivation").equals("DIRECT") ? "" : " as " + text(rate, "mid_published")));
        story.row("provider's rate", text(rate, "provider") + "  by " + text(quote, "provider_id"));
        story.row(
                "client's rate",
                text(rate, "client") + "  " + text(rate, "markup_bp") + " bp from the mid, of it our margin "
                        + text(rate, "margin_bp") + " bp (" + text(rate, "margin_tariff_row") + ")");
        for (JsonNode losing : quote.path("competing")) {
            story.row(
                    "losing offer",
                    text(losing, "provider_id")
                            + (losing.has("rate")
                                    ? " at " + text(losing, "rate") + " would credit "
                                            + Amounts.of(losing.path("credited_amount"))
                                    : ": " + Labels.of(text(losing, "why"))));
        }
        story.row("sold", Amounts.of(quote.path("sell")));
        for (JsonNode fee : fees ? quote.path("fees") : Json.node(List.of())) {
            story.row(Labels.of(text(fee, "code")), Amounts.of(fee) + "  (" + text(fee, "tariff_row") + ")");
        }
        story.row("credited, exactly", Amounts.of(quote.path("credited_amount")));
    }

    static void account(Story story, JsonNode account) {
        story.chapter("", "Account " + text(account, "id"));
        story.row("kind", Labels.of(text(account, "kind")));
        String currency = text(account, "currency");
        for (String amount : List.of("balance", "available", "reserved")) {
            story.row(amount, Amounts.of(text(account, amount), currency));
        }
        story.row("entries", account.path("version").asString(""));
    }

    /** Entries in their order, each with the balance after it. */
    static void entries(Story story, Iterable<JsonNode> entries) {
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (JsonNode entry : entries) {
            rows.add(List.of(
                    Story.amount(entry.path("version").asString("")),
                    Story.text(text(entry, "booking_date")),
                    Story.text(text(entry, "value_date")),
                    Story.text(Labels.of(text(entry, "kind"))),
                    Story.amount(Amounts.grouped(text(entry, "amount"))),
                    Story.amount(Amounts.grouped(text(entry, "balance")))));
        }
        if (!rows.isEmpty()) {
            story.table(List.of("no.", "booked", "value", "for", "amount", "balance"), rows);
        }
    }

    static String time(String instant) {
        int day = instant.indexOf('T');
        String time = instant.substring(day + 1).replace("Z", "");
        return time.length() > 12 ? time.substring(0, 12) : time;
    }

    /** An instant as people read it, to the second; any other text as it is. */
    static String moment(String instant) {
        Matcher iso = INSTANT.matcher(instant);
        return iso.matches() ? iso.group(1) + " " + iso.group(2) + " UTC" : instant;
    }

    static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).toPlainString();
    }

    private static String evidence(String evidence) {
        return Set.of("", "null").contains(evidence)
                ? ""
                : evidence.matches("[A-Z_ ]+") ? Labels.of(evidence) : evidence;
    }

    static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
