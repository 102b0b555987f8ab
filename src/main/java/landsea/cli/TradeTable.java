package landsea.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import landsea.bench.TradeBench.Result;
import landsea.bench.TradeBench.Timed;

/** How fast the trade behind statements is verified, for people and as a document. */
final class TradeTable {

    private TradeTable() {}

    static void print(Story story, Result result) {
        story.chapter("", result.lines() + " lines matched with as many export lists");
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (Timed round : result.ours()) {
            rows.add(row("LandSea: matched, claimed, gaps written", round, result));
        }
        for (Timed round : result.limits()) {
            rows.add(row("limit: the join alone, and bare COPY of the same rows", round, result));
        }
        for (Timed round : result.duck()) {
            rows.add(row("DuckDB: the join alone, in memory, loaded beforehand", round, result));
        }
        story.table(List.of("", "seconds", "lines/s", "of the limit"), rows);
        story.row("to the limit", decimal(result.ratioToLimit()));
        story.row("claims written", Long.toString(result.claims()));
        story.row("gaps written", Long.toString(result.gaps()));
        story.row("outcome", result.outcome());
        story.row("3,000 lines", result.small().toMillis() + " ms");
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
        document.put("claims", result.claims());
        document.put("gaps", result.gaps());
        document.put("outcome", result.outcome());
        document.put("small_ms", result.small().toMillis());
        return document;
    }

    private static String seconds(Duration time) {
        return decimal(time.toMillis() / 1000.0);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
