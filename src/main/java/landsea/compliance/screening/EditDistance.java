package landsea.compliance.screening;

import java.util.Arrays;

/**
 * Edits from one text to another: a letter put in, left out or replaced, or two neighbours exchanged, no letter touched twice.
 * A column of the table is a machine word (Hyyrö 2003): this is the innermost work of a search.
 */
final class EditDistance {

    /** One bit for each letter of the pattern. Tokens are cut to fewer. */
    private static final int LENGTH_MAX = 63;

    private static final int LETTERS = 128;
    private static final ThreadLocal<Pattern> LAST = ThreadLocal.withInitial(Pattern::new);

    private EditDistance() {}

    /** Where each letter stands in the text that was compared last: a search compares one with many. */
    private static final class Pattern {

        private final long[] places = new long[LETTERS];
        private String text = "";

        void of(String other) {
            if (text.equals(other)) {
                return;
            }
            Arrays.fill(places, 0);
            for (int i = 0; i < other.length(); i++) {
                places[other.charAt(i) & LETTERS - 1] |= 1L << i;
            }
            text = other;
        }
    }

    /** The number of edits, or one more than {@code most} where it would take more. */
    static int within(String one, String other, int most) {
        if (one.length() > LENGTH_MAX || other.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "longer than " + LENGTH_MAX + ": " + one.length() + ", " + other.length());
        }
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        if (one.isEmpty() || other.isEmpty()) {
            return Math.max(one.length(), other.length());
        }
        Pattern pattern = LAST.get();
        pattern.of(one);
        return Math.min(distance(pattern.places, one.length(), other), most + 1);
    }

    private static int distance(long[] places, int length, String other) {
        long last = 1L << length - 1;
        long up = -1;
        long down = 0;
        long same = 0;
        long matchesBefore = 0;
        int distance = length;
        for (int j = 0; j < other.length(); j++) {
            long matches = places[other.charAt(j) & LETTERS - 1];
            long exchanged = (~same & matches) << 1 & matchesBefore;
            same = (matches & up) + up ^ up | matches | down | exchanged;
            long right = down | ~(same | up);
            long left = same & up;
            distance += (right & last) != 0 ? 1 : 0;
            distance -= (left & last) != 0 ? 1 : 0;
            right = right << 1 | 1;
            left <<= 1;
            up = left | ~(same | right);
            down = same & right;
            matchesBefore = matches;
        }
        return distance;
    }
}
