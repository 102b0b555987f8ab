package landsea.compliance.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Lists ready to be asked. Never changes: another version of a list makes another one. Safe between threads.
 *
 * <p>Equal names of different entries and lists are compared once.
 */
public final class Screener {

    /** The one threshold, for all lists and kinds. {@code docs/screening.md} says how it was chosen. */
    public static final double THRESHOLD = 0.80;

    /** Another one whenever the same names may come to another score: verdicts of before are then stale. */
    public static final String METHOD = "tokens-1";

    private record Listed(ListVersion list, ListEntry entry, ListedName name) {}

    private final List<ListVersion> versions;
    private final Names names;
    private final NameIndex index;
    private final List<List<Listed>> listed = new ArrayList<>();
    private final ThreadLocal<Scorer> scorers = ThreadLocal.withInitial(Scorer::new);

    public Screener(List<SanctionsList> lists) {
        this.versions = lists.stream().map(SanctionsList::version).toList();
        this.names = new Names(vocabulary(lists));
        Map<String, Integer> numbers = new HashMap<>();
        List<PreparedName> prepared = new ArrayList<>();
        for (SanctionsList list : lists) {
            for (ListEntry entry : list.entries()) {
                for (ListedName name : entry.names()) {
                    PreparedName one = names.prepare(name.text());
                    if (one.size() > 0) {
                        int number = numbers.computeIfAbsent(one.key(), key -> {
                            prepared.add(one);
                            listed.add(new ArrayList<>(1));
                            return prepared.size() - 1;
                        });
                        listed.get(number).add(new Listed(list.version(), entry, name));
                    }
                }
            }
        }
        this.index = new NameIndex(prepared);
    }

    /** How often a token occurs in different names; a name that several lists have counts once. */
    private static Vocabulary vocabulary(List<SanctionsList> lists) {
        Names plain = new Names(Vocabulary.empty());
        Map<String, Integer> counts = new HashMap<>();
        HashSet<String> seen = new HashSet<>();
        for (SanctionsList list : lists) {
            for (ListEntry entry : list.entries()) {
                HashSet<String> tokens = new HashSet<>();
                for (ListedName name : entry.names()) {
                    PreparedName prepared = plain.prepare(name.text());
                    if (seen.add(prepared.key())) {
                        tokens.addAll(Names.texts(prepared));
                    }
                }
                tokens.forEach(token -> counts.merge(token, 1, Integer::sum));
            }
        }
        return new Vocabulary(counts, seen.size());
    }

    public List<ListVersion> versions() {
        return versions;
    }

    /** What is compared of a name; the key to keep a verdict under. */
    public PreparedName prepare(String name) {
        return names.prepare(name);
    }

    /** Whom the subject may be, the likeliest first: one match for each listed entry. */
    public List<Match> matches(Subject subject) {
        return matches(subject, names.prepare(subject.name()));
    }

    /** The same for a name that is prepared already. */
    public List<Match> matches(Subject subject, PreparedName ours) {
        double least = THRESHOLD - Evidence.liftOf(subject);
        Map<ListEntry, Match> best = new LinkedHashMap<>();
        numbers(ours, least, number -> {
            for (Listed one : listed.get(number)) {
                match(subject, ours, number, one)
                        .ifPresent(match -> best.merge(
                                match.entry(),
                                match,
                                (known, other) -> known.score() >= other.score() ? known : other));
            }
        });
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Match::score).reversed())
                .toList();
    }

    private Optional<Match> match(Subject subject, PreparedName ours, int number, Listed one) {
        NameScore nameScore = scorers.get().explained(ours, index.name(number));
        List<Evidence> evidence = Evidence.of(subject, one.entry(), one.name());
        double score = Math.min(
                1,
                nameScore.value()
                        + evidence.stream().mapToDouble(Evidence::change).sum());
        return score >= THRESHOLD
                ? Optional.of(new Match(one.list(), one.entry(), one.name(), score, nameScore, evidence))
                : Optional.empty();
    }

    /** Whether any listed name scores at least the threshold, by name alone; the work of a first look. */
    public boolean isNear(PreparedName ours) {
        boolean[] near = {false};
        numbers(ours, THRESHOLD, number -> near[0] = true);
        return near[0];
    }

    private void numbers(PreparedName ours, double least, IntConsumer each) {
        if (ours.size() > 0) {
            Scorer scorer = scorers.get();
            index.candidates(ours, least, number -> {
                if (scorer.score(ours, index.name(number)) >= least) {
                    each.accept(number);
                }
            });
        }
    }

    /** Every listed name, each once however many entries have it; for measuring beside other means. */
    public List<PreparedName> listedNames() {
        return index.names();
    }

    /** Numbers among {@link #listedNames} of those that are compared with ours; for measuring. */
    public void compared(PreparedName ours, IntConsumer each) {
        if (ours.size() > 0) {
            index.candidates(ours, THRESHOLD, each);
        }
    }

    /** The same before our own formula rules any out: what another measure would have to compare. For measuring. */
    public void sharing(PreparedName ours, IntConsumer each) {
        if (ours.size() > 0) {
            index.sharing(ours, THRESHOLD, each);
        }
    }

    NameIndex index() {
        return index;
    }
}
