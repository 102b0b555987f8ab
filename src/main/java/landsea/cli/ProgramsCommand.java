package landsea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** A merchant's own programs, which come in by tokens of some minutes. */
@Command(
        name = "programs",
        description = "Your programs, which come in by OAuth 2 (client credentials).",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ProgramsCommand.All.class,
            ProgramsCommand.Open.class,
            ProgramsCommand.Rotate.class,
            ProgramsCommand.End.class
        })
final class ProgramsCommand extends Choosing {

    private static final String PATH = "/api/v1/programs";

    private static int shown(Asking asking, JsonNode program) {
        return asking.show(program, story -> {
            story.row("client id", Shown.text(program, "id"));
            if (program.hasNonNull("secret")) {
                story.row("secret", Shown.text(program, "secret") + ", shown this once");
            }
            story.row("tokens", "POST /oauth2/token");
        });
    }

    /** All that there are. */
    @Command(name = "list", description = "All that you have or had.", mixinStandardHelpOptions = true)
    static final class All extends WebhooksCommand.OfAMerchant {

        All(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = get(PATH);
            return show(found, story -> {
                List<List<Story.Cell>> rows = new ArrayList<>();
                for (JsonNode one : found.path("programs")) {
                    rows.add(List.of(
                            Story.text(Shown.text(one, "id")),
                            Story.text(Shown.text(one, "name")),
                            Story.text(one.path("scopes")
                                    .valueStream()
                                    .map(scope -> scope.asString(""))
                                    .reduce((left, right) -> left + ", " + right)
                                    .orElse("")),
                            Story.text(one.hasNonNull("ended_at") ? "ended" : "")));
                }
                story.table(List.of("client id", "name", "may", ""), rows);
            });
        }
    }

    /** Another. */
    @Command(
            name = "open",
            description = "Lets a program in; its secret is shown this once.",
            mixinStandardHelpOptions = true)
    static final class Open extends WebhooksCommand.OfAMerchant {

        @Parameters(paramLabel = "NAME", description = "What you call it.")
        private String name = "";

        @Option(
                names = "--scope",
                paramLabel = "SCOPE",
                description = "read or write; more than once for both. By default it reads.",
                defaultValue = "read")
        private List<String> scopes = new ArrayList<>();

        Open(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            return shown(this, post(PATH, Map.of("name", name, "scopes", scopes)));
        }
    }

    /** Another secret. */
    @Command(
            name = "rotate",
            description = "Another secret, shown this once; the one before is good for another day.",
            mixinStandardHelpOptions = true)
    static final class Rotate extends WebhooksCommand.OfAMerchant {

        @Parameters(paramLabel = "PROGRAM", description = "Its client id (prg_…).")
        private String id = "";

        Rotate(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            return shown(this, post(PATH + "/" + id + "/proof", Map.of()));
        }
    }

    /** Out. */
    @Command(name = "end", description = "Puts it out at once and for good.", mixinStandardHelpOptions = true)
    static final class End extends WebhooksCommand.OfAMerchant {

        @Parameters(paramLabel = "PROGRAM", description = "Its client id (prg_…).")
        private String id = "";

        End(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = post(PATH + "/" + id + "/end", Map.of());
            return show(found, story -> story.row("program", Shown.text(found, "program")));
        }
    }
}
