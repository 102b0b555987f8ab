package landsea.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import landsea.bench.ScreeningBench;

/** How good and how quick screening is, for people and as a document. */
final class ScreeningTable {

    private ScreeningTable() {}

    static void print(Story story, ScreeningBench.Result result) {
        story.chapter(
                "",
                String.format(
                        Locale.ROOT,
                        "screening against %,d names of %,d entries on %d %s lists",
                        result.listedNames(),
                        result.entries(),
                        result.lists(),
                        result.real() ? "published" : "invented"));
        if (!result.qualities().isEmpty()) {
            story.table(
                    List.of("labelled pairs", "pairs", "precision", "recall"),
                    result.qualities().stream()
                            .map(quality -> List.of(
                                    Story.text(quality.what()),
                                    Story.amount(quality.pairs()),
                                    Story.amount(three(quality.precision())),
                                    Story.amount(three(quality.recall()))))
                            .toList());
        }
        story.table(
                List.of("made-up names", "names", "near somebody"),
                result.cleanNames().stream()
                        .map(clean -> List.of(
                                Story.text(clean.what()), Story.amount(clean.names()), Story.amount(clean.near())))
                        .toList());
        story.row(
                "lost by the index",
                String.format(
                        Locale.ROOT,
                        "%d of %,d hits among %,d pairs compared by force",
                        result.recall().lost(),
                        result.recall().hits(),
                        result.recall().pairs()));
        story.table(
                List.of("names not seen before", "names", "names/s of a core", "near"),
                result.speeds().stream()
                        .map(speed -> List.of(
                                Story.text(speed.what()),
                                Story.amount(speed.names()),
                                Story.amount(String.format(Locale.ROOT, "%,.0f", speed.namesPerSecond())),
                                Story.amount(speed.near())))
                        .toList());
        story.row("to Jaro-Winkler", String.format(Locale.ROOT, "%.2f", result.ratioToJaroWinkler()));
    }

    static Map<String, Object> document(ScreeningBench.Result result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("published_lists", result.real());
        document.put("lists", result.lists());
        document.put("entries", result.entries());
        document.put("listed_names", result.listedNames());
        result.qualities().forEach(quality -> {
            String what = quality.what().replace(' ', '_');
            document.put("precision_" + what, rounded(quality.precision()));
            document.put("recall_" + what, rounded(quality.recall()));
        });
        result.cleanNames().forEach(clean -> {
            document.put("clean_" + clean.what().replace(' ', '_'), clean.names());
            document.put("near_" + clean.what().replace(' ', '_'), clean.near());
        });
        document.put("pairs_by_force", result.recall().pairs());
        document.put("hits_by_force", result.recall().hits());
        document.put("hits_lost", result.recall().lost());
        Map<String, Object> speeds = new LinkedHashMap<>();
        result.speeds().forEach(speed -> speeds.put(speed.what(), Math.round(speed.namesPerSecond())));
        document.put("names_per_second", speeds);
        document.put("ratio_to_jaro_winkler", rounded(result.ratioToJaroWinkler()));
        return document;
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
