package landsea.compliance.screening;

/**
 * One piece of a name, ready to be compared.
 *
 * @param text in lower-case Latin letters or digits
 * @param fold spelling without what transliterations disagree on
 * @param skeleton the consonants of the fold, for writing that leaves vowels out
 * @param character the Chinese character that this is the reading of, or 0
 * @param letters a bit for each letter that occurs, to rule pairs out cheaply
 * @param weight how much it says, from 0 to 1
 */
record Token(
        String text,
        String fold,
        String skeleton,
        TokenKind kind,
        int character,
        boolean vowelless,
        long letters,
        double weight) {

    Token {
        if (text.isEmpty() || !(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("not a token: '" + text + "' of weight " + weight);
        }
    }

    boolean isInitial() {
        return kind == TokenKind.INITIAL;
    }

    Token weighing(double otherWeight) {
        return new Token(text, fold, skeleton, kind, character, vowelless, letters, otherWeight);
    }

    /** One bit for each letter and digit, so that two texts a few edits apart differ in few bits. */
    static long lettersOf(String text) {
        long bits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bits |= 1L << (c >= 'a' && c <= 'z' ? c - 'a' : c >= '0' && c <= '9' ? 26 + c - '0' : 36 + (c & 15));
        }
        return bits;
    }
}
