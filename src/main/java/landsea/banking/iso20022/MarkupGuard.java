package landsea.banking.iso20022;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Keeps away from the parser what it would hold whole, or chew on for long: a document type, and a tag, comment or instruction
 * without end. With the names in a tag the parser's time grows with their square, so a tag is short.
 */
final class MarkupGuard extends FilterInputStream {

    private static final int TAG_MAX = 16 * 1024;
    private static final int OTHER_MAX = 256 * 1024;

    /** The stream holds what no message has. */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1;

        private final String code;

        private Refused(String code) {
            super(code);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private enum Within {
        TEXT,
        OPENED,
        TAG,
        QUOTED,
        DECLARED,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private Within within = Within.TEXT;
    private int quote;
    private int length;
    private int before;
    private int beforeThat;

    MarkupGuard(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        int read = super.read(into, offset, wanted);
        int end = offset + read;
        for (int i = offset; i < end; i++) {
            if (within == Within.TEXT) {
                while (i < end && into[i] != '<') {
                    i++;
                }
                if (i < end) {
                    within = Within.OPENED;
                    length = 0;
                }
            } else {
                take(into[i]);
            }
        }
        return read;
    }

    /** A byte inside of markup. The sets of characters that are read have none of these signs in a part of a character. */
    private void take(int c) throws Refused {
        length++;
        switch (within) {
            case OPENED -> opened(c);
            case TAG -> {
                if (c == '"' || c == '\'') {
                    quote = c;
                    within = Within.QUOTED;
                } else if (c == '>') {
                    within = Within.TEXT;
                }
            }
            case QUOTED -> {
                if (c == quote) {
                    within = Within.TAG;
                }
            }
            case DECLARED -> {
                if (c != '-' && c != '[') {
                    throw new Refused(Reading.DOCUMENT_TYPE);
                }
                within = c == '-' ? Within.COMMENT : Within.CDATA;
            }
            case COMMENT -> endsAt(c == '>' && before == '-' && beforeThat == '-' && length > 5);
            case CDATA -> endsAt(c == '>' && before == ']' && beforeThat == ']');
            case INSTRUCTION -> endsAt(c == '>' && before == '?');
            case TEXT -> throw new IllegalStateException("text is passed over before");
        }
        if (length > (within == Within.TAG || within == Within.QUOTED ? TAG_MAX : OTHER_MAX)) {
            throw new Refused(Inbound.TOO_LARGE);
        }
        beforeThat = before;
        before = c;
    }

    private void opened(int c) {
        within = c == '!' ? Within.DECLARED : c == '?' ? Within.INSTRUCTION : Within.TAG;
        before = 0;
        beforeThat = 0;
    }

    private void endsAt(boolean end) {
        if (end) {
            within = Within.TEXT;
        }
    }
}
