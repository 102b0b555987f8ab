package landsea.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import landsea.bench.ReconcileBench;

/** How quick a statement is reconciled, for people and as a document. */
final class ReconcileTable {

    private ReconcileTable() {}

    static void print(Story story, ReconcileBench.Result result) {
        story.chapter("", result.lines() + " lines, " + (result.bytes() >> 20) + " MB, from bytes to every line matched");
        story.table(
                List.of("", "seconds"),
                List.of(
                        row("LandSea: read, checked, summed, stored", result.taken()),
                        row("LandSea: all reconciliations of the day", result.matched()),
                        row("LandSea, together", result.ours()),
                        row("limit: bare COPY of the same lines", result.copied()),
                        row("limit: one join without logic", result.joined()),
                        row("limit, together", result.limit())));
        story.row("matched", Amounts.grouped(Long.toString(result.agreed())) + ", open " + result.open());
    }

    private static List<Story.Cell> row(String what, Duration time) {
        return List.of(
                Story.text(what), Story.amount(String.format(Locale.ROOT, "%.2f", time.toMillis() / 1000.0)));
    }

    static Map<String, Object> document(ReconcileBench.Result result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("lines", result.lines());
        document.put("bytes", result.bytes());
        document.put("taken_ms", result.taken().toMillis());
        document.put("reconciled_ms", result.matched().toMillis());
        document.put("ours_ms", result.ours().toMillis());
        document.put("copy_ms", result.copied().toMillis());
        document.put("join_ms", result.joined().toMillis());
        document.put("limit_ms", result.limit().toMillis());
        document.put("matched", result.agreed());
        document.put("open", result.open());
        return document;
    }
}
