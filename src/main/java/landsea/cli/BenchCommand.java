package landsea.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import landsea.bench.IngestBench;
import landsea.bench.MessagesBench;
import landsea.bench.PagesBench;
import landsea.bench.ReconcileBench;
import landsea.bench.ScreeningBench;
import landsea.bench.SettleBench;
import landsea.bench.SustainedBench;
import landsea.bench.Timed;
import landsea.bench.TradeBench;
import landsea.bench.WholeWayBench;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures, each figure beside the limit of the same run. */
@Command(
        name = "bench",
        description = "Measures LandSea beside what the database alone could do, in a store of its own.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[WHAT]")
final class BenchCommand implements Callable<Integer> {

    private static final int LINES = 1_000_000;
    private static final int PAYMENTS = 6_000;
    private static final int STORED = 1_000_000;
    private static final int REPORTS = 1_000;
    private static final int MINUTES = 3;
    private static final int STATEMENT_LINES = 100_000;
    private static final int NAMES = 20_000;
    private static final int BACKLOG = 1_000;
    private static final int SECONDS_EACH = 2;
    private static final int SECONDS_MAX = 30;
    private static final Duration SHORT = Duration.ofSeconds(20);

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

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

    /** Without a word: payments, the whole way, and a short while of sustained work, on one store. */
    @Override
    public Integer call() {
        Story story = terminal.story(output.json());
        Map<String, Object> document = new LinkedHashMap<>();
        try (Server server = started()) {
            long findings = settle(server, payments, story, document);
            document.put("whole_way", way(server, REPORTS, story));
            SustainedBench.Result sustained = sustained(server, SHORT);
            SustainedTable.print(story, sustained);
            document.put("sustained", SustainedTable.document(sustained));
            return ended(document, output, findings);
        }
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
        Map<String, Object> document = new LinkedHashMap<>();
        try (Server server = started()) {
            return ended(document, output, settle(server, payments, terminal.story(output.json()), document));
        }
    }

    @Command(
            name = "way",
            description = "Reports of 20, 300 and 3,000 lines from upload to credited.",
            mixinStandardHelpOptions = true)
    int way(
            @Option(
                            names = "--reports",
                            defaultValue = "" + REPORTS,
                            paramLabel = "COUNT",
                            description = "How many are timed. By default ${DEFAULT-VALUE}.")
                    int reports,
            @Mixin Output output) {
        try (Server server = started()) {
            return ended(way(server, reports, terminal.story(output.json())), output, 0);
        }
    }

    @Command(
            name = "sustained",
            description = "Payments from matched to credited for minutes: the rate of each ten seconds.",
            mixinStandardHelpOptions = true)
    int sustained(
            @Option(
                            names = "--minutes",
                            defaultValue = "" + MINUTES,
                            paramLabel = "MINUTES",
                            description = "How long. By default ${DEFAULT-VALUE}.")
                    BigDecimal minutes,
            @Mixin Output output) {
        try (Server server = started()) {
            SustainedBench.Result result = sustained(server, seconds(minutes));
            Story story = terminal.story(output.json());
            SustainedTable.print(story, result);
            long findings = terminal.during(
                    "verifying", () -> server.part(SustainedBench.class).findings());
            story.row("findings of verification", Long.toString(findings));
            Map<String, Object> document = new LinkedHashMap<>(SustainedTable.document(result));
            document.put("findings", findings);
            return ended(document, output, findings);
        }
    }

    @Command(
            name = "pages",
            description = "Every page and list as everybody who may open it, over a store with many payments.",
            mixinStandardHelpOptions = true)
    int pages(
            @Option(
                            names = "--payments",
                            defaultValue = "" + STORED,
                            paramLabel = "COUNT",
                            description = "How many the store holds. By default a million.")
                    int payments,
            @Option(names = "--again", description = "Over the store that the last run of this filled.") boolean again,
            @Option(
                            names = "--viewers",
                            defaultValue = "0",
                            paramLabel = "COUNT",
                            description =
                                    "How many people look at the heaviest pages at once, while payments come at half of the maximum. By default nobody.")
                    int viewers,
            @Mixin Output output) {
        PagesBench.Care care = PagesBench.Care.measured(viewers);
        try (Server server = again ? startedOn(Home.find().bench()) : started()) {
            PagesBench.Result result = terminal.during(
                    again ? "opening pages" : "crediting " + payments + " payments, then opening pages", () -> {
                        PagesBench bench = server.part(PagesBench.class);
                        return again
                                ? bench.again(server.address(), care)
                                : bench.run(server.address(), payments, care);
                    });
            PagesTable.print(terminal.story(output.json()), result);
            return ended(PagesTable.document(result), output, PagesTable.findings(result));
        }
    }

    private static Duration seconds(BigDecimal minutes) {
        return Duration.ofSeconds(minutes.multiply(BigDecimal.valueOf(60))
                .setScale(0, RoundingMode.UP)
                .longValueExact());
    }

    private Server started() {
        Path store = Home.find().bench();
        Server.clear(store);
        return startedOn(store);
    }

    private Server startedOn(Path store) {
        return terminal.during("starting PostgreSQL", () -> Server.quiet(store, 0));
    }

    /** @return findings of verification */
    private long settle(Server server, int payments, Story story, Map<String, Object> document) {
        SettleBench.Result result = terminal.during(
                "crediting " + payments + " payments, and the same by other means",
                () -> server.part(SettleBench.class).run(payments));
        SettleTable.print(story, result);
        document.putAll(SettleTable.document(result));
        return result.findings();
    }

