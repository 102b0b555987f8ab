package landsea.marketplace.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import landsea.basics.Reason;

/**
 * Keeps a document type, and a tag, text or comment without end, away from the parser, which would hold it whole.
 * The bytes are of a character set in which no part of a character looks like a bracket: UTF-8 or GB18030.
 */
public final class XmlGuard extends FilterInputStream {

    private static final int MARKUP_LENGTH_MAX = 1024 * 1024;

    /** What must come for a stretch to end: the next {@code <}, or behind {@code <!-}, {@code <![} and {@code <?} a mark. */
    private enum Within {
        TEXT,
        OPENED,
        DECLARED,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private final Reason refusal;
    private Within within = Within.TEXT;
    private int length;
    private int before;
    private int beforeThat;

    /** @param refusal what is thrown as {@link RefusedInput} */
    public XmlGuard(InputStream in, Reason refusal) {
        super(in);
        this.refusal = refusal;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        int read = super.read(into, offset, wanted);
        for (int i = offset; i < offset + read; i++) {
            take(into[i]);
        }
        return read;
    }

    private void take(int c) throws RefusedInput {
        if (++length > MARKUP_LENGTH_MAX || c == 0) {
            throw new RefusedInput(refusal);
        }
        switch (within) {
            case TEXT -> {
                if (c == '<') {
                    within = Within.OPENED;
                    length = 0;
                }
            }
            case OPENED -> within = c == '!' ? Within.DECLARED : c == '?' ? Within.INSTRUCTION : Within.TEXT;
            case DECLARED -> {
                if (c != '-' && c != '[') {
                    throw new RefusedInput(refusal);
                }
                within = c == '-' ? Within.COMMENT : Within.CDATA;
            }
            case COMMENT -> endsAt(c == '>' && before == '-' && beforeThat == '-');
            case CDATA -> endsAt(c == '>' && before == ']' && beforeThat == ']');
            case INSTRUCTION -> endsAt(c == '>' && before == '?');
        }
        beforeThat = before;
        before = c;
    }

    private void endsAt(boolean end) {
        if (end) {
            within = Within.TEXT;
        }
    }
}
