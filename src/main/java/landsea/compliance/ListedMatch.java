package landsea.compliance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A listed entry that somebody may be, as the verdict keeps it: with every piece of the score.
 *
 * @param entryHash SHA-256 of what the list said of the entry
 * @param score 0 to 1, three decimals
 * @param sum what the pieces come to
 * @param pieces tokens with what they agree with, heaviest first
 * @param evidence what besides the name moved the score
 */
public record ListedMatch(
        String source,
        LocalDate publishedOn,
        String listHash,
        String entryId,
        String entryHash,
        String listedName,
        String nameKind,
        BigDecimal score,
        Sum sum,
        List<Piece> pieces,
        List<Shift> evidence) {

    public ListedMatch {
        pieces = List.copyOf(pieces);
        evidence = List.copyOf(evidence);
    }

    /**
     * @param ours empty where only the listed name has it
     * @param theirs empty where only our name has it
     * @param weight how much it says
     * @param similarity 1 for the same, 0 for nothing to pair with
     */
    public record Piece(String ours, String theirs, BigDecimal weight, BigDecimal similarity) {}

    /**
     * The name's score is {@code factor × agreed / (matched + conflicting + leftOut)}.
     *
     * @param agreed weight of the pairs, each times its similarity
     * @param matched weight of the pairs
     * @param conflicting what both sides have over and does not agree, as it counts
     * @param leftOut what one side has over beyond that, as it counts
     * @param factor less than 1 where only common words and initials agree
     */
    public record Sum(
            BigDecimal agreed, BigDecimal matched, BigDecimal conflicting, BigDecimal leftOut, BigDecimal factor) {}

    /** @param change of the score */
    public record Shift(String code, BigDecimal change) {}
}
