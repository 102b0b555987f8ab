package landsea;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A Java source split into code, comments and strings; each view keeps the text's length and lines. */
final class JavaText {

    enum Part {
        CODE,
        COMMENT,
        STRING
    }

    private final String text;
    private final Part[] parts;

    JavaText(String text) {
        this.text = text;
        this.parts = new Part[text.length()];
        split();
    }

    /** The source with everything blanked out but these parts. */
    String only(Part first, Part... more) {
        Set<Part> kept = EnumSet.of(first, more);
        StringBuilder view = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            view.append(c == '\n' || kept.contains(parts[i]) ? c : ' ');
        }
        return view.toString();
    }

    private void split() {
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("//", at)) {
                at = mark(Part.COMMENT, at, endOf("\n", at + 2));
            } else if (text.startsWith("/*", at)) {
                at = mark(Part.COMMENT, at, endOf("*/", at + 2));
            } else if (text.startsWith("\"\"\"", at)) {
                at = mark(Part.STRING, at, endOfQuoted("\"\"\"", at + 3));
            } else if (text.charAt(at) == '"') {
                at = mark(Part.STRING, at, endOfQuoted("\"", at + 1));
            } else if (text.charAt(at) == '\'') {
                at = mark(Part.CODE, at, endOfQuoted("'", at + 1));
            } else {
                at = mark(Part.CODE, at, at + 1);
            }
        }
    }

    private int mark(Part part, int from, int until) {
        Arrays.fill(parts, from, until, part);
        return until;
    }

    private int endOf(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private int endOfQuoted(String quote, int from) {
        int at = from;
        while (at < text.length() && !text.startsWith(quote, at)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + quote.length(), text.length());
    }
}
