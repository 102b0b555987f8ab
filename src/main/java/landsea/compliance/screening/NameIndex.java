package landsea.compliance.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Finds the listed names that can reach a score, without looking at the others, and loses none: by the scorer's formula a name
 * that reaches {@code t} must agree with at least {@code 1 − (1 − t) / (1 − t + t × EXTRA)} of our name's weight. So the
 * commonest tokens of our name that together weigh less than that need not be looked up at all, and of what the rarer ones lead
 * to only names that agree with enough of it are scored. {@code docs/screening.md} has the proof.
 */
final class NameIndex {

    private static final int[] NONE = {};
    private static final double HAIR = 1e-9;

    private final PreparedName[] names;
    private final TokenIndex tokens = new TokenIndex();
    private final int[][] namesByToken;
    private final Map<String, int[]> namesByFused = new HashMap<>();
    private final ThreadLocal<Tally> tallies;

    NameIndex(List<PreparedName> listed) {
        this.names = listed.toArray(new PreparedName[0]);
        List<List<Integer>> byToken = new ArrayList<>();
        Map<String, List<Integer>> byFused = new HashMap<>();
        for (int n = 0; n < names.length; n++) {
            PreparedName name = names[n];
            for (int i = 0; i < name.size(); i++) {
                int id = tokens.add(name.token(i));
                if (id == byToken.size()) {
                    byToken.add(new ArrayList<>());
                }
                addOnce(byToken.get(id), n);
            }
            for (int length = 2; length <= Scorer.FUSED_MAX; length++) {
                for (int i = 0; i + length <= name.size(); i++) {
                    String fused = Fused.joined(name, i, length).toString();
                    addOnce(byFused.computeIfAbsent(fused, key -> new ArrayList<>(1)), n);
                }
            }
        }
        tokens.finish();
        namesByToken = byToken.stream().map(NameIndex::array).toArray(int[][]::new);
        byFused.forEach((fused, found) -> namesByFused.put(fused, array(found)));
        tallies = ThreadLocal.withInitial(() -> new Tally(names.length));
    }

    int size() {
        return names.length;
    }

    PreparedName name(int number) {
        return names[number];
    }

    int tokens() {
        return tokens.size();
    }

    /** Every listed name that may score {@code least} or more against ours, each once; some of them will not. */
    void candidates(PreparedName ours, double least, IntConsumer each) {
        double agreeing = ours.weight() * (1 - (1 - least) / (1 - least + least * Scorer.EXTRA)) - HAIR;
        Probe[] probes = probes(ours);
        boolean[] skipped = skipped(ours, probes, agreeing);
        Tally tally = tallies.get();
        tally.begin();
        double unlooked = 0;
        for (int i = 0; i < ours.size(); i++) {
            if (skipped[i]) {
                unlooked += ours.token(i).weight();
                continue;
            }
            double weight = ours.token(i).weight();
            for (int token : probes[i].alike) {
                tally.addAll(namesByToken[token], weight);
            }
            tally.addAll(probes[i].fused, weight);
        }
        fused(ours, skipped, tally);
        tally.atLeast(agreeing - unlooked, each);
    }

    /** Neighbours of our name that are one token of a listed one. */
    private void fused(PreparedName ours, boolean[] skipped, Tally tally) {
        for (int length = 2; length <= Scorer.FUSED_MAX; length++) {
            for (int i = 0; i + length <= ours.size(); i++) {
                double weight = 0;
                boolean looked = false;
                for (int k = i; k < i + length; k++) {
                    looked |= !skipped[k];
                    weight += skipped[k] ? 0 : ours.token(k).weight();
                }
                if (looked) {
                    for (int token : tokens.ofFold(Fused.joined(ours, i, length))) {
                        tally.addAll(namesByToken[token], weight);
                    }
                }
            }
        }
    }

    private Probe[] probes(PreparedName ours) {
        Probe[] probes = new Probe[ours.size()];
        for (int i = 0; i < probes.length; i++) {
            Token token = ours.token(i);
            int[] fused = namesByFused.getOrDefault(token.fold(), NONE);
            // What says little leads to many: it is not even looked up until it must be.
            probes[i] = new Probe(tokens.alike(token), fused);
        }
        return probes;
    }

    /** A token of our name and what it leads to. */
    private record Probe(int[] alike, int[] fused) {}

    private boolean[] skipped(PreparedName ours, Probe[] probes, double agreeing) {
        long[] costs = new long[probes.length];
        for (int i = 0; i < probes.length; i++) {
            for (int token : probes[i].alike) {
                costs[i] += namesByToken[token].length;
            }
        }
        boolean[] skipped = new boolean[probes.length];
        double left = agreeing;
        while (true) {
            int most = -1;
            for (int i = 0; i < probes.length; i++) {
                boolean fits = !skipped[i] && ours.token(i).weight() < left;
                if (fits && (most < 0 || costs[i] > costs[most])) {
                    most = i;
                }
            }
            if (most < 0) {
                return skipped;
            }
            skipped[most] = true;
            left -= ours.token(most).weight();
        }
    }

    /** How much of our name each listed one agrees with; kept from query to query, wiped where it was touched. */
    private static final class Tally {

        private final float[] sums;
        private int[] touched = new int[1024];
        private int count;

        Tally(int names) {
            this.sums = new float[names];
        }

        void begin() {
            for (int i = 0; i < count; i++) {
                sums[touched[i]] = 0;
            }
            count = 0;
        }

        void addAll(int[] found, double weight) {
            for (int name : found) {
                if (sums[name] == 0) {
                    if (count == touched.length) {
                        touched = Arrays.copyOf(touched, 2 * count);
                    }
                    touched[count++] = name;
                }
                sums[name] += (float) weight;
            }
        }

        void atLeast(double least, IntConsumer each) {
            for (int i = 0; i < count; i++) {
                // A float's worth of slack: rather one name too many.
                if (sums[touched[i]] >= least - 1e-4) {
                    each.accept(touched[i]);
                }
            }
        }
    }

    private static void addOnce(List<Integer> list, int number) {
        if (list.isEmpty() || list.getLast() != number) {
            list.add(number);
        }
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
