package landsea.compliance.screening;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chinese words that have an English counterpart in company names, and places that have a spelling of their own. */
final class HanWords {

    private static final int LENGTH_MAX = 8;
    private static final Known NONE = new Known(0, List.of());
    private static final Map<String, List<String>> WORDS = words();
    private static final Map<Integer, String> READINGS = readings("ANY");
    private static final Map<Integer, String> SURNAMES = readings("SURNAME");

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

    /** How names read a character, where that is not the dictionary's first reading. */
    static Optional<String> reading(int character, boolean surname) {
        String read = SURNAMES.get(character);
        return Optional.ofNullable(surname && read != null ? read : READINGS.get(character));
    }

    private static Map<Integer, String> readings(String where) {
        Map<Integer, String> readings = new HashMap<>();
        for (String[] row : WordTable.rows("han-readings.tsv", 3)) {
            if (row[0].equals(where)) {
                row[2].codePoints().forEach(character -> readings.put(character, row[1]));
            }
        }
        return Map.copyOf(readings);
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
