package landsea.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import landsea.bench.IngestBench;
import landsea.bench.SettleBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures, each figure beside the limit of the same run. */
@Command(
        name = "bench",
        description = "Measures LandSea beside what the database alone could do, in a store of its own.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[WHAT]")
final class BenchCommand implements Callable<Integer> {

    private static final int LINES = 1_000_000;
    private static final int PAYMENTS = 18_000;

    private final Terminal terminal;

    @Option(
            names = "--payments",
            defaultValue = "" + PAYMENTS,
            paramLabel = "COUNT",
            description = "How many are timed. By default ${DEFAULT-VALUE}.")
    private int payments = PAYMENTS;

    @Mixin
    private Output output = new Output();

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Without a word: the payments. */
    @Override
    public Integer call() {
        return settle(payments, output);
    }

    @Command(
            name = "settle",
            description = "Payments from matched to credited, beside the database's own limit and one by one.",
            mixinStandardHelpOptions = true)
    int settle(
            @Option(
                            names = "--payments",
                            defaultValue = "" + PAYMENTS,
                            paramLabel = "COUNT",
                            description = "How many are timed. By default ${DEFAULT-VALUE}.")
                    int payments,
            @Mixin Output output) {
        Path store = Home.find().bench();
        Server.clear(store);
        Story story = terminal.story(output.json());
        try (Server server = terminal.during("starting PostgreSQL", () -> Server.quiet(store, 0))) {
            SettleBench.Result result = terminal.during(
                    "crediting " + payments + " payments, and the same by other means",
                    () -> server.part(SettleBench.class).run(payments));
            SettleTable.print(story, result);
            if (output.json()) {
                terminal.document(SettleTable.document(result));
            }
            return result.findings() == 0 ? ExitStatus.DONE : ExitStatus.OUR_FAILURE;
        }
    }

    @Command(
            name = "ingest",
            description = "One long report from file to stored lines.",
            mixinStandardHelpOptions = true)
    int ingest(
            @Option(
                            names = "--lines",
                            defaultValue = "" + LINES,
                            paramLabel = "COUNT",
                            description = "How long the report is. By default a million lines.")
                    int lines,
            @Mixin Output output) {
        Path store = Home.find().bench();
        Server.clear(store);
        Story story = terminal.story(output.json());
        try (Server server = terminal.during("starting PostgreSQL", () -> Server.quiet(store, 0))) {
            IngestBench.Result result = terminal.during(
                    "reading " + lines + " lines, several times",
                    () -> server.part(IngestBench.class).run(lines, store.resolve("bench")));
            print(story, result);
            if (output.json()) {
                terminal.document(document(result));
            }
            return ExitStatus.DONE;
        }
    }

    private static void print(Story story, IngestBench.Result result) {
        story.chapter(
                "", result.lines() + " lines, " + megabytes(result.fileBytes()) + " MB, from file to stored lines");
        story.table(
                List.of("", "seconds", "lines/s", "of the limit"),
                List.of(
                        row("LandSea: read, checked, classified, stored", result.ours(), result),
                        row("limit: bare COPY of the same rows", result.limit(), result),
                        row("reading and checking alone", result.parse(), result)));
        story.row(
                "heap",
                megabytes(result.heapPeakBytes()) + " MB long-lived at most, of " + megabytes(result.heapMaxBytes())
                        + " MB");
        story.row("rows counted", Long.toString(result.rowsCounted()));
        story.row("server", result.settings().toString());
    }

    private static List<Story.Cell> row(String what, IngestBench.Timed timed, IngestBench.Result result) {
        return List.of(
                Story.text(what),
                Story.amount(seconds(timed.time())),
                Story.amount(String.format(Locale.ROOT, "%,d", timed.perSecond())),
                Story.amount(String.format(
                        Locale.ROOT,
                        "%.2f",
                        (double) timed.perSecond() / result.limit().perSecond())));
    }

    private static Map<String, Object> document(IngestBench.Result result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("lines", result.lines());
        document.put("file_bytes", result.fileBytes());
        document.put("lines_per_second", result.ours().perSecond());
        document.put(
                "rounds_lines_per_second",
                result.oursEach().stream().map(IngestBench.Timed::perSecond).toList());
        document.put("limit_lines_per_second", result.limit().perSecond());
        document.put(
                "limits_lines_per_second",
                result.limits().stream().map(IngestBench.Timed::perSecond).toList());
        document.put("parse_lines_per_second", result.parse().perSecond());
        document.put("ratio_to_limit", Math.round(result.ratioToLimit() * 1000) / 1000.0);
        document.put("heap_max_bytes", result.heapMaxBytes());
        document.put("heap_peak_bytes", result.heapPeakBytes());
        document.put("rows_counted", result.rowsCounted());
        document.putAll(result.settings());
        return document;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toMillis() / 1000.0);
    }

    private static long megabytes(long bytes) {
        return bytes / (1024 * 1024);
    }
}
