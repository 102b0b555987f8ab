package landsea.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Hands settlement reports to the server and tells what became of each. */
@Command(
        name = "ingest",
        description = "Reads settlement reports; says what each line is and whether they add up.",
        mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {

    private static final String REFUSED = "REFUSED";

    /** For a reason of ours: the file may be handed over once more. */
    private static final String FAILED = "FAILED";

    private static final int TRIES_MAX = 4;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Reports as the marketplace wrote them: files, folders, or patterns such as \"2025/*.txt\".")
    private List<String> files = List.of();

    @Option(
            names = "--shop",
            paramLabel = "ID",
            description = "The shop whose reports these are. By default the only one.")
    private @Nullable String shop;

    @Option(
            names = "--mapping",
            paramLabel = "MAPPING",
            description = "Says which column is what, for reports that are not known here: docs/described-csv.md.")
    private @Nullable Path mapping;

    @Option(names = "--details", description = "Tells what the lines of each report are, also where there are many.")
    private boolean details;

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Output output = new Output();

    IngestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<JsonNode> rows = new ArrayList<>();
        List<String> named = NamedFiles.of(files);
        try (Reach.Reached reached = reach.open(terminal);
                Terminal.Steps steps = terminal.steps("reading reports", named.size())) {
            String actor = reach.actorOr("merchant");
            String shopId = shop == null ? onlyShop(reached.client(), actor) : shop;
            Counter counter = new Counter(reached.client(), actor, shopId);
            String described = mapping == null ? "" : counter.kept(mapping);
            for (String file : named) {
                rows.addAll(ingest(counter, described, file));
                steps.done();
            }
        }
        if (output.json()) {
            terminal.document(Map.of("files", rows));
        } else {
            IngestTable.print(terminal.story(false), rows, details || named.size() == 1);
        }
        Set<String> outcomes = new HashSet<>();
        rows.forEach(row -> outcomes.add(row.path("outcome").asString("")));
        if (outcomes.contains(FAILED)) {
            return ExitStatus.OUR_FAILURE;
        }
        return outcomes.contains(REFUSED) ? ExitStatus.REFUSED : ExitStatus.DONE;
    }

    static String onlyShop(Client client, String actor) {
        JsonNode shops = client.get(actor, "/api/v1/shops").orEnd().path("data");
        if (shops.size() != 1) {
            throw Ended.usedWrongly(Reason.of("SHOP_NOT_NAMED", "count", shops.size()));
        }
        return shops.path(0).path("id").asString("");
    }

    /** The rows of one file; whatever goes wrong with it costs the files behind it nothing. */
    private static List<JsonNode> ingest(Counter counter, String described, String file) {
        try {
            return switch (handedOver(counter, described, Path.of(file))) {
                case Answer.Done(JsonNode body) -> named(body.path("files"), file);
                case Answer.Problem problem ->
                    List.of(row(file, problem.status() >= 500 ? FAILED : REFUSED, problem.reason()));
            };
        } catch (IOException unreadable) {
            return List.of(row(
                    file,
                    REFUSED,
                    Reason.of("FILE_UNREADABLE", "file", file)
                            .with("because", unreadable.getClass().getSimpleName())));
        } catch (Ended ended) {
            if (ended.status() != ExitStatus.OUR_FAILURE) {
                throw ended;
            }
            return List.of(row(file, FAILED, ended.reasons().getFirst()));
        }
    }

    /** Again, after ever longer pauses, where the server has no room at the moment. */
    private static Answer handedOver(Counter counter, String described, Path file) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Answer answer = counter.handOver(file, described);
            if (!(answer instanceof Answer.Problem problem) || !problem.retryable() || attempt == TRIES_MAX) {
                return answer;
            }
            LockSupport.parkNanos(PAUSE.multipliedBy(1L << attempt).toNanos());
        }
    }

    /** Where a shop's files are handed over. */
    private record Counter(Client client, String actor, String shop) {

        private static final int NAME_LENGTH_MAX = 60;

        /** Has the server keep the mapping with the shop; reports then name it. */
        String kept(Path mapping) {
            String name = mapping.getFileName()
                    .toString()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9._-]", "-")
                    .replaceAll("^[._-]+", "");
            String within = name.length() > NAME_LENGTH_MAX ? name.substring(0, NAME_LENGTH_MAX) : name;
            String path = "/api/v1/shops/" + encoded(shop) + "/mappings/" + encoded(within);
            try {
                return client.upload(actor, "PUT", path, BodyPublishers.ofString(Files.readString(mapping)))
                        .orEnd()
                        .path("name")
                        .asString("");
            } catch (IOException unreadable) {
                throw Ended.usedWrongly(Reason.of("FILE_UNREADABLE", "file", mapping)
                        .with("because", unreadable.getClass().getSimpleName()));
            }
        }

        /** @param described name of the mapping that describes the file; empty for what is known there */
        Answer handOver(Path path, String described) throws IOException {
            if (Files.size(path) >= PiecewiseUpload.FILE_BYTES_MIN) {
                return new PiecewiseUpload(client, actor, path).send(shop, described);
            }
            String query = "?shop_id=" + encoded(shop) + "&name="
                    + encoded(path.getFileName().toString()) + (described.isEmpty() ? "" : "&mapping=" + described);
            byte[] content = Files.readAllBytes(path);
            return client.upload(actor, "POST", "/api/v1/statements" + query, BodyPublishers.ofByteArray(content));
        }
    }

    /** The rows as the server gave them, under the name that was given here; what an archive held keeps its own behind it. */
    private static List<JsonNode> named(JsonNode rows, String file) {
        String uploaded = Path.of(file).getFileName().toString();
        List<JsonNode> named = new ArrayList<>();
        for (JsonNode row : rows) {
            if (row instanceof ObjectNode object) {
                String part = row.path("file").asString("");
                object.put("file", part.equals(uploaded) ? file : file + "!" + part);
            }
            named.add(row);
        }
        return named;
    }

    /** A row for a file that did not get as far as a reader, or that nothing is known of. */
    private static JsonNode row(String file, String outcome, Reason reason) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", file);
        for (String unknown : List.of("format", "marketplace", "settlement_id")) {
            row.put(unknown, "");
        }
        row.put("period", Map.of("start", "", "end", ""));
        for (String unknown : List.of("currency", "total", "sum_of_lines")) {
            row.put(unknown, "");
        }
        row.put("lines_by_kind", Map.of());
        row.put("unknown_lines", 0);
        row.put("outcome", outcome);
        row.put(
                "reasons",
                List.of(Map.of(
                        "code", reason.code(), "line", 0, "column", "", "content", "", "details", reason.details())));
        for (String none : List.of("statement_id", "payment_id", "payment_state", "evidence_id")) {
            row.put(none, "");
        }
        return Json.node(row);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
