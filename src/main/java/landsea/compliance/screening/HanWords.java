package landsea.compliance.screening;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chinese words that have an English counterpart in company names, and places that have a spelling of their own. */
final class HanWords {

    private static final int LENGTH_MAX = 8;
    private static final Known NONE = new Known(0, List.of());
    private static final Map<String, List<String>> WORDS = words();

    private HanWords() {}

    /** @param length in characters; 0 when nothing known begins here */
    record Known(int length, List<String> words) {}

    static Known longestAt(int[] characters, int from) {
        for (int length = Math.min(LENGTH_MAX, characters.length - from); length > 1; length--) {
            List<String> words = WORDS.get(new String(characters, from, length));
            if (words != null) {
                return new Known(length, words);
            }
        }
        return NONE;
    }

    private static Map<String, List<String>> words() {
        Map<String, List<String>> words = new HashMap<>();
        for (String[] row : WordTable.rows("han-words.tsv", 2)) {
            for (String han : row[1].split("\\|")) {
                if (words.put(han, List.of(row[0].split(" "))) != null) {
                    throw new IllegalStateException("han-words.tsv says two things of " + han);
                }
            }
        }
        return Map.copyOf(words);
    }
}
