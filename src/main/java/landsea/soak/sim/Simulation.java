package landsea.soak.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Plays seeds, group after group, and says what was found. */
public final class Simulation implements AutoCloseable {

    /** So many seeds are played side by side; a seed's group follows from its number. */
    public static final int GROUP = 200;

    /**
     * What a run came to.
     *
     * @param unsound seeds for which model and product differ, with how
     * @param findings that are no single seed's
     */
    public record Result(long seeds, List<Unsound> unsound, List<String> findings, TreeMap<String, Long> counts) {

        public boolean isClean() {
            return unsound.isEmpty() && findings.isEmpty();
        }
    }

    /** @param story of the seed up to there, a line for each step */
    public record Unsound(long seed, String finding, List<String> story) {}

    private final Lab lab = new Lab();
    private final Bug bug;
    private final FaultySource source;
    private final Tally tally = new Tally();

    /** @param bug that is put in; {@link Bug#NONE} for none */
    public Simulation(Bug bug) {
        this.bug = bug;
        this.source = new FaultySource(lab.store().engine(), bug);
        new Core(lab, source, new VirtualClock(Weather.START)).close();
        lab.noteBeginning();
        lab.asOwner(bug.triggers());
    }

    /** Plays seeds from one on, in whole groups, until so many are through; with a bug only until it is caught. */
    public Result run(long from, long count, Consumer<String> progress) {
        List<Unsound> unsound = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        long first = from / GROUP * GROUP;
        long seeds = 0;
        for (long group = from / GROUP; first + seeds < from + count; group++) {
            GroupRun.Result result = new GroupRun(lab, source, group, seeds(group), tally).run();
            seeds += GROUP;
            take(result, unsound, findings);
            progress.accept("seeds " + first + " to " + (first + seeds - 1) + ": " + unsound.size() + " unsound, "
                    + tally.of("commands") + " commands in " + tally.of("commits") + " commits");
            if (bug != Bug.NONE && !(unsound.isEmpty() && findings.isEmpty())) {
                break;
            }
        }
        return new Result(seeds, unsound, findings, new TreeMap<>(tally.counts()));
    }

    /** Plays the group of a seed again, or the seed in its group's weather alone. */
    public Result replay(long seed, boolean alone) {
        List<Unsound> unsound = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        List<Long> seeds = alone ? List.of(seed) : seeds(seed / GROUP);
        take(new GroupRun(lab, source, seed / GROUP, seeds, tally).run(), unsound, findings);
        return new Result(seeds.size(), unsound, findings, new TreeMap<>(tally.counts()));
    }

    /** A hash of the books after the group of a seed. */
    public String export(long seed) {
        return new GroupRun(lab, source, seed / GROUP, seeds(seed / GROUP), tally).run().export();
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

    /** How often the bug has been met so far: one that was never met has not been missed. */
    public Optional<Long> met() {
        return source.statementsRewritten() > 0 ? Optional.of(source.statementsRewritten()) : Optional.empty();
    }

    @Override
    public void close() {
        lab.close();
    }
}
