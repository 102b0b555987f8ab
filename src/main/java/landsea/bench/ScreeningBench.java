package landsea.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import landsea.compliance.screening.BirthDate;
import landsea.compliance.screening.PreparedName;
import landsea.compliance.screening.Scorer;
import landsea.compliance.screening.Screener;
import landsea.compliance.screening.Subject;

/** How good and how quick screening is. Tells numbers only: whom a list names is nobody's business here. */
public final class ScreeningBench {

    /** Business day of the demo; any other number would do. */
    private static final long SEED = 20250114;

    private static final int CLEAN_NAMES = 10_000;
    private static final BirthDate BORN = new BirthDate(1993, 4, 5);
    private static final int RECALL_NAMES = 400;
    private static final int BY_FORCE_NAMES = 100;

    /**
     * One way to do it.
     *
     * @param namesPerSecond of the processor time of the one thread that did it, so that others on the machine matter little
     */
    public record Speed(String what, int names, double namesPerSecond, int near) {}

    /** @param precision of those called the same, how many are; recall: of those that are, how many were called so */
    public record Quality(String what, int pairs, double precision, double recall) {}

    /** @param near how many of them came near to somebody listed */
    public record CleanNames(String what, int names, int near) {}

    /**
     * @param hits what comparing with every listed name finds
     * @param lost how many of those the index did not lead to
     */
    public record Recall(long pairs, int hits, int lost) {}

    /**
     * @param real whether published lists were there
     * @param cleanNames made-up names for which any listed entry came near: merchants, then people
     * @param qualities empty where no labelled pairs were there
     */
    public record Result(
            boolean real,
            int lists,
            int entries,
            int listedNames,
            List<Quality> qualities,
            List<CleanNames> cleanNames,
            Recall recall,
            List<Speed> speeds) {

        public Result {
            qualities = List.copyOf(qualities);
            cleanNames = List.copyOf(cleanNames);
            speeds = List.copyOf(speeds);
        }

        /** Our names in a second beside those of bare Jaro-Winkler in the same engine. */
        public double ratioToJaroWinkler() {
            return speeds.get(0).namesPerSecond() / speeds.get(1).namesPerSecond();
        }
    }

    private ScreeningBench() {}

    /** @param foreign a folder with {@code sanctions} in it, or one that is not there */
    public static Result run(Path foreign, int names) {
        ScreeningLists lists = ScreeningLists.in(foreign.resolve("sanctions"));
        Screener screener = new Screener(lists.lists());
        return new Result(
                lists.real(),
                lists.lists().size(),
                lists.lists().stream().mapToInt(list -> list.entries().size()).sum(),
                screener.listedNames().size(),
                qualities(foreign.resolve("sanctions").resolve("name_pairs").resolve("nomenklatura"), screener),
                List.of(
                        near("merchants", screener, new MerchantNames(SEED).next(CLEAN_NAMES), Subject::organisation),
                        near("people", screener, new PeopleNames(SEED).next(CLEAN_NAMES), Subject::person),
                        near(
                                "people with a date of birth",
                                screener,
                                new PeopleNames(SEED).next(CLEAN_NAMES),
                                name -> Subject.person(name, BORN))),
                recall(screener),
                speeds(lists, names));
    }

    private static CleanNames near(
            String what, Screener screener, List<String> names, Function<String, Subject> subject) {
        long near = names.stream()
                .filter(name -> !screener.matches(subject.apply(name)).isEmpty())
                .count();
        return new CleanNames(what, names.size(), (int) near);
    }

    private static List<Quality> qualities(Path folder, Screener screener) {
        List<Quality> qualities = new ArrayList<>();
        LabelledPairs.read(folder.resolve("cases_dev.csv")).ifPresent(pairs -> {
            qualities.add(quality("held back", pairs.compared(screener, LabelledPairs.Pair::isHeldBack)));
            qualities.add(quality("looked at", pairs.compared(screener, pair -> !pair.isHeldBack())));
            qualities.add(quality("all", pairs.compared(screener, pair -> true)));
        });
        LabelledPairs.of(folder.resolve("run_data").resolve("logicv2-frozen_dev.csv"))
                .ifPresent(frozen -> qualities.add(quality("frozen matcher", frozen)));
        return qualities;
    }

