package landsea.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Decisions checked afterwards. */
@Command(
        name = "samples",
        description = "Decisions checked afterwards by random samples, with the share of errors.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PostChecksCommand.All.class,
            PostChecksCommand.Announce.class,
            PostChecksCommand.Show.class,
            PostChecksCommand.Found.class
        })
final class PostChecksCommand extends Choosing {

    private static final String PATH = "/api/v1/post-checks";

    /** Which draws there are. */
    @Command(name = "list", description = "Draws that were announced.", mixinStandardHelpOptions = true)
    static final class All extends Asking {

        All(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = get(PATH);
            return show(found, story -> {
                List<List<Story.Cell>> rows = new ArrayList<>();
                found.path("draws")
                        .forEach(draw -> rows.add(List.of(
                                Story.text(Shown.text(draw, "id")),
                                Story.text(Shown.text(draw, "first")),
                                Story.text(Shown.text(draw, "last")),
                                Story.amount(draw.path("size").asString("")))));
                story.table(List.of("draw", "first", "last", "of each stratum"), rows);
            });
        }
    }

    /** Another draw. */
    @Command(
            name = "announce",
            description = "Announces a draw with a seed that nobody chose, before its days are over.",
            mixinStandardHelpOptions = true)
    static final class Announce extends Asking {

        @Option(names = "--first", required = true, paramLabel = "DATE", description = "The first day of decisions.")
        private LocalDate first = LocalDate.EPOCH;

        @Option(names = "--last", required = true, paramLabel = "DATE", description = "The last day of decisions.")
        private LocalDate last = LocalDate.EPOCH;

        @Option(
                names = "--size",
                paramLabel = "COUNT",
                description = "So many of each stratum. By default ${DEFAULT-VALUE}.")
        private int size = 20;

        Announce(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = post(PATH, Map.of("first", first.toString(), "last", last.toString(), "size", size));
            return show(found, story -> {
                story.good("announced", Shown.text(found, "draw_id"));
                story.row("seed", Shown.text(found, "seed"));
            });
        }
    }

    /** A draw with its sample. */
    @Command(
            name = "show",
            description = "Who was drawn, what was found, and the share of errors with its bounds.",
            mixinStandardHelpOptions = true)
    static final class Show extends Asking {

        @Parameters(paramLabel = "DRAW", description = "The id of a draw.")
        private String draw = "";

        Show(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = get(PATH + "/" + draw);
            return show(found, story -> print(story, found));
        }

        private static void print(Story story, JsonNode found) {
            story.chapter("", "Draw " + Shown.text(found.path("draw"), "id"));
            story.row("seed", Shown.text(found.path("draw"), "seed"));
            if (!found.path("over").asBoolean(false)) {
                story.note("Its days are not over: the sample may still change.");
            }
            List<List<Story.Cell>> rows = new ArrayList<>();
            for (JsonNode stratum : found.path("strata")) {
                rows.add(List.of(
                        Story.text(
                                Labels.of(Shown.text(stratum, "review")) + ", grade " + Shown.text(stratum, "grade")),
                        Story.amount(stratum.path("population").asString("")),
                        Story.amount(Integer.toString(stratum.path("drawn").size())),
                        Story.amount(stratum.path("checked").asString("")),
                        Story.amount(stratum.path("wrong").asString("")),
                        Story.text(rate(stratum.path("rate")))));
            }
            story.table(List.of("stratum", "decisions", "drawn", "checked", "wrong", "errors"), rows);
            story.row("errors over all", rate(found.path("rate")));
            for (JsonNode stratum : found.path("strata")) {
                for (JsonNode one : stratum.path("drawn")) {
                    story.row(
                            Labels.of(Shown.text(one, "finding")),
                            Shown.text(one, "decision_id") + "  " + Shown.text(one, "note"));
                }
            }
        }

        private static String rate(JsonNode rate) {
            return rate.isObject()
                    ? Shown.text(rate, "rate") + ", between " + Shown.text(rate, "low") + " and "
                            + Shown.text(rate, "high")
                    : "not known yet";
        }
    }

    /** What checking found. */
    @Command(name = "found", description = "Keeps what checking one found.", mixinStandardHelpOptions = true)
    static final class Found extends Asking {

        @Parameters(index = "0", paramLabel = "DRAW", description = "The id of a draw.")
        private String draw = "";

        @Parameters(index = "1", paramLabel = "DECISION", description = "Of a decision that was drawn (dec_…).")
        private String decision = "";

        @Option(names = "--wrong", paramLabel = "WHAT", description = "What was wrong with it; right without it.")
        private String wrong = "";

        Found(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = post(
                    PATH + "/" + draw + "/findings",
                    wrong.isEmpty()
                            ? Map.of("decision_id", decision, "finding", "RIGHT")
                            : Map.of("decision_id", decision, "finding", "WRONG", "note", wrong));
            return show(found, story -> story.good("kept", Shown.text(found, "decision_id")));
        }
    }
}
