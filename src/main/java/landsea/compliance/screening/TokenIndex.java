package landsea.compliance.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every token of the listed names, once. Finds all that {@link TokenSimilarity} calls alike to one: each way of being alike has
 * a table that leads to at least those tokens, and what it leads to is compared.
 */
final class TokenIndex {

    /** What a token is to the comparison; its weight is not. */
    private record Key(String text, TokenKind kind, int character, boolean vowelless) {

        static Key of(Token token) {
            return new Key(token.text(), token.kind(), token.character(), token.vowelless());
        }
    }

    /** Tokens of one length, with their letters beside them: what the scan runs over. */
    private record SameLength(long[] letters, int[] ids) {}

    private static final int REMEMBERED_MAX = 100_000;
    private static final int[] NONE = {};
    private static final SameLength NO_TOKENS = new SameLength(new long[0], NONE);

    private final List<Token> tokens = new ArrayList<>();
    private final Map<Key, Integer> ids = new HashMap<>();
    private final Map<String, int[]> byText = new HashMap<>();
    private final Map<String, int[]> byFold = new HashMap<>();
    private final Map<String, int[]> bySkeleton = new HashMap<>();
    private final Map<Integer, int[]> byCharacter = new HashMap<>();
    private final int[][] byFirst = new int[128][];
    private SameLength[] byLength = new SameLength[0];
    private int[] sorted = NONE;

    /** Names share their tokens, so most have been looked for before. Dropped as a whole when it is full. */
    private final Map<Key, int[]> remembered = new ConcurrentHashMap<>();

    /** The number of a token; a new one is taken in. Until {@link #finish}. */
    int add(Token token) {
        return ids.computeIfAbsent(Key.of(token), key -> {
            tokens.add(token);
            return tokens.size() - 1;
        });
    }

    void finish() {
        int longest =
                tokens.stream().mapToInt(token -> token.text().length()).max().orElse(0);
        Map<Integer, List<Integer>> lengths = new HashMap<>();
        Map<String, List<Integer>> texts = new HashMap<>();
        Map<String, List<Integer>> folds = new HashMap<>();
        Map<String, List<Integer>> skeletons = new HashMap<>();
        Map<Integer, List<Integer>> characters = new HashMap<>();
        Map<Integer, List<Integer>> firsts = new HashMap<>();
        for (int id = 0; id < tokens.size(); id++) {
            Token token = tokens.get(id);
            put(lengths, token.text().length(), id);
            put(texts, token.text(), id);
            put(folds, token.fold(), id);
            put(skeletons, token.skeleton(), id);
            put(firsts, token.text().charAt(0) & 127, id);
            if (token.character() != 0) {
                put(characters, token.character(), id);
            }
        }
        texts.forEach((text, found) -> byText.put(text, array(found)));
        folds.forEach((fold, found) -> byFold.put(fold, array(found)));
        skeletons.forEach((skeleton, found) -> bySkeleton.put(skeleton, array(found)));
        characters.forEach((character, found) -> byCharacter.put(character, array(found)));
        firsts.forEach((first, found) -> byFirst[first] = array(found));
        byLength = new SameLength[longest + 1];
        for (int length = 0; length <= longest; length++) {
            int[] found = array(lengths.getOrDefault(length, List.of()));
            byLength[length] = new SameLength(
                    Arrays.stream(found)
                            .mapToLong(id -> tokens.get(id).letters())
                            .toArray(),
                    found);
        }
        sorted = java.util.stream.IntStream.range(0, tokens.size())
                .boxed()
                .sorted(Comparator.comparing(id -> tokens.get(id).text()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** All tokens that are alike to this one, in no order, each once. */
    int[] alike(Token token) {
        Key key = Key.of(token);
        int[] known = remembered.get(key);
        if (known == null) {
            known = found(token);
            if (remembered.size() >= REMEMBERED_MAX) {
                remembered.clear();
            }
            remembered.put(key, known);
        }
        return known;
    }

    /** Tokens whose fold is this. */
    int[] ofFold(CharSequence fold) {
        return byFold.getOrDefault(fold.toString(), NONE);
    }

    Token token(int id) {
        return tokens.get(id);
    }

    int size() {
        return tokens.size();
    }

    private int[] found(Token token) {
        Found found = new Found(token);
        found.all(byText.getOrDefault(token.text(), NONE));
        found.all(byFold.getOrDefault(token.fold(), NONE));
        found.all(byFirst[token.text().charAt(0) & 127], token.isInitial());
        found.all(byText.getOrDefault(token.text().substring(0, 1), NONE));
        found.all(bySkeleton.getOrDefault(token.skeleton(), NONE));
        found.all(byCharacter.getOrDefault(token.character(), NONE));
        prefixes(token.text(), found);
        fewEdits(token, found);
        return found.ids();
    }

    private void prefixes(String text, Found found) {
        for (int length = TokenSimilarity.PREFIX_MIN; length < text.length(); length++) {
            found.all(byText.getOrDefault(text.substring(0, length), NONE));
        }
        int from = firstFrom(text);
        for (int at = from; at < sorted.length && tokens.get(sorted[at]).text().startsWith(text); at++) {
            found.one(sorted[at]);
        }
    }

    private int firstFrom(String text) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(sorted[middle]).text().compareTo(text) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void fewEdits(Token token, Found found) {
        int length = token.text().length();
        for (int other = Math.max(1, length - 3); other <= length + 3 && other < byLength.length; other++) {
            int edits = TokenSimilarity.editsMax(Math.max(length, other));
            if (Math.abs(length - other) <= edits) {
                SameLength same = byLength[other] == null ? NO_TOKENS : byLength[other];
                long letters = token.letters();
                for (int i = 0; i < same.ids.length; i++) {
                    if (TokenSimilarity.lettersAllow(letters, same.letters[i], edits)) {
                        found.one(same.ids[i]);
                    }
                }
            }
        }
    }

    /** What a table leads to is compared before it counts. */
    private final class Found {

        private final Token token;
        private final java.util.BitSet seen = new java.util.BitSet();
        private int[] ids = new int[16];
        private int count;

        Found(Token token) {
            this.token = token;
        }

        void all(int @org.jspecify.annotations.Nullable [] candidates, boolean wanted) {
            if (wanted && candidates != null) {
                all(candidates);
            }
        }

        void all(int[] candidates) {
            for (int id : candidates) {
                one(id);
            }
        }

        void one(int id) {
            if (!seen.get(id) && TokenSimilarity.of(token, tokens.get(id)) > 0) {
                seen.set(id);
                if (count == ids.length) {
                    ids = Arrays.copyOf(ids, 2 * count);
                }
                ids[count++] = id;
            }
        }

        int[] ids() {
            return Arrays.copyOf(ids, count);
        }
    }

    private static <K> void put(Map<K, List<Integer>> map, K key, int id) {
        map.computeIfAbsent(key, k -> new ArrayList<>()).add(id);
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
