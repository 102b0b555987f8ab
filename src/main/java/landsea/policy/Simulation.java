package landsea.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import landsea.basics.Outcome;

/**
 * What a pack would have changed: past facts decided by the packs of their day, and again with the candidate among them as if
 * it had been in force.
 *
 * @param decided how many were decided
 * @param changed how many came out otherwise
 * @param changes by question and "before → after", how often
 * @param examples the first hundred
 */
public record Simulation(
        long decided, long changed, Map<Aspect, Map<String, Long>> changes, List<Difference> examples) {

    private static final int EXAMPLES_MAX = 100;

    /** Facts of a day gone by. */
    public record Past(LocalDate day, PolicyFacts facts) {}

    /** One answer that would have been another. */
    public record Difference(Past past, Aspect aspect, String before, String after) {}

    /** @param rulebooks the packs of a day */
    static Simulation run(Stream<Past> past, Function<LocalDate, Rulebook> rulebooks, Pack candidate) {
        Tally tally = new Tally();
        Map<LocalDate, Rulebook> then = new HashMap<>();
        Map<LocalDate, Rulebook> instead = new HashMap<>();
        past.forEach(one -> {
            Rulebook before = then.computeIfAbsent(one.day(), rulebooks);
            Rulebook after = instead.computeIfAbsent(one.day(), day -> before.with(candidate));
            tally.add(one, answers(before.decide(one.facts())), answers(after.decide(one.facts())));
        });
        return new Simulation(tally.decided, tally.changed, tally.changes, List.copyOf(tally.examples));
    }

    /** A refusal is an answer to compare too. */
    private static Map<Aspect, String> answers(Outcome<Decision> outcome) {
        return switch (outcome) {
            case Outcome.Done<Decision>(Decision decision) -> decision.answers();
            case Outcome.Refused<Decision>(var reason) -> {
                Map<Aspect, String> refused = new EnumMap<>(Aspect.class);
                for (Aspect aspect : Aspect.values()) {
                    refused.put(aspect, reason.code());
                }
                yield refused;
            }
        };
    }

    private static final class Tally {
        private long decided;
        private long changed;
        private final Map<Aspect, Map<String, Long>> changes = new TreeMap<>();
        private final List<Difference> examples = new ArrayList<>();

        void add(Past past, Map<Aspect, String> before, Map<Aspect, String> after) {
            decided++;
            boolean any = false;
            for (Aspect aspect : Aspect.values()) {
                String was = before.getOrDefault(aspect, "");
                String is = after.getOrDefault(aspect, "");
                if (!was.equals(is)) {
                    any = true;
                    changes.computeIfAbsent(aspect, none -> new TreeMap<>()).merge(was + " → " + is, 1L, Long::sum);
                    if (examples.size() < EXAMPLES_MAX) {
                        examples.add(new Difference(past, aspect, was, is));
                    }
                }
            }
            changed += any ? 1 : 0;
        }
    }
}
