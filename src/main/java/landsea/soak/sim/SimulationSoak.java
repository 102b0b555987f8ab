package landsea.soak.sim;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The simulation as a soak, with a summary that says by which command it can be played again. */
public final class SimulationSoak {

    /** What a summary ends with when nothing was found. */
    public static final String CLEAN = "nothing was found";

    private static final int NAMED_MAX = 20;

    /**
     * What to play.
     *
     * @param seed one to be played again; negative for none
     */
    public record Plan(long seeds, long from, long seed, Bug bug) {}

    private SimulationSoak() {}

    /** Plays, and answers the summary, a line each. */
    public static List<String> run(Plan plan, LocalDate today, Consumer<String> progress) {
        // The core complains of what is done to it here, and tells of each payment.
        LoggingSystem.get(SimulationSoak.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        List<String> told = new ArrayList<>();
        long began = System.nanoTime();
        try (Simulation simulation = new Simulation()) {
            if (plan.seed() >= 0) {
                told.add("./landsea soak sim --seed " + plan.seed() + bug(plan) + ", " + today);
                replay(simulation, plan, told);
            } else if (plan.bug() != Bug.NONE) {
                told.add("./landsea soak sim --seeds " + plan.seeds() + bug(plan) + ", " + today);
                hunt(simulation, plan, told);
            } else {
                told.add("./landsea soak sim --seeds " + plan.seeds() + " --from " + plan.from() + ", " + today);
                summary(simulation.run(plan.from(), plan.seeds(), progress), told);
            }
        }
        told.add("took " + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
        return told;
    }

    private static String bug(Plan plan) {
        return plan.bug() == Bug.NONE ? "" : " --bug " + plan.bug().text();
    }

    private static void summary(Simulation.Result result, List<String> told) {
        told.add(result.seeds() + " seeds in groups of " + Simulation.GROUP);
        result.counts().forEach((what, times) -> told.add("  " + what + ": " + times));
        result.unsound().stream()
                .limit(NAMED_MAX)
                .forEach(one -> told.add("seed " + one.seed() + ": " + one.finding()));
        result.findings().forEach(told::add);
        told.add(
                result.isClean()
                        ? CLEAN
                        : result.unsound().size() + " unsound seeds and "
                                + result.findings().size() + " other findings");
    }

    private static void hunt(Simulation simulation, Plan plan, List<String> told) {
        Optional<Simulation.Caught> caught = simulation.hunt(plan.bug(), plan.seeds());
        told.add(caught.map(one -> plan.bug().text() + " is caught by seed " + one.seed() + ": " + one.finding())
                .orElseGet(() -> plan.bug().text() + " is not caught by " + plan.seeds() + " seeds"));
        if (caught.isPresent()) {
            told.add(CLEAN + " else");
        }
    }

    private static void replay(Simulation simulation, Plan plan, List<String> told) {
        Simulation.Result group = simulation.replay(plan.bug(), plan.seed(), false);
        Optional<Simulation.Unsound> found = find(group, plan.seed());
        told.add("in its group: " + found.map(Simulation.Unsound::finding).orElse(CLEAN));
        group.findings().forEach(told::add);
        Simulation.Result alone = simulation.replay(plan.bug(), plan.seed(), true);
        Optional<Simulation.Unsound> foundAlone = find(alone, plan.seed());
        told.add("alone: " + foundAlone.map(Simulation.Unsound::finding).orElse(CLEAN));
        alone.findings().forEach(told::add);
        found.or(() -> foundAlone).ifPresent(one -> told.addAll(one.story()));
        if (found.isEmpty() && foundAlone.isEmpty()) {
            told.add(CLEAN);
        }
    }

    private static Optional<Simulation.Unsound> find(Simulation.Result result, long seed) {
        return result.unsound().stream().filter(one -> one.seed() == seed).findFirst();
    }
}
