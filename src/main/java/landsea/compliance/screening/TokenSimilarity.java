package landsea.compliance.screening;

/**
 * How alike two tokens are, from 0 to 1. Letters may be wrong, missing, doubled or exchanged, the more of them the longer the
 * token; what transliterations disagree on costs little. Symmetric, and of nothing but the two tokens.
 */
final class TokenSimilarity {

    /** Alike but for spelling that transliterations disagree on. */
    private static final double SAME_FOLD = 0.96;

    /** Same consonants, where one side is written without vowels. */
    private static final double SAME_SKELETON = 0.90;

    /** Same reading, but both sides show their character, and they differ. */
    private static final double OTHER_CHARACTER = 0.40;

    private static final double INITIAL = 0.85;
    private static final double PREFIX = 0.80;
    static final int PREFIX_MIN = 3;
    private static final int SKELETON_MIN = 2;

    private TokenSimilarity() {}

    /** 0 means: no match. Anything else is at least {@link #least}. */
    static double of(Token one, Token other) {
        if (one.character() != 0 && other.character() != 0) {
            return one.character() == other.character() ? 1 : one.text().equals(other.text()) ? OTHER_CHARACTER : 0;
        }
        if (one.text().equals(other.text())) {
            return 1;
        }
        if (one.isInitial() || other.isInitial()) {
            return initial(one, other);
        }
        if (one.kind() == TokenKind.NUMBER || other.kind() == TokenKind.NUMBER) {
            return number(one, other);
        }
        if (one.kind() == TokenKind.FORM || other.kind() == TokenKind.FORM) {
            return 0;
        }
        if (one.fold().equals(other.fold())) {
            return SAME_FOLD;
        }
        if (one.vowelless() || other.vowelless()) {
            return one.skeleton().length() >= SKELETON_MIN && one.skeleton().equals(other.skeleton())
                    ? SAME_SKELETON
                    : 0;
        }
        return Math.max(edited(one, other), prefix(one.text(), other.text()));
    }

    private static double initial(Token one, Token other) {
        boolean names = one.kind() == TokenKind.NAME || other.kind() == TokenKind.NAME;
        return names && one.text().charAt(0) == other.text().charAt(0) ? INITIAL : 0;
    }

    /** A digit more or less is another number, though one that people mistype. */
    private static double number(Token one, Token other) {
        return 0;
    }

    /** Ben for Benjamin. */
    private static double prefix(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int longer = Math.max(one.length(), other.length());
        return shorter >= PREFIX_MIN && longer >= shorter + 2 && one.regionMatches(0, other, 0, shorter) ? PREFIX : 0;
    }

    private static double edited(Token one, Token other) {
        int longer = Math.max(one.text().length(), other.text().length());
        int edits = editsMax(longer);
        if (edits == 0
                || Math.abs(one.text().length() - other.text().length()) > edits
                || !lettersAllow(one.letters(), other.letters(), edits)) {
            return 0;
        }
        int distance = EditDistance.within(one.text(), other.text(), edits);
        if (distance > edits) {
            return 0;
        }
        int folded =
                distance <= 1 ? distance : Math.min(distance, EditDistance.within(one.fold(), other.fold(), edits));
        double cost = (distance + folded) / 2.0;
        return 1 - cost / (longer + 1.5);
    }

    /** An edit brings at most one letter in and takes at most one out, so this many of either may differ. */
    static boolean lettersAllow(long one, long other, int edits) {
        return Long.bitCount(one & ~other) <= edits && Long.bitCount(other & ~one) <= edits;
    }

    /** How many letters may be wrong in a token of this length. */
    static int editsMax(int length) {
        return length <= 2 ? 0 : length <= 5 ? 1 : length <= 9 ? 2 : 3;
    }
}
