package landsea.compliance.screening;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Cuts names into weighed tokens: one alphabet whatever the script, company forms and titles told apart from what names a
 * person or a firm, every Chinese character a token under its reading.
 */
public final class Names {

    /** Longer ones are cut: no list has any, and work must stay bounded whatever is sent. */
    public static final int LENGTH_MAX = 400;

    private static final int TOKENS_MAX = 24;
    private static final int TOKEN_LENGTH_MAX = 40;
    private static final int HAN_PERSON_MAX = 4;
    private static final Normalizer2 COMPATIBLE = Normalizer2.getNFKCInstance();
    private static final Transliterator READING = Transliterator.getInstance("Han-Latin; Latin-ASCII; Any-Lower");
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    private static final Transliterator CYRILLIC =
            Transliterator.getInstance("Russian-Latin/BGN; Any-Latin; Latin-ASCII; Any-Lower");
    private static final Transliterator ANY = Transliterator.getInstance("Any-Latin; Latin-ASCII; Any-Lower");

    private final Vocabulary vocabulary;

    public Names(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** What is compared of a name; never fails, whatever the text is. */
    public PreparedName prepare(String name) {
        List<Raw> raw = new ArrayList<>();
        String text = name.length() > LENGTH_MAX ? name.substring(0, LENGTH_MAX) : name;
        if (isAscii(text)) {
            Letters.split(text.toLowerCase(Locale.ROOT), 0, false, raw);
        } else {
            runs(COMPATIBLE.normalize(text), raw);
        }
        List<Token> tokens = new ArrayList<>();
        for (Raw token : NameWords.classified(raw.size() > TOKENS_MAX ? raw.subList(0, TOKENS_MAX) : raw)) {
            tokens.add(token(token));
        }
        return new PreparedName(name, tokens);
    }

    /** A token before it is weighed. */
    record Raw(String text, TokenKind kind, int character, boolean vowelless) {

        Raw as(String otherText, TokenKind otherKind) {
            return new Raw(otherText, otherKind, 0, false);
        }
    }

    private Token token(Raw raw) {
        String text = raw.text().length() > TOKEN_LENGTH_MAX ? raw.text().substring(0, TOKEN_LENGTH_MAX) : raw.text();
        String fold = Letters.fold(text);
        return new Token(
                text,
                fold,
                Letters.skeleton(fold),
                raw.kind(),
                raw.character(),
                raw.vowelless(),
                Token.lettersOf(text),
                vocabulary.weight(text, raw.kind()));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Script by script, for each is read in its own way. */
    private static void runs(String text, List<Raw> raw) {
        int from = 0;
        Writing writing = Writing.LATIN;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int width = Character.charCount(character);
            Writing here = Writing.of(character, writing);
            if (here != writing) {
                run(text.substring(from, i), writing, raw);
                from = i;
                writing = here;
            }
            i += width;
        }
        run(text.substring(from), writing, raw);
    }

    private enum Writing {
        LATIN,
        HAN,
        CYRILLIC,
        VOWELLESS,
        OTHER;

        /** Marks and spaces belong to whatever stands before them. */
        static Writing of(int character, Writing before) {
            if (character < 0x80) {
                return Character.isLetterOrDigit(character) ? LATIN : before;
            }
            return switch (UScript.getScript(character)) {
                case UScript.LATIN -> LATIN;
                case UScript.HAN -> HAN;
                case UScript.CYRILLIC -> CYRILLIC;
                case UScript.ARABIC, UScript.HEBREW, UScript.SYRIAC -> VOWELLESS;
                case UScript.COMMON, UScript.INHERITED -> before;
                default -> OTHER;
            };
        }
    }

    private static void run(String text, Writing writing, List<Raw> raw) {
        if (text.isBlank()) {
            return;
        }
        switch (writing) {
            case LATIN -> Letters.split(lower(ANY, text), 0, false, raw);
            case CYRILLIC -> Letters.split(lower(CYRILLIC, text), 0, false, raw);
            case OTHER -> Letters.split(lower(ANY, text), 0, false, raw);
            case VOWELLESS -> vowelless(text, raw);
            case HAN -> han(SIMPLIFIED.transliterate(text.strip()), raw);
        }
    }

    private static String lower(Transliterator letters, String text) {
        return standIns(letters.transliterate(text).toLowerCase(Locale.ROOT));
    }

    /** A letter that no rule knows becomes some Latin one: such a name still meets itself, and is never taken for none. */
    private static String standIns(String text) {
        if (text.codePoints().noneMatch(c -> c >= 0x80 && Character.isLetter(c))) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= 0x80 && Character.isLetter(c) && !Letters.isApostrophe(c) ? 'a' + c % 26 : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** The article is written together with its word there, apart in Latin letters. */
    private static void vowelless(String text, List<Raw> raw) {
        for (String word : text.split("[\\s\\p{P}]+")) {
            boolean article = word.length() > 4 && word.startsWith("\u0627\u0644");
            if (article) {
                raw.add(new Raw("al", TokenKind.NAME, 0, false));
            }
            Letters.split(lower(ANY, article ? word.substring(2) : word), 0, true, raw);
        }
    }

    /** Known words first, the longest that fits; what is left is read character by character. */
    private static void han(String text, List<Raw> raw) {
        int[] characters = text.codePoints().toArray();
        boolean person = characters.length <= HAN_PERSON_MAX;
        for (int i = 0; i < characters.length; ) {
            HanWords.Known known = HanWords.longestAt(characters, i);
            if (known.length() > 0) {
                for (String word : known.words()) {
                    raw.add(new Raw(word, TokenKind.NAME, 0, false));
                }
                i += known.length();
            } else {
                if (UScript.getScript(characters[i]) == UScript.HAN) {
                    reading(characters[i], person && i == 0, raw);
                }
                i++;
            }
        }
    }

    private static void reading(int character, boolean surname, List<Raw> raw) {
        String reading = HanWords.reading(character, surname)
                .orElseGet(() -> READING.transliterate(Character.toString(character)));
        List<Raw> read = new ArrayList<>();
        Letters.split(standIns(reading), character, false, read);
        read.stream().findFirst().ifPresent(raw::add);
    }

    /** @return the tokens' texts, without their weights */
    static List<String> texts(PreparedName name) {
        String[] texts = new String[name.size()];
        Arrays.setAll(texts, i -> name.token(i).text());
        return List.of(texts);
    }
}
