package landsea.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import landsea.basics.Reason;
import landsea.soak.DiskSoak;
import landsea.soak.KillSoak;
import landsea.soak.NodesSoak;
import landsea.soak.OverloadSoak;
import landsea.soak.StandbySoak;
import landsea.soak.sim.Bug;
import landsea.soak.sim.SimulationSoak;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs for long, and tries to break what runs. */
@Command(
        name = "soak",
        description = "Tries for long to break LandSea, in stores of its own.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT")
final class SoakCommand implements Runnable {

    private static final int KILLS = 300;
    private static final int MINUTES_MAX = 120;
    private static final long SEEDS = 100_000;
    private static final int FLOOD_SECONDS = 60;
    private static final Duration MAXIMUM_MEASURED = Duration.ofSeconds(10);
    private static final int DISK_ROUNDS = 24;
    private static final int UNDER_WAY_MIN = 200;
    private static final int NODES_MINUTES = 15;
    private static final int ROUNDS = 20;

    private final Terminal terminal;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    SoakCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "nothing to try was named");
    }

    @Command(
            name = "kill",
            description = "Kills the program and its PostgreSQL under load, again and again.",
            mixinStandardHelpOptions = true)
    int kill(
            @Option(
                            names = "--kills",
                            defaultValue = "" + KILLS,
                            paramLabel = "COUNT",
                            description = "How many. By default ${DEFAULT-VALUE}.")
                    int kills,
            @Option(
                            names = "--seed",
                            defaultValue = "1",
                            paramLabel = "SEED",
                            description = "What kinds, points and instants follow from.")
                    long seed,
            @Option(
                            names = "--minutes",
                            defaultValue = "" + MINUTES_MAX,
                            paramLabel = "MINUTES",
                            description = "No kill begins later. By default ${DEFAULT-VALUE}.")
                    int minutes,
            @Option(names = "--out", paramLabel = "FILE", description = "Where the summary goes too.") @Nullable
                    Path out) {
        Path folder = Home.find()
                .soak()
                .resolve("kill-" + seed + "-" + ProcessHandle.current().pid());
        KillSoak.Result result =
                KillSoak.run(new KillSoak.Plan(folder, 0, kills, seed, Duration.ofMinutes(minutes)), terminal::say);
        tell("kill --kills " + kills + " --seed " + seed + " --minutes " + minutes, result.lines(), out);
        return result.findings().isEmpty() ? ExitStatus.DONE : ExitStatus.OUR_FAILURE;
    }

    @Command(
            name = "overload",
            description = "Asks three times as much of the program, over HTTP, as it can do.",
            mixinStandardHelpOptions = true)
    int overload(
            @Option(
                            names = "--seconds",
                            defaultValue = "" + FLOOD_SECONDS,
                            paramLabel = "SECONDS",
                            description = "How long. By default ${DEFAULT-VALUE}.")
                    int seconds,
            @Option(names = "--out", paramLabel = "FILE", description = "Where the summary goes too.") @Nullable
                    Path out) {
        Path folder =
                Home.find().soak().resolve("overload-" + ProcessHandle.current().pid());
        OverloadSoak.Result result = OverloadSoak.run(
                new OverloadSoak.Plan(folder, MAXIMUM_MEASURED, Duration.ofSeconds(seconds)), terminal::say);
        tell("overload --seconds " + seconds, result.lines(), out);
        return result.findings().isEmpty() ? ExitStatus.DONE : ExitStatus.OUR_FAILURE;
    }

    @Command(
            name = "nodes",
            description = "Kills, pauses and stops one of two nodes on one database under load, again and again.",
            mixinStandardHelpOptions = true)
    int nodes(
            @Option(
                            names = "--minutes",
                            defaultValue = "" + NODES_MINUTES,
                            paramLabel = "MINUTES",
                            description = "For how long. By default ${DEFAULT-VALUE}.")
                    int minutes,
            @Option(
                            names = "--seed",
                            defaultValue = "1",
                            paramLabel = "SEED",
                            description = "What kinds and nodes follow from.")
                    long seed,
            @Option(names = "--out", paramLabel = "FILE", description = "Where the summary goes too.") @Nullable
                    Path out) {
        NodesSoak.Result result = NodesSoak.run(
                NodesSoak.Plan.lasting(folder("nodes", seed), Duration.ofMinutes(minutes), seed), terminal::say);
        tell("nodes --minutes " + minutes + " --seed " + seed, result.lines(), out);
        return result.findings().isEmpty() ? ExitStatus.DONE : ExitStatus.OUR_FAILURE;
    }

    @Command(
            name = "standby",
            description = "Loses the primary of two PostgreSQL under load, again and again.",
            mixinStandardHelpOptions = true)
    int standby(
            @Option(
                            names = "--rounds",
                            defaultValue = "" + ROUNDS,
                            paramLabel = "COUNT",
                            description = "How often. By default ${DEFAULT-VALUE}.")
                    int rounds,
            @Option(
                            names = "--seed",
                            defaultValue = "1",
                            paramLabel = "SEED",
                            description = "What instants follow from.")
                    long seed,
            @Option(
                            names = "--minutes",
                            defaultValue = "" + MINUTES_MAX,
                            paramLabel = "MINUTES",
                            description = "No round begins later. By default ${DEFAULT-VALUE}.")
                    int minutes,
            @Option(names = "--out", paramLabel = "FILE", description = "Where the summary goes too.") @Nullable
                    Path out) {
        StandbySoak.Result result = StandbySoak.run(
                new StandbySoak.Plan(folder("standby", seed), rounds, seed, Duration.ofMinutes(minutes)),
                terminal::say);
        tell("standby --rounds " + rounds + " --seed " + seed + " --minutes " + minutes, result.lines(), out);
        return result.findings().isEmpty() ? ExitStatus.DONE : ExitStatus.OUR_FAILURE;
    }

    @Command(
            name = "disk",
            description = "Fills the disks under the database, and lets fsync fail; needs root and strace.",
            mixinStandardHelpOptions = true)
    int disk(
            @Option(
                            names = "--rounds",
                            defaultValue = "" + DISK_ROUNDS,
                            paramLabel = "COUNT",
                            description = "How many faults; their kinds take turns. By default ${DEFAULT-VALUE}.")
                    int rounds,
            @Option(
                            names = "--seed",
                            defaultValue = "1",
                            paramLabel = "SEED",
                            description = "What the instants follow from.")
                    long seed,
            @Option(
                            names = "--minutes",
                            defaultValue = "" + MINUTES_MAX,
                            paramLabel = "MINUTES",
                            description = "No store is begun later. By default ${DEFAULT-VALUE}.")
                    int minutes,
            @Option(names = "--out", paramLabel = "FILE", description = "Where the summary goes too.") @Nullable
                    Path out) {
        List<String> lacking = DiskSoak.lacking();
        if (!lacking.isEmpty()) {
            throw Ended.failed(Reason.of("SOAK_IMPOSSIBLE", "lacking", String.join(", ", lacking)));
        }
        Path folder = Home.find()
                .soak()
                .resolve("disk-" + seed + "-" + ProcessHandle.current().pid());
        DiskSoak.Result result = DiskSoak.run(
                new DiskSoak.Plan(folder, rounds, UNDER_WAY_MIN, seed, Duration.ofMinutes(minutes)), terminal::say);
        tell("disk --rounds " + rounds + " --seed " + seed, result.lines(), out);
        return result.findings().isEmpty() ? ExitStatus.DONE : ExitStatus.OUR_FAILURE;
    }

    @Command(
            name = "sim",
            description = "Plays the core through, seed by seed, against a model of it.",
            mixinStandardHelpOptions = true)
    int sim(
            @Option(
                            names = "--seeds",
                            defaultValue = "" + SEEDS,
                            paramLabel = "COUNT",
                            description = "How many. By default ${DEFAULT-VALUE}.")
                    long seeds,
            @Option(
                            names = "--from",
                            defaultValue = "0",
                            paramLabel = "SEED",
                            description = "The first; its whole group is played.")
                    long from,
            @Option(
                            names = "--seed",
                            defaultValue = "-1",
                            paramLabel = "SEED",
                            description = "Plays one again: its group, then it alone, and tells its story.")
                    long seed,
            @Option(
                            names = "--bug",
                            defaultValue = "none",
                            paramLabel = "NAME",
                            description = "A mistake to be put in: ${COMPLETION-CANDIDATES}.",
                            completionCandidates = Bugs.class)
                    String bug,
            @Option(names = "--out", paramLabel = "FILE", description = "Where the summary goes too.") @Nullable
                    Path out) {
        List<String> told = SimulationSoak.run(
                new SimulationSoak.Plan(seeds, from, seed, Bug.of(bug)),
                LocalDate.now(java.time.ZoneOffset.UTC),
                terminal::say);
        told.forEach(terminal.out()::println);
        if (out != null) {
            write(out, told);
        }
        return told.contains(SimulationSoak.CLEAN) ? ExitStatus.DONE : ExitStatus.OUR_FAILURE;
    }

    /** The names of the mistakes that can be put in. */
    static final class Bugs extends ArrayList<String> {

        private static final long serialVersionUID = 1;

        Bugs() {
            super(Arrays.stream(Bug.values()).map(Bug::text).toList());
        }
    }

    /** What the PostgreSQL of a soak says while it is made is for nobody. */
    private static Path folder(String what, long seed) {
        LoggingSystem.get(SoakCommand.class.getClassLoader()).beforeInitialize();
        return Home.find()
                .soak()
                .resolve(what + "-" + seed + "-" + ProcessHandle.current().pid());
    }

    private void tell(String asked, List<String> lines, @Nullable Path out) {
        List<String> told = new ArrayList<>();
        told.add("./landsea soak " + asked + ", " + LocalDate.now(java.time.ZoneOffset.UTC));
        told.addAll(lines);
        told.forEach(terminal.out()::println);
        if (out != null) {
            write(out, told);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
