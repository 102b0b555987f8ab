package landsea.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import landsea.bench.SettleBench.House;
import landsea.bench.SettleBench.Result;
import landsea.bench.SettleBench.Way;

/** How fast payments are credited, for people and as a document. */
final class SettleTable {

    private SettleTable() {}

    static void print(Story story, Result result) {
        story.chapter("", result.ours().payments() + " payments, from matched to credited");
        List<List<Story.Cell>> rows = new ArrayList<>();
        rows.add(row("LandSea: checked, quoted, converted, credited, signed", result.ours(), result));
        for (int i = 0; i < result.limits().size(); i++) {
            rows.add(row(
                    "limit: bare COPY of the same rows, " + (i == 0 ? "before" : "after"),
                    result.limits().get(i),
                    result));
        }
        result.oneByOne()
                .forEach(one -> rows.add(row(
                        "one by one: a transaction for each, "
                                + (one.house() == House.SPLIT ? "balances split as ours, " : "")
                                + one.connections() + " connections",
                        one.way(),
                        result)));
        rows.add(row("LandSea at half of its own maximum", result.atHalf(), result));
        rows.add(row("LandSea, a lone payment", result.lone(), result));
        story.table(
                List.of("", "payments/s", "p50 ms", "p99 ms", "WAL B", "CPU us", "of it server", "of the limit"), rows);
        story.row("to the limit", decimal("%.2f", result.ratioToLimit()));
        story.row("to one by one", decimal("%.1f", result.ratioToOneByOne()));
        story.row("to one by one, split", decimal("%.1f", result.ratioToOneByOneSplit()));
        story.row(
                "warmed up by",
                String.format(
                        Locale.ROOT,
                        "%,d payments; the compiler then had %.2f of a core",
                        result.warmedBy(),
                        result.compiling()));
        story.row("payments in a commit", decimal("%.0f", result.commitSize()));
        story.row("rows, ours and limit's", result.rows().toString());
        story.row("verified", result.verified().toString());
        if (result.findings() == 0) {
            story.good("findings", "none");
        } else {
            story.bad("findings", Long.toString(result.findings()));
        }
        story.row("server", result.settings().toString());
    }

    private static List<Story.Cell> row(String what, Way way, Result result) {
        return List.of(
                Story.text(what),
                Story.amount(decimal("%,.0f", way.perSecond())),
                Story.amount(decimal("%.2f", milliseconds(way.p50()))),
                Story.amount(decimal("%.2f", milliseconds(way.p99()))),
                Story.amount(String.format(Locale.ROOT, "%,d", way.walBytes())),
                Story.amount(decimal("%.0f", microseconds(way.program().plus(way.server())))),
                Story.amount(decimal("%.0f", microseconds(way.server()))),
                Story.amount(decimal("%.2f", way.perSecond() / result.limit().perSecond())));
    }

    static Map<String, Object> document(Result result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ours", way(result.ours()));
        document.put("payments_per_commit", rounded(result.commitSize()));
        document.put("limits", result.limits().stream().map(SettleTable::way).toList());
        document.put("one_by_one", oneByOne(result, House.SINGLE));
        document.put("one_by_one_split", oneByOne(result, House.SPLIT));
        document.put("at_half", way(result.atHalf()));
        document.put("lone", way(result.lone()));
        document.put("ratio_to_limit", rounded(result.ratioToLimit()));
        document.put("ratio_to_one_by_one", rounded(result.ratioToOneByOne()));
        document.put("ratio_to_one_by_one_split", rounded(result.ratioToOneByOneSplit()));
        document.put("warmed_up_by", result.warmedBy());
        document.put("compiling", rounded(result.compiling()));
        document.put("rows", result.rows());
        document.put("verified", result.verified());
        document.put("findings", result.findings());
        document.putAll(result.settings());
        return document;
    }

    private static Map<String, Object> oneByOne(Result result, House house) {
        Map<String, Object> document = new LinkedHashMap<>();
        result.oneByOne().stream()
                .filter(one -> one.house() == house)
                .forEach(one -> document.put(Integer.toString(one.connections()), way(one.way())));
        return document;
    }

    private static Map<String, Object> way(Way way) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("payments", way.payments());
        document.put("payments_per_second", Math.round(way.perSecond()));
        document.put("p50_ms", rounded(milliseconds(way.p50())));
        document.put("p99_ms", rounded(milliseconds(way.p99())));
        document.put("wal_bytes_per_payment", way.walBytes());
        document.put("program_cpu_us_per_payment", rounded(microseconds(way.program())));
        document.put("server_cpu_us_per_payment", rounded(microseconds(way.server())));
        return document;
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static double microseconds(Duration duration) {
        return duration.toNanos() / 1e3;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static String decimal(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
