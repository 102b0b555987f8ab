package landsea.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import landsea.bench.SustainedBench.Result;

/** How a rate holds for long, for people and as a document. */
final class SustainedTable {

    private SustainedTable() {}

    static void print(Story story, Result result) {
        story.chapter(
                "",
                String.format(
                        Locale.ROOT,
                        "%,d payments one after the other for %d seconds",
                        result.payments(),
                        result.took().toSeconds()));
        story.row("payments/s", result.perSecond() + " in each ten seconds");
        story.row(
                "mean",
                String.format(
                        Locale.ROOT, "%,d/s, %.2f of the best ten seconds", result.mean(), result.ratioToBurst()));
        story.row(
                "p50, p99",
                String.format(
                        Locale.ROOT,
                        "%.1f ms, %.1f ms",
                        result.p50().toNanos() / 1e6,
                        result.p99().toNanos() / 1e6));
        story.row(
                "each takes",
                String.format(
                        Locale.ROOT,
                        "%,d CPU us of the program, %,d of the server, %,d bytes of log, %,d of store",
                        result.program().toNanos() / 1_000,
                        result.server().toNanos() / 1_000,
                        result.walBytes(),
                        result.growthBytes() / result.payments()));
        story.row("vacuumed", result.vacuumed().toString());
        story.row("checkpoints", result.checkpoints().toString());
    }

    static Map<String, Object> document(Result result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("payments", result.payments());
        document.put("seconds", result.took().toMillis() / 1000.0);
        document.put("payments_per_second", result.mean());
        document.put("each_ten_seconds", result.perSecond());
        document.put("ratio_to_burst", Math.round(result.ratioToBurst() * 1000) / 1000.0);
        document.put("p50_ms", result.p50().toNanos() / 1_000 / 1000.0);
        document.put("p99_ms", result.p99().toNanos() / 1_000 / 1000.0);
        document.put("program_cpu_us_per_payment", result.program().toNanos() / 1_000);
        document.put("server_cpu_us_per_payment", result.server().toNanos() / 1_000);
        document.put("wal_bytes_per_payment", result.walBytes());
        document.put("store_growth_bytes", result.growthBytes());
        document.put("autovacuums", result.vacuumed());
        document.put("checkpoints", result.checkpoints());
        return document;
    }
}
