package landsea.compliance.screening;

import java.util.HashMap;
import java.util.Map;

/**
 * How often each token occurs in the names of the lists that are loaded; from that comes how much a token says. A word that
 * every tenth name has says little, one that a single name has says all it can.
 */
public final class Vocabulary {

    private static final double FORM = 0.05;
    private static final double TITLE = 0.06;
    private static final double PARTICLE = 0.10;
    private static final double INITIAL = 0.25;
    private static final double COMMON_MAX = 0.30;
    private static final double NUMBER_MAX = 0.60;
    private static final double NAME_MIN = 0.35;

    /** Short words carry less; a single syllable is half a Chinese given name. */
    private static final double SHORT_MAX = 0.75;

    private final Map<String, Integer> names = new HashMap<>();
    private final double scale;

    /** @param counts in how many listed names each token occurs */
    Vocabulary(Map<String, Integer> counts, int listedNames) {
        this.names.putAll(counts);
        this.scale = Math.log(2.0 + listedNames);
    }

    /** Knows no list: every token that is not a common word weighs the same. */
    public static Vocabulary empty() {
        return new Vocabulary(Map.of(), 0);
    }

    double weight(String token, TokenKind kind) {
        return switch (kind) {
            case FORM -> FORM;
            case TITLE -> TITLE;
            case PARTICLE -> PARTICLE;
            case INITIAL -> INITIAL;
            case COMMON -> Math.min(COMMON_MAX, rarity(token));
            case NUMBER -> Math.min(NUMBER_MAX, rarity(token));
            case NAME -> Math.min(token.length() <= 2 ? SHORT_MAX : 1, rarity(token));
        };
    }

    private double rarity(String token) {
        int count = names.getOrDefault(token, 0);
        return count <= 1 ? 1 : Math.max(NAME_MIN, 1 - 0.8 * Math.log(count) / scale);
    }
}
