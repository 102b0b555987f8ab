package landsea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import landsea.basics.Reason;
import landsea.basics.Words;
import tools.jackson.databind.JsonNode;

/** What became of settlement reports, for people. */
final class IngestTable {

    private static final int REASONS_SHOWN_MAX = 20;

    private IngestTable() {}

    static void print(Story story, List<JsonNode> rows) {
        rows.forEach(row -> print(story, row));
    }

    private static void print(Story story, JsonNode row) {
        String currency = text(row, "currency");
        story.chapter("", text(row, "file"));
        story.row(
                "outcome",
                text(row, "outcome") + (text(row, "format").isEmpty() ? "" : "  (" + text(row, "format") + ")"));
        if (!text(row, "settlement_id").isEmpty()) {
            story.row("settlement", text(row, "settlement_id") + "  " + text(row, "marketplace"));
        }
        JsonNode period = row.path("period");
        if (!text(period, "start").isEmpty()) {
            story.row("period", Shown.moment(text(period, "start")) + " to " + Shown.moment(text(period, "end")));
        }
        if (!text(row, "total").isEmpty()) {
            story.row("total as stated", Amounts.of(text(row, "total"), currency));
            story.row("sum of lines", Amounts.of(text(row, "sum_of_lines"), currency));
        }
        kinds(story, row.path("lines_by_kind"), currency);
        reasons(story, row.path("reasons"));
        if (!text(row, "statement_id").isEmpty()) {
            story.row("statement", text(row, "statement_id"));
        }
        if (!text(row, "evidence_id").isEmpty()) {
            story.row("evidence", text(row, "evidence_id"));
        }
        if (!text(row, "payment_id").isEmpty()) {
            story.row("payment", text(row, "payment_id") + "  " + text(row, "payment_state"));
        }
    }

    private static void kinds(Story story, JsonNode kinds, String currency) {
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> kind : kinds.properties()) {
            rows.add(List.of(
                    Story.text(Labels.of(kind.getKey())),
                    Story.amount(Integer.toString(kind.getValue().path("lines").asInt(0))),
                    Story.amount(Amounts.grouped(text(kind.getValue(), "amount")))));
        }
        if (!rows.isEmpty()) {
            story.table(List.of("kind", "lines", currency), rows);
        }
    }

    /** Reasons of a file: where they stand in it, and what they say. */
    static void reasons(Story story, JsonNode reasons) {
        int shown = 0;
        for (JsonNode reason : reasons) {
            if (shown++ == REASONS_SHOWN_MAX) {
                story.bad("", "and " + (reasons.size() - REASONS_SHOWN_MAX) + " more: see --json");
                return;
            }
            int line = reason.path("line").asInt(0);
            String where = line == 0
                    ? ""
                    : "line " + line + (text(reason, "column").isEmpty() ? "" : ", " + text(reason, "column")) + ": ";
            String content = text(reason, "content").isEmpty() ? "" : " \"" + text(reason, "content") + "\"";
            story.bad(shown == 1 ? "because" : "", where + words(reason) + content);
        }
    }

    static String words(JsonNode reason) {
        Map<String, String> details = new TreeMap<>();
        for (Map.Entry<String, JsonNode> detail : reason.path("details").properties()) {
            details.put(detail.getKey(), detail.getValue().asString(""));
        }
        return Words.of(new Reason(text(reason, "code"), details), Locale.ENGLISH);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
