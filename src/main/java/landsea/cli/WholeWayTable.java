package landsea.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import landsea.bench.WholeWayBench.OfSize;
import landsea.bench.WholeWayBench.Result;

/** How fast reports go the whole way, for people and as a document. */
final class WholeWayTable {

    private WholeWayTable() {}

    static void print(Story story, Result result) {
        story.chapter("", result.reports() + " reports of " + result.lines() + " lines, from upload to credited");
        story.table(
                List.of("", "payments/s", "lines/s", "of the limit"),
                List.of(
                        row(
                                "LandSea: archived, read, stored, checked, credited",
                                result.reportsPerSecond(),
                                result.linesPerSecond(),
                                result.ratioToLimit()),
                        row(
                                "limit: bare COPY of the same rows",
                                result.limitReportsPerSecond(),
                                result.limitLinesPerSecond(),
                                1)));
        List<List<Story.Cell>> sizes = new ArrayList<>();
        for (OfSize size : result.sizes()) {
            sizes.add(List.of(
                    Story.text(size.lines() + " lines"),
                    Story.amount(Integer.toString(size.reports())),
                    Story.amount(decimal("%.1f", milliseconds(size.p50()))),
                    Story.amount(decimal("%.1f", milliseconds(size.p99())))));
        }
        story.table(List.of("reports of", "count", "p50 ms", "p99 ms"), sizes);
        story.row(
                "each takes",
                decimal("%,.0f", microseconds(result.program())) + " CPU us of the program, "
                        + decimal("%,.0f", microseconds(result.server())) + " of the server, "
                        + String.format(Locale.ROOT, "%,d", result.walBytes()) + " bytes of log");
        story.row("rows, ours and limit's", result.rows().toString());
    }

    static Map<String, Object> document(Result result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("payments", result.reports());
        document.put("lines", result.lines());
        document.put("payments_per_second", Math.round(result.reportsPerSecond()));
        document.put("lines_per_second", Math.round(result.linesPerSecond()));
        document.put("limit_payments_per_second", Math.round(result.limitReportsPerSecond()));
        document.put("limit_lines_per_second", Math.round(result.limitLinesPerSecond()));
        document.put("ratio_to_limit", Math.round(result.ratioToLimit() * 1000) / 1000.0);
        Map<String, Object> sizes = new LinkedHashMap<>();
        for (OfSize size : result.sizes()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("payments", size.reports());
            one.put("p50_ms", milliseconds(size.p50()));
            one.put("p99_ms", milliseconds(size.p99()));
            sizes.put(Integer.toString(size.lines()), one);
        }
        document.put("of_lines", sizes);
        document.put("wal_bytes_per_payment", result.walBytes());
        document.put("program_cpu_us_per_payment", microseconds(result.program()));
        document.put("server_cpu_us_per_payment", microseconds(result.server()));
        document.put("rows", result.rows());
        return document;
    }

    private static List<Story.Cell> row(String what, double reports, double lines, double ofLimit) {
        return List.of(
                Story.text(what),
                Story.amount(decimal("%,.0f", reports)),
                Story.amount(decimal("%,.0f", lines)),
                Story.amount(decimal("%.2f", ofLimit)));
    }

    private static double milliseconds(Duration duration) {
        return Math.round(duration.toNanos() / 1e5) / 10.0;
    }

    private static double microseconds(Duration duration) {
        return Math.round(duration.toNanos() / 1e3);
    }

    private static String decimal(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