    private Map<String, Object> way(Server server, int reports, Story story) {
        WholeWayBench.Result result = terminal.during(
                "taking " + reports + " reports the whole way",
                () -> server.part(WholeWayBench.class).run(reports));
        WholeWayTable.print(story, result);
        return WholeWayTable.document(result);
    }

    private SustainedBench.Result sustained(Server server, Duration length) {
        return terminal.during(
                "storing reports, then crediting for " + length.toSeconds() + " seconds",
                () -> server.part(SustainedBench.class).run(length));
    }

    /** The document is one line, the last. */
    private int ended(Map<String, Object> document, Output output, long findings) {
        if (output.json()) {
            terminal.line(document);
        }
        return findings == 0 ? ExitStatus.DONE : ExitStatus.OUR_FAILURE;
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
        try (Server server = started()) {
            IngestBench.Result result = terminal.during(
                    "reading " + lines + " lines, several times",
                    () -> server.part(IngestBench.class)
                            .run(lines, Home.find().bench().resolve("bench")));
            print(terminal.story(output.json()), result);
            return ended(document(result), output, 0);
        }
    }

    @Command(
            name = "trade",
            description = "A long statement matched with as many export lists, or with declared goods.",
            mixinStandardHelpOptions = true)
    int trade(
            @Option(
                            names = "--lines",
                            defaultValue = "" + LINES,
                            paramLabel = "COUNT",
                            description = "How long the statement is. By default a million lines.")
                    int lines,
            @Option(
                            names = "--duckdb",
                            paramLabel = "FILE",
                            description =
                                    "DuckDB's driver, for its time beside ours: docs/trade-evidence.md says how to get it.")
                    @Nullable
                    List<Path> duckdb,
            @Option(
                            names = "--mode",
                            defaultValue = "parcels",
                            paramLabel = "MODE",
                            description = "parcels or goods. By default ${DEFAULT-VALUE}.")
                    String mode,
            @Option(
                            names = "--backlog",
                            defaultValue = "" + BACKLOG,
                            paramLabel = "COUNT",
                            description =
                                    "Statements that wait while the last papers come. By default ${DEFAULT-VALUE}.")
                    int backlog,
            @Mixin Output output) {
        List<Path> drivers = duckdb == null ? List.of() : duckdb;
        TradeBench.Mode by = switch (mode) {
            case "parcels" -> TradeBench.Mode.PARCELS;
            case "goods" -> TradeBench.Mode.GOODS;
            default -> throw new ParameterException(spec.commandLine(), "--mode is parcels or goods, not " + mode);
        };
        try (Server server = started()) {
            TradeBench.Result result = terminal.during(
                    "verifying " + lines + " lines, several times",
                    () -> server.part(TradeBench.class).run(by, lines, backlog, drivers));
            TradeTable.print(terminal.story(output.json()), result);
            return ended(TradeTable.document(result), output, 0);
        }
    }

    @Command(
            name = "screening",
            description = "Names against sanctions lists: how good, and how quick beside other means.",
            mixinStandardHelpOptions = true)
    int screening(
            @Option(
                            names = "--names",
                            defaultValue = "" + NAMES,
                            paramLabel = "COUNT",
                            description = "How many are timed. By default ${DEFAULT-VALUE}.")
                    int names,
            @Mixin Output output) {
        Path foreign = ScreeningBench.foreign(Home.find().folder());
        ScreeningBench.Result result =
                terminal.during("screening " + names + " names", () -> ScreeningBench.run(foreign, names));
        ScreeningTable.print(terminal.story(output.json()), result);
        return ended(ScreeningTable.document(result), output, result.recall().lost());
    }

    @Command(
            name = "messages",
            description = "Payment messages of ISO 20022 read, checked and written, beside other means.",
            mixinStandardHelpOptions = true)
    int messages(
            @Option(
                            names = "--seconds",
                            defaultValue = "" + SECONDS_EACH,
                            paramLabel = "COUNT",
                            description =
                                    "Processor time for each of the four ways, after as much to warm up. By default ${DEFAULT-VALUE}.")
                    int seconds,
            @Mixin Output output) {
        if (seconds < 1 || seconds > SECONDS_MAX) {
            throw new ParameterException(spec.commandLine(), "--seconds is from 1 to " + SECONDS_MAX);
        }
        MessagesBench.Result result =
                terminal.during("reading and writing messages", () -> MessagesBench.run(Duration.ofSeconds(seconds)));
        MessagesTable.print(terminal.story(output.json()), result);
        return ended(MessagesTable.document(result), output, 0);
    }

    @Command(
            name = "reconcile",
            description = "A bank's statement from its bytes to every line matched, beside a bare COPY and one join.",
            mixinStandardHelpOptions = true)
    int reconcile(
            @Option(
                            names = "--lines",
                            defaultValue = "" + STATEMENT_LINES,
                            paramLabel = "COUNT",
                            description = "How many lines the statement has. By default ${DEFAULT-VALUE}.")
                    int lines,
            @Mixin Output output) {
        try (Server server = started()) {
            ReconcileBench.Result result = terminal.during(
                    "booking " + lines + " credits, and reconciling them",
                    () -> server.part(ReconcileBench.class).run(lines));
            ReconcileTable.print(terminal.story(output.json()), result);
            return ended(ReconcileTable.document(result), output, result.open());
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

    private static List<Story.Cell> row(String what, Timed timed, IngestBench.Result result) {
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
                result.oursEach().stream().map(Timed::perSecond).toList());
        document.put("limit_lines_per_second", result.limit().perSecond());
        document.put(
                "limits_lines_per_second",
                result.limits().stream().map(Timed::perSecond).toList());
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
