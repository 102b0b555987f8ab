package landsea.cli;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Takes a bank's statement in, and holds its day against the books. */
@Command(
        name = "reconcile",
        description = {
            "Takes a bank's statement (camt.053) in and reconciles its day with all that has come by now.",
            "Refused (1) where the statement does not add up or does not follow the last one."
        },
        mixinStandardHelpOptions = true)
final class ReconcileCommand extends Asking {

    @Parameters(paramLabel = "FILE", description = "The statement as the bank gives it.")
    private Path file = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "BANK",
            description = "The bank, by the name under which it is configured. By default ${DEFAULT-VALUE}.")
    private String bank = "collecting-bank";

    @Option(names = "--day", paramLabel = "DATE", description = "Another day than the one that the statement closes.")
    private @Nullable LocalDate day;

    ReconcileCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        JsonNode taken = ask((client, actor) -> {
            try {
                return client.upload(
                        actor,
                        "POST",
                        "/api/v1/bank-statements?counterparty=" + bank,
                        BodyPublishers.ofFile(file));
            } catch (FileNotFoundException none) {
                throw Ended.refused(Reason.of("FILE_UNREADABLE", "file", file)
                        .with("because", none.getClass().getSimpleName()));
            }
        });
        String asked = day == null ? Shown.text(taken.path("statement"), "closing_on") : day.toString();
        JsonNode found = post("/api/v1/business-days/" + asked + "/reconciliation", Map.of());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("taken", taken);
        document.put("day", found);
        return show(Json.tree(Json.write(document).getBytes(java.nio.charset.StandardCharsets.UTF_8)), story -> {
            JsonNode statement = taken.path("statement");
            story.good(
                    taken.path("fresh").asBoolean(true) ? "taken in" : "known",
                    Shown.text(statement, "bank_id") + ", " + statement.path("lines").asString("") + " lines, from "
                            + Amounts.of(statement.path("opening")) + " to " + Amounts.of(statement.path("closing")));
            DayShown.print(story, found);
        });
    }
}
