package landsea.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import landsea.basics.Outcome;

/**
 * Turns the engine by hand, on the caller's thread: for a simulation, which has one thread and no timer. There is one in the
 * profile {@code simulation} only, where nothing else is started.
 */
public final class Crank {

    /**
     * A command, with the deadlines that it answers.
     *
     * @param deadlines cleared in its commit
     */
    public record Asked(Command<?> command, List<Deadline> deadlines) {

        public Asked {
            deadlines = List.copyOf(deadlines);
        }

        public static Asked of(Command<?> command) {
            return new Asked(command, List.of());
        }
    }

    private final Engine engine;
    private final Lanes lanes;
    private final Deadlines deadlines;
    private final Clock clock;

    Crank(Engine engine, Lanes lanes, Deadlines deadlines, Clock clock) {
        this.engine = engine;
        this.lanes = lanes;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Takes every lane, from whoever holds it: a node that starts, or gets its lanes back. */
    public void takeLanes() {
        lanes.takeAll();
    }

    /**
     * Runs one commit as a writer does: where it breaks, its commands run one by one.
     *
     * @param batch at most one for each subject and each request, as the writers' queue sees to it
     * @return what the callers are answered, in the same order; failed where the command broke
     */
    public List<CompletableFuture<Outcome<?>>> turn(List<Asked> batch) {
        List<Waiting<?>> waiting = new ArrayList<>();
        batch.forEach(one -> waiting.add(Waiting.due(one.command(), one.deadlines())));
        engine.run(waiting);
        return waiting.stream().map(Crank::answer).toList();
    }

    /** What has fallen due by the clock, the longest overdue first, at most so many of each bucket and in all. */
    public List<Asked> due(int countMax) {
        return deadlines.passed(clock.instant(), countMax).stream()
                .map(deadline -> new Asked(deadlines.asked(deadline), List.of(deadline)))
                .toList();
    }

    private static CompletableFuture<Outcome<?>> answer(Waiting<?> waiting) {
        return waiting.answer().thenApply(outcome -> outcome);
    }
}
