package landsea.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** What an operator does with the keys of the raw archive. */
@Command(
        name = "keys",
        description = "The keys that raw files are sealed with.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = KeysCommand.Rotate.class)
final class KeysCommand implements Callable<Integer> {

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.CommandSpec spec = picocli.CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), "say what is to be done: rotate");
    }

    /** Makes another master key current. */
    @Command(
            name = "rotate",
            description = {
                "Makes another master key current, wraps every file's key with it, and removes the keys before it.",
                "Where keys stand in the configuration, put the new one first, start again, then rotate."
            },
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {

        private final Terminal terminal;

        @Mixin
        private Reach reach = new Reach();

        @Mixin
        private Output output = new Output();

        Rotate(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            JsonNode rotated;
            try (Reach.Reached reached = reach.open(terminal)) {
                rotated = reached.client()
                        .write(reach.actorOr("operator"), "POST", "/api/v1/archive-keys/rotation", Map.of())
                        .orEnd();
            }
            if (output.json()) {
                terminal.document(rotated);
            } else {
                Story story = terminal.story(false);
                story.row("current", Shown.text(rotated, "key_id"));
                story.row("wrapped anew", Amounts.grouped(Shown.text(rotated, "files_rewrapped")) + " files' keys");
                for (JsonNode removed : rotated.path("removed")) {
                    story.row("removed", removed.asString(""));
                }
            }
            return ExitStatus.DONE;
        }
    }
}