    private static Quality quality(String what, LabelledPairs.Agreement agreement) {
        return new Quality(what, agreement.pairs(), agreement.precision(), agreement.recall());
    }

    /** Half of the names are listed ones with a slip or two, the rest clean. */
    private static Recall recall(Screener screener) {
        Random random = new Random(SEED);
        List<PreparedName> listed = screener.listedNames();
        List<String> names = new ArrayList<>(new MerchantNames(SEED + 1).next(RECALL_NAMES / 2));
        while (names.size() < RECALL_NAMES) {
            names.add(Slips.in(listed.get(random.nextInt(listed.size())).original(), random));
        }
        Scorer scorer = new Scorer();
        int hits = 0;
        int lost = 0;
        for (String name : names) {
            PreparedName ours = screener.prepare(name);
            Set<Integer> compared = new HashSet<>();
            screener.compared(ours, compared::add);
            for (int number = 0; number < listed.size(); number++) {
                if (scorer.score(ours, listed.get(number)) >= Screener.THRESHOLD) {
                    hits++;
                    lost += compared.contains(number) ? 0 : 1;
                }
            }
        }
        return new Recall((long) names.size() * listed.size(), hits, lost);
    }

    /** Names that none of them has seen, the same for all; each has an index of its own, for an index remembers. */
    private static List<Speed> speeds(ScreeningLists lists, int names) {
        List<String> warmUp = mixed(SEED + 2, names / 2);
        List<String> timed = mixed(SEED + 4, names);
        List<String> few = timed.subList(0, Math.min(BY_FORCE_NAMES, timed.size()));
        List<Speed> speeds = new ArrayList<>();
        speeds.add(timed("LandSea", lists, ScreeningMeans.Ours::new, warmUp, timed));
        speeds.add(timed("same engine, Jaro-Winkler", lists, ScreeningMeans.SharedThenJaroWinkler::new, warmUp, timed));
        speeds.add(timed(
                "same candidates, Jaro-Winkler", lists, ScreeningMeans.ComparedByJaroWinkler::new, warmUp, timed));
        speeds.add(timed("Lucene, best 50, our scorer", lists, ScreeningMeans.Lucene::of, warmUp, timed));
        speeds.add(timed("our scorer by force", lists, ScreeningMeans.OursByForce::new, few, few));
        speeds.add(timed("Jaro-Winkler by force", lists, ScreeningMeans.JaroWinklerByForce::new, few, few));
        return speeds;
    }

    /** Merchants, and people whose names are as common as owners' are. */
    private static List<String> mixed(long seed, int names) {
        List<String> mixed = new ArrayList<>(new MerchantNames(seed).next(names / 2));
        mixed.addAll(new PeopleNames(seed + 1).next(names - names / 2));
        Collections.shuffle(mixed, new Random(seed));
        return mixed;
    }

    private static Speed timed(
            String what,
            ScreeningLists lists,
            Function<Screener, ScreeningMeans> means,
            List<String> warmUp,
            List<String> names) {
        ScreeningMeans engine = means.apply(new Screener(lists.lists()));
        warmUp.forEach(engine::near);
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long began = thread.getCurrentThreadCpuTime();
        int near = 0;
        for (String name : names) {
            near += engine.near(name) > 0 ? 1 : 0;
        }
        double seconds = (thread.getCurrentThreadCpuTime() - began) / 1e9;
        return new Speed(what, names.size(), names.size() / seconds, near);
    }

    /** Where the foreign files are: as the environment says, else beside the checkout. */
    public static Path foreign(Path checkout) {
        return Optional.ofNullable(System.getenv("LANDSEA_FOREIGN"))
                .map(Path::of)
                .orElse(checkout.resolve("..").resolve("shared").resolve("data"))
                .normalize();
    }
}
