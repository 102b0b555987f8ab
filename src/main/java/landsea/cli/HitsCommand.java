package landsea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Parties that come near to somebody on a list. */
@Command(
        name = "hits",
        description = "Parties that come near to somebody on a sanctions list: two people say who is somebody else.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            HitsCommand.All.class,
            HitsCommand.Show.class,
            HitsCommand.Dismiss.class,
            HitsCommand.Confirm.class
        })
final class HitsCommand extends Choosing {

    private static final String PATH = "/api/v1/screening/hits";

    /** Who waits. */
    @Command(name = "list", description = "Parties about whom nobody has decided.", mixinStandardHelpOptions = true)
    static final class All extends Asking {

        All(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = get(PATH);
            return show(found, story -> {
                List<List<Story.Cell>> rows = new ArrayList<>();
                for (JsonNode hit : found.path("hits")) {
                    rows.add(List.of(
                            Story.text(Shown.text(hit.path("party"), "name")),
                            Story.text(Labels.of(Shown.text(hit.path("party"), "role"))),
                            Story.amount(Shown.text(hit, "score")),
                            Story.text(Shown.text(hit, "subject_key"))));
                }
                story.table(List.of("name", "role", "score", "key"), rows);
            });
        }
    }

    /** Why. */
    @Command(name = "show", description = "Every piece of a hit's scores.", mixinStandardHelpOptions = true)
    static final class Show extends Asking {

        @Parameters(paramLabel = "KEY", description = "As list shows it.")
        private String key = "";

        Show(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = get(PATH + "/" + key);
            return show(found, story -> print(story, found));
        }

        private static void print(Story story, JsonNode found) {
            for (JsonNode party : found.path("parties")) {
                story.row(
                        Labels.of(Shown.text(party, "role")),
                        Shown.text(party, "name") + " of " + Shown.text(party, "organisation_id")
                                + (party.path("dismissed").asBoolean(false) ? ", dismissed" : ""));
            }
            for (JsonNode match : found.path("matches")) {
                match(story, match);
            }
            for (JsonNode proposal : found.path("proposals")) {
                String second = Shown.text(proposal, "confirmed_by");
                story.row(
                        Shown.text(proposal, "source") + " " + Shown.text(proposal, "entry_id"),
                        "somebody else, says " + Shown.text(proposal, "proposed_by") + ": "
                                + Shown.text(proposal, "why")
                                + (second.isEmpty() ? "; nobody has agreed yet" : "; agreed by " + second));
            }
        }

        private static void match(Story story, JsonNode match) {
            story.chapter(
                    "",
                    Shown.text(match, "score") + "  " + Shown.text(match, "listed_name") + ", "
                            + Shown.text(match, "source") + " " + Shown.text(match, "entry_id"));
            List<List<Story.Cell>> rows = new ArrayList<>();
            for (JsonNode piece : match.path("pieces")) {
                rows.add(List.of(
                        Story.text(Shown.text(piece, "ours")),
                        Story.text(Shown.text(piece, "theirs")),
                        Story.amount(Shown.text(piece, "weight")),
                        Story.amount(Shown.text(piece, "similarity"))));
            }
            story.table(List.of("ours", "theirs", "weight", "similarity"), rows);
            story.row(
                    "name",
                    Shown.text(match, "factor") + " × " + Shown.text(match, "agreed") + " / ("
                            + Shown.text(match, "matched") + " + " + Shown.text(match, "conflicting") + " + "
                            + Shown.text(match, "left_out") + ")");
            for (JsonNode evidence : match.path("evidence")) {
                story.row(Labels.of(Shown.text(evidence, "code")), Shown.text(evidence, "change"));
            }
        }
    }

    /** Which match of which hit. */
    static final class Match {

        @Parameters(index = "0", paramLabel = "KEY", description = "Of the hit.")
        private String key = "";

        @Parameters(index = "1", paramLabel = "SOURCE", description = "Of the list, such as OFAC.")
        private String source = "";

        @Parameters(index = "2", paramLabel = "ENTRY", description = "Its entry.")
        private String entry = "";
    }

    /** One says it. */
    @Command(
            name = "dismiss",
            description = "Says of a match that it is somebody else; a second person confirms it.",
            mixinStandardHelpOptions = true)
    static final class Dismiss extends Asking {

        @CommandLine.Mixin
        private Match match = new Match();

        @Option(names = "--why", required = true, paramLabel = "REASON", description = "Why it is somebody else.")
        private String why = "";

        Dismiss(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = post(
                    PATH + "/" + match.key + "/dismissals",
                    Map.of("source", match.source, "entry_id", match.entry, "why", why));
            return show(found, story -> story.good(Labels.of(Shown.text(found, "state")), match.entry));
        }
    }

    /** Another agrees. */
    @Command(
            name = "confirm",
            description = "Agrees that a match is somebody else; see --as.",
            mixinStandardHelpOptions = true)
    static final class Confirm extends Asking {

        @CommandLine.Mixin
        private Match match = new Match();

        Confirm(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = post(
                    PATH + "/" + match.key + "/dismissals/confirmation",
                    Map.of("source", match.source, "entry_id", match.entry));
            return show(found, story -> story.good(Labels.of(Shown.text(found, "state")), match.entry));
        }
    }
}
