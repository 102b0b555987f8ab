package landsea.compliance.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How much of two names is the same, from 0 to 1. Tokens are paired wherever they stand, best pairs first; two or three of one
 * side may be one of the other. What both sides have and does not agree counts against the match far more than what one side
 * leaves out: Boris for Viktor is somebody else, a missing middle name is not.
 *
 * <pre>score = Σ weight × similarity / (Σ weight + {@value #CONFLICT} × conflicting + {@value #EXTRA} × left out)</pre>
 *
 * <p>A pair weighs what the lighter of its two tokens does. Symmetric, and of nothing but the two names.
 */
public final class Scorer {

    static final double CONFLICT = 1.25;
    static final double EXTRA = 0.25;

    /** What one side leaves out counts more where a single token is all that agrees. */
    private static final double EXTRA_OF_ONE = 0.75;

    /** A pair that weighs less does not make a match. */
    private static final double ANCHOR_MIN = 0.2;

    /** Where only common words and initials agree, and something is left, it takes more than that. */
    private static final double NAMELESS = 0.75;

    private static final double FUSED = 0.97;
    static final int FUSED_MAX = 3;
    private static final int SIDE_MAX = 24;
    private static final int PAIRS_MAX = SIDE_MAX * SIDE_MAX * (2 * FUSED_MAX - 1);

    private final double[] values = new double[PAIRS_MAX];
    private final double[] similarities = new double[PAIRS_MAX];
    private final int[] pairs = new int[PAIRS_MAX];
    private final boolean[] chosen = new boolean[PAIRS_MAX];

    /** Not to be shared between threads: it keeps its working space. */
    public Scorer() {}

    /** The score alone. */
    public double score(PreparedName ours, PreparedName theirs) {
        int count = paired(ours, theirs);
        return count == 0 ? 0 : sum(ours, theirs, count).value();
    }

    /** The score piece by piece, heaviest first. */
    public NameScore explained(PreparedName ours, PreparedName theirs) {
        int count = paired(ours, theirs);
        List<NameScore.Piece> pieces = new ArrayList<>();
        boolean[] oursMatched = new boolean[ours.size()];
        boolean[] theirsMatched = new boolean[theirs.size()];
        for (int p = 0; p < count; p++) {
            if (chosen[p]) {
                Arrays.fill(oursMatched, oursFrom(p), oursFrom(p) + oursLength(p), true);
                Arrays.fill(theirsMatched, theirsFrom(p), theirsFrom(p) + theirsLength(p), true);
                pieces.add(new NameScore.Piece(
                        text(ours, oursFrom(p), oursLength(p)),
                        text(theirs, theirsFrom(p), theirsLength(p)),
                        pairWeight(ours, theirs, p),
                        similarities[p]));
            }
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!oursMatched[i]) {
                pieces.add(
                        new NameScore.Piece(text(ours, i, 1), "", ours.token(i).weight(), 0));
            }
        }
        for (int j = 0; j < theirs.size(); j++) {
            if (!theirsMatched[j]) {
                pieces.add(new NameScore.Piece(
                        "", text(theirs, j, 1), theirs.token(j).weight(), 0));
            }
        }
        pieces.sort(Comparator.comparingDouble(NameScore.Piece::weight).reversed());
        return new NameScore(sum(ours, theirs, count), pieces);
    }

    private NameScore.Sum sum(PreparedName ours, PreparedName theirs, int count) {
        double matched = 0;
        double agreed = 0;
        double oursLeft = ours.weight();
        double theirsLeft = theirs.weight();
        int anchors = 0;
        boolean named = false;
        for (int p = 0; p < count; p++) {
            if (chosen[p]) {
                double weight = pairWeight(ours, theirs, p);
                matched += weight;
                agreed += weight * similarities[p];
                oursLeft -= weight(ours, oursFrom(p), oursLength(p));
                theirsLeft -= weight(theirs, theirsFrom(p), theirsLength(p));
                anchors += weight < ANCHOR_MIN ? 0 : Math.max(oursLength(p), theirsLength(p));
                named |= names(ours, oursFrom(p), oursLength(p)) && names(theirs, theirsFrom(p), theirsLength(p));
            }
        }
        double conflicting = Math.max(0, Math.min(oursLeft, theirsLeft));
        double leftOut = Math.max(0, Math.abs(oursLeft - theirsLeft));
        return new NameScore.Sum(
                agreed,
                matched,
                CONFLICT * conflicting,
                (anchors <= 1 ? EXTRA_OF_ONE : EXTRA) * leftOut,
                named || conflicting + leftOut < ANCHOR_MIN ? 1 : NAMELESS);
    }

    /** Whether there is more to these tokens than a word that many names have, or a letter that may stand for a name. */
    private static boolean names(PreparedName name, int from, int length) {
        if (length > 1) {
            return true;
        }
        TokenKind kind = name.token(from).kind();
        return kind == TokenKind.NAME || kind == TokenKind.NUMBER;
    }

    /** Fills the pairs and chooses among them; says how many there are. */
    private int paired(PreparedName ours, PreparedName theirs) {
        int count = 0;
        for (int i = 0; i < ours.size(); i++) {
            Token one = ours.token(i);
            for (int j = 0; j < theirs.size(); j++) {
                double similarity = TokenSimilarity.of(one, theirs.token(j));
                if (similarity > 0) {
                    count = add(count, ours, theirs, similarity, i, 1, j, 1);
                }
            }
        }
        count = fused(count, ours, theirs, true);
        count = fused(count, theirs, ours, false);
        choose(count);
        return count;
    }

    /** Several neighbours of one side that are one token of the other. */
    private int fused(int before, PreparedName several, PreparedName single, boolean oursAreSeveral) {
        int count = before;
        for (int length = 2; length <= FUSED_MAX; length++) {
            for (int i = 0; i + length <= several.size(); i++) {
                for (int j = 0; j < single.size(); j++) {
                    if (Fused.same(several, i, length, single.token(j))) {
                        count = oursAreSeveral
                                ? add(count, several, single, FUSED, i, length, j, 1)
                                : add(count, single, several, FUSED, j, 1, i, length);
                    }
                }
            }
        }
        return count;
    }

    private int add(
            int at,
            PreparedName ours,
            PreparedName theirs,
            double similarity,
            int oursFrom,
            int oursLength,
            int theirsFrom,
            int theirsLength) {
        if (at == PAIRS_MAX) {
            return at;
        }
        pairs[at] = oursFrom | oursLength << 8 | theirsFrom << 16 | theirsLength << 24;
        similarities[at] = similarity;
        // Of equal worth is first what stands at the same place, so that the choice is the same from both sides.
        values[at] = similarity * similarity * pairWeight(ours, theirs, at) - 1e-9 * Math.abs(oursFrom - theirsFrom);
        chosen[at] = false;
        return at + 1;
    }

    /** The best pair, then the best that leaves its tokens alone, and so on. */
    private void choose(int count) {
        long oursTaken = 0;
        long theirsTaken = 0;
        while (true) {
            int best = -1;
            for (int p = 0; p < count; p++) {
                if (!chosen[p]
                        && (mask(oursFrom(p), oursLength(p)) & oursTaken) == 0
                        && (mask(theirsFrom(p), theirsLength(p)) & theirsTaken) == 0
                        && (best < 0 || values[p] > values[best])) {
                    best = p;
                }
            }
            if (best < 0) {
                return;
            }
            chosen[best] = true;
            oursTaken |= mask(oursFrom(best), oursLength(best));
            theirsTaken |= mask(theirsFrom(best), theirsLength(best));
        }
    }

    private static long mask(int from, int length) {
        return ((1L << length) - 1) << from;
    }

    private int oursFrom(int pair) {
        return pairs[pair] & 0xFF;
    }

    private int oursLength(int pair) {
        return pairs[pair] >> 8 & 0xFF;
    }

    private int theirsFrom(int pair) {
        return pairs[pair] >> 16 & 0xFF;
    }

    private int theirsLength(int pair) {
        return pairs[pair] >> 24 & 0xFF;
    }

    private double pairWeight(PreparedName ours, PreparedName theirs, int pair) {
        return Math.min(
                weight(ours, oursFrom(pair), oursLength(pair)), weight(theirs, theirsFrom(pair), theirsLength(pair)));
    }

    private static double weight(PreparedName name, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += name.token(i).weight();
        }
        return sum;
    }

    private static String text(PreparedName name, int from, int length) {
        StringBuilder text = new StringBuilder(name.token(from).text());
        for (int i = from + 1; i < from + length; i++) {
            text.append(' ').append(name.token(i).text());
        }
        return text.toString();
    }
}
