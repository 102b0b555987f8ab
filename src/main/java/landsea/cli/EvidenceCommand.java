package landsea.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import landsea.basics.Reason;
import landsea.basics.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Hands papers of trade to the server and tells what became of each file. */
@Command(
        name = "evidence",
        description = "Hands in papers of trade: messages of customs, or tables of declarations and lists.",
        mixinStandardHelpOptions = true)
final class EvidenceCommand implements Callable<Integer> {

    private static final int REASONS_MAX = 10;

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files, folders, or patterns such as \"2025/*.xml\".")
    private List<String> files = List.of();

    @Option(
            names = "--shop",
            paramLabel = "ID",
            description = "A shop of the merchant whose papers these are. By default the only one.")
    private @Nullable String shop;

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Output output = new Output();

    EvidenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<JsonNode> rows = new ArrayList<>();
        try (Reach.Reached reached = reach.open(terminal)) {
            String actor = reach.actorOr("merchant");
            String shopId = shop == null ? IngestCommand.onlyShop(reached.client(), actor) : shop;
            for (String file : NamedFiles.of(files)) {
                handedOver(reached.client(), actor, shopId, Path.of(file))
                        .path("files")
                        .forEach(rows::add);
            }
        }
        if (output.json()) {
            terminal.document(Map.of("files", rows));
        } else {
            print(terminal.story(false), rows);
        }
        return rows.stream().anyMatch(row -> Shown.text(row, "outcome").equals("REFUSED"))
                ? ExitStatus.REFUSED
                : ExitStatus.DONE;
    }

    private static JsonNode handedOver(Client client, String actor, String shop, Path file) {
        String query = "?shop_id=" + encoded(shop) + "&name="
                + encoded(file.getFileName().toString());
        try {
            return client.upload(
                            actor,
                            "POST",
                            "/api/v1/trade-papers" + query,
                            BodyPublishers.ofByteArray(Files.readAllBytes(file)))
                    .orEnd();
        } catch (IOException unreadable) {
            throw Ended.usedWrongly(Reason.of("FILE_UNREADABLE", "file", file)
                    .with("because", unreadable.getClass().getSimpleName()));
        }
    }

    private static void print(Story story, List<JsonNode> rows) {
        List<List<Story.Cell>> cells = new ArrayList<>();
        for (JsonNode row : rows) {
            cells.add(List.of(
                    Story.text(Shown.text(row, "file")),
                    Story.text(Shown.text(row, "format")),
                    Story.text(Shown.text(row, "outcome")),
                    Story.amount(row.path("papers").asString("")),
                    Story.amount(row.path("bad").asString(""))));
        }
        story.table(List.of("file", "format", "outcome", "papers", "not usable"), cells);
        for (JsonNode row : rows) {
            int told = 0;
            for (JsonNode reason : row.path("reasons")) {
                if (told++ < REASONS_MAX) {
                    story.bad(Shown.text(row, "file") + place(reason), words(reason));
                }
            }
        }
    }

    private static String place(JsonNode reason) {
        String column = Shown.text(reason, "column");
        String line = reason.path("line").asString("0");
        return (line.equals("0") ? "" : ":" + line) + (column.isEmpty() ? "" : " " + column);
    }

    private static String words(JsonNode reason) {
        Map<String, String> details = new LinkedHashMap<>();
        reason.path("details")
                .properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asString("")));
        return Words.of(new Reason(Shown.text(reason, "code"), details), Locale.ENGLISH);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
