package landsea.compliance.screening;

import java.util.List;

/** Latin letters of a name: where tokens begin and end, and what of their spelling counts. */
final class Letters {

    private Letters() {}

    /**
     * Cuts at whatever is neither letter nor digit. Apostrophes join ({@code O'Neil}), and so do full stops between single
     * letters ({@code S.A.}).
     *
     * @param character that this is the reading of, or 0
     */
    static void split(String text, int character, boolean vowelless, List<Names.Raw> into) {
        StringBuilder word = new StringBuilder();
        int dotted = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                word.append(c);
            } else if (isApostrophe(c)) {
                continue;
            } else if (c == '.' && i + 1 < text.length() && isLetter(text.charAt(i + 1)) && singles(word, dotted)) {
                dotted++;
            } else {
                if (c == '&' || c == '+') {
                    flush(word, dotted, character, vowelless, into);
                    word.append("and");
                }
                flush(word, dotted, character, vowelless, into);
                dotted = 0;
            }
        }
    }

    /** So far one letter between each two full stops. */
    private static boolean singles(StringBuilder word, int dotted) {
        return word.length() == dotted + 1 && isLetter(word.charAt(word.length() - 1));
    }

    private static void flush(StringBuilder word, int dotted, int character, boolean vowelless, List<Names.Raw> into) {
        if (dotted > 0 && word.length() > dotted + 1) {
            // J.Smith: the letters stand for themselves, what follows is a word.
            for (int i = 0; i < dotted; i++) {
                into.add(new Names.Raw(String.valueOf(word.charAt(i)), TokenKind.NAME, character, vowelless));
            }
            word.delete(0, dotted);
        }
        if (!word.isEmpty()) {
            into.add(new Names.Raw(word.toString(), TokenKind.NAME, character, vowelless));
            word.setLength(0);
        }
    }

    static boolean isApostrophe(int c) {
        return "'`\u2018\u2019\u02B9\u02BB\u02BC\u02BE\u02BF".indexOf(c) >= 0;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** The spelling without what transliterations disagree on. */
    static String fold(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            char next = i + 1 < length ? text.charAt(i + 1) : ' ';
            char folded = switch (c) {
                case 'p' -> next == 'h' ? 'f' : 'p';
                case 'q' -> 'k';
                case 'c' -> next == 'h' ? 'c' : next == 'k' ? 0 : 'k';
                case 'k' -> next == 'h' ? 'h' : 'k';
                case 'w' -> 'v';
                case 'y' -> 'i';
                case 'o' -> next == 'u' || next == 'e' ? 0 : 'u';
                case 'e' -> next == 'e' ? 0 : 'i';
                case 'd' -> next == 'j' ? 0 : 'd';
                default -> c;
            };
            if (next == 'h' && "pkcgdtsz".indexOf(c) >= 0) {
                i++;
            } else if (next == 'e' && (c == 'a' || c == 'u') || c == 'i' && next == 'e') {
                i++;
            }
            if (folded != 0 && (out.isEmpty() || out.charAt(out.length() - 1) != folded)) {
                out.append(folded);
            }
        }
        int last = out.length() - 1;
        if (last > 1 && out.charAt(last) == 'h') {
            out.setLength(last);
        }
        return out.isEmpty() ? text : out.toString();
    }

    /** The consonants of a fold; {@code v} is one of the letters that stand for vowels too. */
    static String skeleton(String fold) {
        StringBuilder out = new StringBuilder(fold.length());
        for (int i = 0; i < fold.length(); i++) {
            char c = fold.charAt(i);
            boolean repeated = !out.isEmpty() && out.charAt(out.length() - 1) == c;
            if ("aiuv".indexOf(c) < 0 && !repeated) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
