package landsea.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Yearly allowances. */
@Command(
        name = "allowances",
        description = "What was used of yearly allowances: persons' facilities, small merchants' turnover.",
        mixinStandardHelpOptions = true)
final class AllowancesCommand extends Asking {

    private static final String PATH = "/api/v1/allowances";

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Of one allowance (alw_…): what was drawn of it.")
    private @Nullable String id;

    @Option(names = "--year", paramLabel = "YEAR", description = "By default this year.")
    private @Nullable Integer year;

    @Option(names = "--near", description = "Only those of which the holder is warned.")
    private boolean near;

    AllowancesCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (id != null) {
            JsonNode found = get(PATH + "/" + id);
            return show(found, story -> draws(story, found));
        }
        JsonNode found = get(PATH + "?near=" + near + (year == null ? "" : "&year=" + year));
        return show(found, story -> standings(story, found));
    }

    private static void standings(Story story, JsonNode found) {
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (JsonNode one : found.path("allowances")) {
            rows.add(List.of(
                    Story.text(Shown.text(one, "id")),
                    Story.text(Labels.of(Shown.text(one, "kind"))),
                    Story.amount(Amounts.grouped(Shown.text(one.path("used"), "amount"))),
                    Story.amount(Amounts.grouped(Shown.text(one.path("ceiling"), "amount"))),
                    Story.text(one.path("near").asBoolean(false) ? "near" : "")));
        }
        story.table(List.of("allowance", "kind", "used, USD", "of", ""), rows);
    }

    private static void draws(Story story, JsonNode found) {
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (JsonNode one : found.path("draws")) {
            rows.add(List.of(
                    Story.text(Shown.text(one, "subject")),
                    Story.amount(Amounts.grouped(Shown.text(one.path("amount"), "amount"))),
                    Story.amount(Amounts.grouped(Shown.text(one.path("used"), "amount"))),
                    Story.text(one.path("given_back").asBoolean(false) ? "given back" : "")));
        }
        story.table(List.of("drawn by", "USD", "used then", ""), rows);
    }
}
