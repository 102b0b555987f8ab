package landsea.compliance.screening;

import java.util.List;

/** What two names have in common, and which piece of either says so. */
public record NameScore(Sum sum, List<Piece> pieces) {

    public NameScore {
        pieces = List.copyOf(pieces);
    }

    /** 0 to 1. */
    public double value() {
        return sum.value();
    }

    /**
     * What the pieces come to: {@code factor × agreed / (matched + conflicting + leftOut)}.
     *
     * @param agreed weight of the pairs, each times its similarity
     * @param matched weight of the pairs
     * @param conflicting what both sides have over and does not agree, as it counts
     * @param leftOut what one side has over beyond that, as it counts
     * @param factor less than 1 where only common words and initials agree
     */
    public record Sum(double agreed, double matched, double conflicting, double leftOut, double factor) {

        private static final double DECIMALS = 1e9;

        /** Rounded so that the same name scores 1, in whatever order its weights were summed. */
        public double value() {
            double whole = matched + conflicting + leftOut;
            return whole == 0 ? 0 : Math.round(factor * agreed / whole * DECIMALS) / DECIMALS;
        }
    }

    /**
     * A pair of tokens, or a token that the other side lacks.
     *
     * @param ours empty where only the listed name has it
     * @param theirs empty where only our name has it
     * @param weight how much the piece says, 0 to 1 for each token
     * @param similarity 1 for the same, 0 for nothing to pair with
     */
    public record Piece(String ours, String theirs, double weight, double similarity) {}
}
