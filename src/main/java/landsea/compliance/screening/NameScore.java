package landsea.compliance.screening;

import java.util.List;

/** What two names have in common, and which piece of either says so. */
public record NameScore(double value, List<Piece> pieces) {

    public NameScore {
        pieces = List.copyOf(pieces);
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
