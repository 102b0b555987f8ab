package landsea.soak.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Plays seeds, group after group, and says what was found. */
public final class Simulation implements AutoCloseable {

    /** So many seeds are played side by side; a seed's group follows from its number. */
    public static final int GROUP = 500;

    /** Enough to show most mistakes at once. */
    private static final int FEW = 50;

    /**
     * What a run came to.
     *
     * @param unsound seeds for which model and product differ, with how
     * @param findings that are no single seed's
     */
    public record Result(long seeds, List<Unsound> unsound, List<String> findings, Map<String, Long> counts) {

        public boolean isClean() {
            return unsound.isEmpty() && findings.isEmpty();
        }
    }

    /** @param story of the seed up to there, a line for each step */
    public record Unsound(long seed, String finding, List<String> story) {}

    /** A mistake that was put in, and the seed that showed it; met counts the statements or commits that it touched. */
    public record Caught(Bug bug, long seed, String finding, long met) {}

    private final Lab lab = new Lab();
    private final Tally tally = new Tally();

    /** Makes a store of its own; where that fails it is gone again. */
    public Simulation() {
        try {
            begin();
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private void begin() {
        new Core(lab, new FaultySource(lab.store().engine(), Bug.NONE), new VirtualClock(Weather.START)).close();
        lab.noteBeginning();
    }

    /** Plays seeds from one on, in whole groups, until so many are through. */
    public Result run(long from, long count, Consumer<String> progress) {
        List<Unsound> unsound = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        long first = from / GROUP * GROUP;
        long seeds = 0;
        for (long group = from / GROUP; first + seeds < from + count; group++) {
            take(play(Bug.NONE, group, seeds(group)), unsound, findings);
            seeds += GROUP;
            progress.accept("seeds " + first + " to " + (first + seeds - 1) + ": " + unsound.size() + " unsound, "
                    + tally.of("commands") + " commands in " + tally.of("commits") + " commits");
        }
        return new Result(seeds, unsound, findings, tally.counts());
    }

    /** Plays the group of a seed again, or the seed in its group's weather alone. */
    public Result replay(Bug bug, long seed, boolean alone) {
        List<Unsound> unsound = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        List<Long> seeds = alone ? List.of(seed) : seeds(seed / GROUP);
        take(play(bug, seed / GROUP, seeds), unsound, findings);
        return new Result(seeds.size(), unsound, findings, tally.counts());
    }

    /** Plays a few seeds at a time with a mistake put in, until one of the first so many shows it; empty where none does. */
    public Optional<Caught> hunt(Bug bug, long count) {
        for (long from = 0; from < count; from += FEW) {
            List<Long> few = LongStream.range(from, from + FEW).boxed().toList();
            FaultySource source = new FaultySource(lab.store().engine(), bug);
            GroupRun.Result result = play(source, bug, from / GROUP, few);
            Optional<World> unsound = result.firstUnsound();
            if (unsound.isPresent() || !result.findings().isEmpty()) {
                return Optional.of(new Caught(
                        bug,
                        unsound.map(world -> world.seed).orElse(from),
                        unsound.map(world -> world.finding)
                                .orElseGet(() -> result.findings().getFirst()),
                        source.met()));
            }
        }
        return Optional.empty();
    }

    /** A hash of the books that the first few seeds of a group leave. */
    public String export(long group) {
        return play(Bug.NONE, group, seeds(group).subList(0, FEW)).export();
    }

    private GroupRun.Result play(Bug bug, long group, List<Long> seeds) {
        return play(new FaultySource(lab.store().engine(), bug), bug, group, seeds);
    }

    private GroupRun.Result play(FaultySource source, Bug bug, long group, List<Long> seeds) {
        lab.asOwner(bug.triggers());
        try {
            return new GroupRun(lab, source, group, seeds, bug != Bug.NONE, tally).run();
        } finally {
            lab.asOwner(bug.untriggers());
        }
    }

    private static void take(GroupRun.Result result, List<Unsound> unsound, List<String> findings) {
        for (World world : result.worlds()) {
            if (!world.isSound()) {
                unsound.add(new Unsound(world.seed, world.finding, List.copyOf(world.story)));
            }
        }
        findings.addAll(result.findings());
    }

    private static List<Long> seeds(long group) {
        return LongStream.range(group * GROUP, (group + 1) * GROUP).boxed().toList();
    }

    @Override
    public void close() {
        lab.close();
    }
}
