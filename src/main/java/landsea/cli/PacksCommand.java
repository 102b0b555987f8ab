package landsea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Rule packs: what they say, and what the bank's people do with them. */
@Command(
        name = "packs",
        description = "Rule packs: reads them, tries, proposes and approves versions, explains what they decided.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PacksCommand.All.class,
            PacksCommand.Show.class,
            PacksCommand.Check.class,
            PacksCommand.Simulate.class,
            PacksCommand.Propose.class,
            PacksCommand.Approve.class,
            PacksCommand.Explain.class,
            PostChecksCommand.class
        })
final class PacksCommand extends Choosing {

    /** Which versions there are. */
    @Command(name = "list", description = "All versions, and where each stands.", mixinStandardHelpOptions = true)
    static final class All extends Asking {

        @Option(names = "--day", paramLabel = "DATE", description = "On that day in Chongqing. By default today.")
        private @Nullable LocalDate day;

        All(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = get("/api/v1/packs" + (day == null ? "" : "?day=" + day));
            return show(found, story -> PacksShown.standings(story, found));
        }
    }

    /** What a version says. */
    @Command(name = "show", description = "The tables of a version.", mixinStandardHelpOptions = true)
    static final class Show extends Asking {

        @Parameters(index = "0", paramLabel = "PACK", description = "Such as e-commerce.")
        private String pack = "";

        @Parameters(index = "1", paramLabel = "VERSION", description = "The number of a version.")
        private int version;

        @Option(names = "--out", paramLabel = "FOLDER", description = "Also keeps the document and its cases there.")
        private @Nullable Path folder;

        Show(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            String path = "/api/v1/packs/" + pack + "/" + version;
            JsonNode found = get(path);
            if (folder != null) {
                keep(folder, get(path + "/files"));
            }
            return show(found, story -> PacksShown.pack(story, found));
        }

        private void keep(Path into, JsonNode files) {
            try {
                Files.createDirectories(into);
                Files.writeString(into.resolve(pack + "-" + version + ".dmn"), Shown.text(files, "document"));
                Files.writeString(into.resolve(pack + "-" + version + ".csv"), Shown.text(files, "cases"));
            } catch (IOException e) {
                throw Ended.failed(Reason.of("FILE_UNREADABLE", "file", Home.shown(into))
                        .with("because", e.getClass().getSimpleName()));
            }
        }
    }

    /** The two files of a pack, as every command that hands one over names them. */
    static final class PackFiles {

        @Parameters(index = "0", paramLabel = "DOCUMENT", description = "The pack as DMN.")
        private Path document = Path.of("");

        @Parameters(index = "1", paramLabel = "CASES", description = "Its cases as CSV.")
        private Path cases = Path.of("");

        String document() {
            return read(document);
        }

        String cases() {
            return read(cases);
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw Ended.usedWrongly(Reason.of("FILE_UNREADABLE", "file", file)
                        .with("because", e.getClass().getSimpleName()));
            }
        }
    }

    /** Whether a pack could be proposed. */
    @Command(
            name = "check",
            description = "Checks a pack from its form to its last case. Refused (1) where something is wrong.",
            mixinStandardHelpOptions = true)
    static final class Check extends Asking {

        @CommandLine.Mixin
        private PackFiles files = new PackFiles();

        Check(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = post("/api/v1/pack-checks", Map.of("document", files.document(), "cases", files.cases()));
            show(found, story -> PacksShown.checked(story, found));
            return found.path("sound").asBoolean(false) ? ExitStatus.DONE : ExitStatus.REFUSED;
        }
    }

    /** What would have changed. */
    @Command(
            name = "simulate",
            description = "What a pack would have changed in past decisions, as if its law had been in force.",
            mixinStandardHelpOptions = true)
    static final class Simulate extends Asking {

        @CommandLine.Mixin
        private PackFiles files = new PackFiles();

        @Option(names = "--first", required = true, paramLabel = "DATE", description = "The first day of decisions.")
        private LocalDate first = LocalDate.EPOCH;

        @Option(names = "--last", required = true, paramLabel = "DATE", description = "The last day of decisions.")
        private LocalDate last = LocalDate.EPOCH;

        Simulate(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = post(
                    "/api/v1/pack-simulations",
                    Map.of(
                            "document",
                            files.document(),
                            "cases",
                            files.cases(),
                            "first",
                            first.toString(),
                            "last",
                            last.toString()));
            return show(found, story -> PacksShown.simulated(story, found));
        }
    }

    /** A version is to hold. */
    @Command(
            name = "propose",
            description = "Proposes a version for a day to come; a second person approves it.",
            mixinStandardHelpOptions = true)
    static final class Propose extends Asking {

        @CommandLine.Mixin
        private PackFiles files = new PackFiles();

        @Option(
                names = "--from",
                required = true,
                paramLabel = "DATE",
                description = "The first day on which it is to hold.")
        private LocalDate from = LocalDate.EPOCH;

        Propose(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = post(
                    "/api/v1/packs",
                    Map.of("document", files.document(), "cases", files.cases(), "effective_from", from.toString()));
            return show(found, story -> PacksShown.changed(story, found));
        }
    }

    /** The second person's yes. */
    @Command(
            name = "approve",
            description = "Approves a version that somebody else proposed; see --as.",
            mixinStandardHelpOptions = true)
    static final class Approve extends Asking {

        @Parameters(index = "0", paramLabel = "PACK", description = "Its name, as packs list shows it.")
        private String pack = "";

        @Parameters(index = "1", paramLabel = "VERSION", description = "The number of a version.")
        private int version;

        Approve(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            JsonNode found = post("/api/v1/packs/" + pack + "/" + version + "/approval", Map.of());
            return show(found, story -> PacksShown.changed(story, found));
        }
    }

    /** An old decision. */
    @Command(
            name = "explain",
            description = "Explains what was decided of a payment by the packs of its own day.",
            mixinStandardHelpOptions = true)
    static final class Explain extends Asking {

        @Parameters(paramLabel = "ID", description = "Of a decision (dec_…), or of a payment (pay_…): its latest.")
        private String id = "";

        Explain(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() {
            String decision = id;
            if (id.startsWith("pay_")) {
                JsonNode decisions =
                        get("/api/v1/policy-decisions?payment_id=" + id).path("decisions");
                if (decisions.isEmpty()) {
                    throw Ended.refused(Reason.of("DECISION_UNKNOWN", "decision", id));
                }
                decision = Shown.text(decisions.path(0), "id");
            }
            JsonNode found = get("/api/v1/policy-decisions/" + decision);
            return show(found, story -> PacksShown.explained(story, found));
        }
    }
}
