package landsea.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import landsea.bench.Timed;
import landsea.bench.TradeBench;
import landsea.bench.TradeBench.Result;

/** How fast the trade behind statements is verified, for people and as a document. */
final class TradeTable {

    private TradeTable() {}

    static void print(Story story, Result result) {
        boolean parcels = result.mode() == TradeBench.Mode.PARCELS;
        story.chapter(
                "",
                result.lines() + " lines matched with "
                        + (parcels ? "as many export lists" : "the goods that were declared"));
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (Timed round : result.ours()) {
            rows.add(
                    row("LandSea: matched, " + (parcels ? "claimed" : "drawn down") + ", gaps written", round, result));
        }
        for (Timed round : result.limits()) {
            rows.add(row("limit: the join alone, and bare COPY of the same rows", round, result));
        }
        for (Timed round : result.duck()) {
            rows.add(row("DuckDB: the join alone, in memory, loaded beforehand", round, result));
        }
        story.table(List.of("", "seconds", "lines/s", "of the limit"), rows);
        story.row("to the limit", decimal(result.ratioToLimit()));
        story.row("rows written", result.rows().toString());
        story.row("outcome", result.outcome());
        story.row("3,000 lines", result.small().toMillis() + " ms");
        story.row(
                "last fact to verdict, 3,000 lines, backlog " + result.backlog(),
                result.last().toMillis() + " ms");
    }

    private static List<Story.Cell> row(String what, Timed timed, Result result) {
        return List.of(
                Story.text(what),
                Story.amount(seconds(timed.time())),
                Story.amount(String.format(Locale.ROOT, "%,d", timed.perSecond())),
                Story.amount(decimal((double) timed.perSecond() / result.limit().perSecond())));
    }

    static Map<String, Object> document(Result result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("lines", result.lines());
        document.put("lines_per_second", result.best().perSecond());
        document.put(
                "rounds_lines_per_second",
                result.ours().stream().map(Timed::perSecond).toList());
        document.put(
                "limits_lines_per_second",
                result.limits().stream().map(Timed::perSecond).toList());
        document.put(
                "duckdb_lines_per_second",
                result.duck().stream().map(Timed::perSecond).toList());
        document.put("ratio_to_limit", Math.round(result.ratioToLimit() * 1000) / 1000.0);
        document.put("mode", result.mode().name());
        document.putAll(result.rows());
        document.put("outcome", result.outcome());
        document.put("small_ms", result.small().toMillis());
        document.put("backlog", result.backlog());
        document.put("last_fact_to_verdict_ms", result.last().toMillis());
        return document;
    }

    private static String seconds(Duration time) {
        return decimal(time.toMillis() / 1000.0);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
