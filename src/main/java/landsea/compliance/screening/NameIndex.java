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
    private static final double HAIR = 1e-8;

    private final List<PreparedName> all;
    private final PreparedName[] names;
    private final TokenIndex tokens = new TokenIndex();
    private final int[][] namesByToken;
    private final int[][] tokensByName;
    private final Map<String, int[]> namesByFused = new HashMap<>();
    private final ThreadLocal<Tally> tallies;

    NameIndex(List<PreparedName> listed) {
        this.all = List.copyOf(listed);
        this.names = listed.toArray(new PreparedName[0]);
        List<List<Integer>> byToken = new ArrayList<>();
        Map<String, List<Integer>> byFused = new HashMap<>();
        this.tokensByName = new int[names.length][];
        for (int n = 0; n < names.length; n++) {
            PreparedName name = names[n];
            tokensByName[n] = new int[name.size()];
            for (int i = 0; i < name.size(); i++) {
                int id = tokens.add(name.token(i));
                tokensByName[n][i] = id;
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
        tallies = ThreadLocal.withInitial(() -> new Tally(names.length, tokens.size()));
    }

    List<PreparedName> names() {
        return all;
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
        sharing(ours, least, (number, tally) -> {
            if (tally.isFused(number) || bound(ours, number, tally) >= least - HAIR) {
                each.accept(number);
            }
        });
    }

    /** Every listed name that agrees with as much of ours as it must, whatever else it has. */
    void sharing(PreparedName ours, double least, IntConsumer each) {
        sharing(ours, least, (number, tally) -> each.accept(number));
    }

    private interface Shared {
        void found(int number, Tally tally);
    }

    private void sharing(PreparedName ours, double least, Shared each) {
        double agreeing = ours.weight() * (1 - (1 - least) / (1 - least + least * Scorer.EXTRA)) - HAIR;
        Probe[] probes = probes(ours);
        boolean[] skipped = skipped(ours, probes, agreeing);
        Tally tally = tallies.get();
        tally.begin();
        double unlooked = 0;
        for (int i = 0; i < ours.size(); i++) {
            double weight = ours.token(i).weight();
            for (int token : probes[i].alike) {
                tally.alike(token, i);
                if (!skipped[i]) {
                    tally.addAll(namesByToken[token], weight);
                }
            }
            unlooked += skipped[i] ? weight : 0;
        }
        fused(ours, probes, skipped, tally);
        tally.atLeast(agreeing - unlooked, number -> each.found(number, tally));
    }

    /** What is one token here and several there. A name that such a pair leads to is scored whatever else it has. */
    private void fused(PreparedName ours, Probe[] probes, boolean[] skipped, Tally tally) {
        for (int i = 0; i < ours.size(); i++) {
            tally.fused(probes[i].fused, skipped[i] ? 0 : ours.token(i).weight());
        }
        for (int length = 2; length <= Scorer.FUSED_MAX; length++) {
            for (int i = 0; i + length <= ours.size(); i++) {
                double weight = 0;
                for (int k = i; k < i + length; k++) {
                    weight += skipped[k] ? 0 : ours.token(k).weight();
                }
                for (int token : tokens.ofFold(Fused.joined(ours, i, length))) {
                    tally.fused(namesByToken[token], weight);
                }
            }
        }
    }

    /**
     * The most that a name can score which no several-for-one pair leads to: what has no like on the other side is surely left,
     * and by the scorer's formula what is left counts the whole of the lesser side and {@link Scorer#EXTRA} of the greater.
     */
    private double bound(PreparedName ours, int number, Tally tally) {
        PreparedName theirs = names[number];
        int[] ids = tokensByName[number];
        long matched = 0;
        double theirsLeft = 0;
        for (int j = 0; j < ids.length; j++) {
            long alike = tally.alikeTo(ids[j]);
            matched |= alike;
            theirsLeft += alike == 0 ? theirs.token(j).weight() : 0;
        }
        double oursLeft = 0;
        for (int i = 0; i < ours.size(); i++) {
            oursLeft += (matched >> i & 1) == 0 ? ours.token(i).weight() : 0;
        }
        double agreed = Math.min(ours.weight() - oursLeft, theirs.weight() - theirsLeft);
        double lesser = Math.min(oursLeft, theirsLeft);
        double greater = Math.max(oursLeft, theirsLeft);
        return agreed / (agreed + (Scorer.CONFLICT - Scorer.EXTRA) * lesser + Scorer.EXTRA * greater);
    }

    private Probe[] probes(PreparedName ours) {
        Probe[] probes = new Probe[ours.size()];
        for (int i = 0; i < probes.length; i++) {
            Token token = ours.token(i);
            probes[i] = new Probe(tokens.alike(token), namesByFused.getOrDefault(token.fold(), NONE));
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
        private final boolean[] fused;
        private final long[] alike;
        private int[] touched = new int[1024];
        private int count;
        private int[] alikeTouched = new int[1024];
        private int alikeCount;

        Tally(int names, int tokens) {
            this.sums = new float[names];
            this.fused = new boolean[names];
            this.alike = new long[tokens];
        }

        void begin() {
            for (int i = 0; i < count; i++) {
                sums[touched[i]] = 0;
                fused[touched[i]] = false;
            }
            for (int i = 0; i < alikeCount; i++) {
                alike[alikeTouched[i]] = 0;
            }
            count = 0;
            alikeCount = 0;
        }

        void addAll(int[] found, double weight) {
            for (int name : found) {
                touch(name);
                sums[name] += (float) weight;
            }
        }

        void fused(int[] found, double weight) {
            for (int name : found) {
                if (weight > 0) {
                    touch(name);
                    sums[name] += (float) weight;
                }
                fused[name] |= sums[name] > 0;
            }
        }

        private void touch(int name) {
            if (sums[name] == 0) {
                if (count == touched.length) {
                    touched = Arrays.copyOf(touched, 2 * count);
                }
                touched[count++] = name;
            }
        }

        boolean isFused(int name) {
            return fused[name];
        }

        /** Notes that a listed token is alike to the one at this place in our name. */
        void alike(int token, int place) {
            if (alike[token] == 0) {
                if (alikeCount == alikeTouched.length) {
                    alikeTouched = Arrays.copyOf(alikeTouched, 2 * alikeCount);
                }
                alikeTouched[alikeCount++] = token;
            }
            alike[token] |= 1L << place;
        }

        /** A bit for each place of our name that the token is alike to. */
        long alikeTo(int token) {
            return alike[token];
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
