package landsea.compliance.screening;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells company forms, titles, small words, numbers and common words from what names somebody. */
final class NameWords {

    private static final int PHRASE_MAX = 6;
    private static final String ITSELF = "=";

    private record Meaning(String text, TokenKind kind) {}

    /** Phrases of tokens, blanks between them. */
    private static final Map<String, Meaning> PHRASES = phrases();

    private NameWords() {}

    /** The longest known phrases become one token each; the first token of a name is never only a form or title. */
    static List<Names.Raw> classified(List<Names.Raw> raw) {
        List<Names.Raw> tokens = new ArrayList<>();
        boolean pinyin = isFirmInPinyin(raw);
        for (int i = 0; i < raw.size(); ) {
            int length = Math.min(PHRASE_MAX, raw.size() - i);
            while (length > 0 && !replaced(raw, i, length, pinyin, tokens)) {
                length--;
            }
            if (length == 0) {
                tokens.add(plain(raw.get(i)));
                length = 1;
            }
            i += length;
        }
        if (!tokens.isEmpty() && tokens.stream().allMatch(token -> says(token) == 0)) {
            return tokens.stream()
                    .map(token -> new Names.Raw(token.text(), TokenKind.NAME, token.character(), token.vowelless()))
                    .toList();
        }
        return tokens;
    }

    private static int says(Names.Raw token) {
        return switch (token.kind()) {
            case FORM, TITLE, PARTICLE -> 0;
            default -> 1;
        };
    }

    /** Then words may be written syllable by syllable, which of a person's name nobody should believe. */
    private static boolean isFirmInPinyin(List<Names.Raw> raw) {
        for (int i = 1; i < raw.size(); i++) {
            if (raw.get(i).text().equals("si") && raw.get(i - 1).text().equals("gong")) {
                return true;
            }
        }
        return false;
    }

    private static boolean replaced(List<Names.Raw> raw, int from, int length, boolean pinyin, List<Names.Raw> into) {
        for (int i = from; i < from + length; i++) {
            if (raw.get(i).character() != 0) {
                return false;
            }
        }
        String phrase = phrase(raw, from, length);
        Meaning meaning = PHRASES.get(phrase);
        if (meaning == null && pinyin && length > 1) {
            meaning = PHRASES.get(phrase.replace(" ", ""));
        }
        if (meaning == null || meaning.kind() == TokenKind.FORM && !mayBeForm(raw, from, length)) {
            return false;
        }
        into.add(raw.get(from).as(meaning.text(), meaning.kind()));
        return true;
    }

    /** Single letters are a form only at the end: S A Khan is somebody. */
    private static boolean mayBeForm(List<Names.Raw> raw, int from, int length) {
        boolean singles = true;
        for (int i = from; i < from + length; i++) {
            singles &= raw.get(i).text().length() == 1;
        }
        return !singles || from > 0 && from + length == raw.size();
    }

    private static Names.Raw plain(Names.Raw raw) {
        if (raw.character() != 0 || raw.kind() != TokenKind.NAME) {
            return raw;
        }
        if (raw.text().chars().allMatch(c -> c >= '0' && c <= '9')) {
            String number = raw.text().replaceFirst("^0+(?=.)", "");
            return raw.as(number, TokenKind.NUMBER);
        }
        return raw.text().length() == 1 && !raw.vowelless() ? raw.as(raw.text(), TokenKind.INITIAL) : raw;
    }

    private static String phrase(List<Names.Raw> raw, int from, int length) {
        if (length == 1) {
            return raw.get(from).text();
        }
        StringBuilder phrase = new StringBuilder(raw.get(from).text());
        for (int i = from + 1; i < from + length; i++) {
            phrase.append(' ').append(raw.get(i).text());
        }
        return phrase.toString();
    }

    private static Map<String, Meaning> phrases() {
        Map<String, Meaning> phrases = new HashMap<>();
        for (String[] row : WordTable.rows("name-words.tsv", 3)) {
            for (String phrase : row[2].split("\\|")) {
                Meaning meaning = new Meaning(row[1].equals(ITSELF) ? phrase : row[1], TokenKind.valueOf(row[0]));
                if (phrases.put(phrase, meaning) != null) {
                    throw new IllegalStateException("name-words.tsv says two things of '" + phrase + "'");
                }
            }
        }
        return Map.copyOf(phrases);
    }
}
