package landsea.compliance.screening;

/** Neighbouring tokens written as one word: Good Will and Goodwill, Wei Ming and Weiming. */
final class Fused {

    private Fused() {}

    static boolean same(PreparedName several, int from, int length, Token single) {
        String whole = single.fold();
        int least = 0;
        for (int i = from; i < from + length; i++) {
            least += several.token(i).fold().length() - 1;
        }
        // Each seam may lose one letter, and an h at the end of a part is lost to its fold.
        if (single.character() != 0 || whole.length() < least || whole.length() > least + length) {
            return false;
        }
        return whole.contentEquals(joined(several, from, length));
    }

    /** What the fold of these tokens would be, were they written as one; the key they are found under. */
    static CharSequence joined(PreparedName name, int from, int length) {
        StringBuilder joined = new StringBuilder(name.token(from).fold());
        for (int i = from + 1; i < from + length; i++) {
            String part = name.token(i).fold();
            boolean doubled = joined.charAt(joined.length() - 1) == part.charAt(0);
            joined.append(part, doubled ? 1 : 0, part.length());
        }
        return joined;
    }
}
