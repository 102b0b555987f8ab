package landsea.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private static final int DAY_LENGTH = 10;
    private static final int LEGEND_MAX = 60;
    private static final int FILE_LENGTH_MAX = 52;

    private IngestTable() {}

    /** @param details tells of each report what its lines are, before the table of all of them */
    static void print(Story story, List<JsonNode> rows, boolean details) {
        if (details) {
            rows.forEach(row -> print(story, row));
        }
        if (rows.size() > 1) {
            table(story, rows);
        }
    }

    private static void table(Story story, List<JsonNode> rows) {
        List<String> files =
                shortened(rows.stream().map(row -> text(row, "file")).toList());
        List<List<Story.Cell>> cells = new ArrayList<>();
        Map<String, String> legend = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            cells.add(List.of(
                    Story.text(files.get(i)),
                    Story.text(text(row, "format")),
                    Story.text(period(row.path("period"))),
                    Story.text(text(row, "currency")),
                    Story.amount(total(row)),
                    Story.text(text(row, "outcome")),
                    Story.text(because(row, files.get(i), legend))));
        }
        story.chapter("", rows.size() + " reports");
        story.table(List.of("file", "format", "period", "currency", "total", "outcome", "reason"), cells);
        if (!legend.isEmpty()) {
            legend(story, legend);
        }
        story.chapter("", "together");
        Map<String, Integer> outcomes = new TreeMap<>();
        rows.forEach(row -> outcomes.merge(text(row, "outcome"), 1, Integer::sum));
        outcomes.forEach((outcome, count) -> story.row(outcome, Integer.toString(count)));
        int unknown = rows.stream()
                .mapToInt(row -> row.path("unknown_lines").asInt(0))
                .sum();
        story.row("lines of unknown kind", unknown == 0 ? "none" : unknown + ", see /api/v1/line-kinds/unknown");
    }

    /** The reason that helps most and where it stands; its words go into the legend, with the file they are about. */
    private static String because(JsonNode row, String file, Map<String, String> legend) {
        List<JsonNode> reasons = List.copyOf(row.path("reasons").valueStream().toList());
        if (reasons.isEmpty()) {
            return "";
        }
        // "Some rows cannot be read" is told by the first of them.
        JsonNode told = reasons.stream()
                .filter(reason -> !text(reason, "code").equals("BAD_ROWS"))
                .filter(reason -> text(reasons.getFirst(), "code").equals("BAD_ROWS"))
                .findFirst()
                .orElse(reasons.getFirst());
        String line = told.path("line").asInt(0) > 0
                ? told.path("line").asString("")
                : told.path("details").path("line").asString("");
        String content = text(told, "content").isEmpty() ? "" : " \"" + text(told, "content") + "\"";
        String where = (line.isEmpty() ? "" : " line " + line)
                + (text(told, "column").isEmpty() ? "" : " " + text(told, "column"));
        String words =
                text(told, "code") + (words(told).startsWith("Line ") ? "" : where + content) + ": " + words(told);
        legend.merge(words, file, (earlier, another) -> earlier + "\n" + another);
        String more = reasons.size() > 1 ? " +" + (reasons.size() - 1) : "";
        return text(told, "code") + where + more;
    }

    /** Words that are true of many files are told once, with how many they are. */
    private static void legend(Story story, Map<String, String> legend) {
        story.chapter("", "what the reasons say");
        int told = 0;
        for (Map.Entry<String, String> one : legend.entrySet()) {
            if (told++ == LEGEND_MAX) {
                story.note("and " + (legend.size() - LEGEND_MAX) + " more: see --details or --json");
                return;
            }
            String[] files = one.getValue().split("\n", -1);
            story.note(one.getKey());
            story.note("→ " + files[0] + (files.length == 1 ? "" : " and " + (files.length - 1) + " more"));
        }
    }

    private static String total(JsonNode row) {
        String total = text(row, "total").isEmpty() ? text(row, "sum_of_lines") : text(row, "total");
        return Amounts.grouped(total);
    }

    private static String period(JsonNode period) {
        return text(period, "start").isEmpty() ? "" : day(text(period, "start")) + " … " + day(text(period, "end"));
    }

    private static String day(String moment) {
        return moment.length() > DAY_LENGTH ? moment.substring(0, DAY_LENGTH) : moment;
    }

    /** Without the folders that all of them share. */
    private static List<String> shortened(List<String> files) {
        String first = files.getFirst();
        int shared = first.lastIndexOf('/') + 1;
        for (String file : files) {
            while (shared > 0 && !file.startsWith(first.substring(0, shared))) {
                shared = first.lastIndexOf('/', shared - 2) + 1;
            }
        }
        int from = shared;
        return files.stream().map(file -> tail(file.substring(from))).toList();
    }

    private static String tail(String file) {
        return file.length() <= FILE_LENGTH_MAX ? file : "…" + file.substring(file.length() - FILE_LENGTH_MAX + 1);
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
