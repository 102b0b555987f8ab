package landsea.marketplace.reading;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.Stream;
import landsea.basics.Outcome;

/**
 * Decides the character set of a text while its bytes go by once; none of them is kept. A mark decides, then strict UTF-8,
 * then the evidence of {@link DoubleBytes}, then {@link SingleBytes}.
 *
 * <p>The last two are only assumed, and that is safe for money: in each of these sets the bytes of digits, marks,
 * delimiters, quotation marks and line ends never belong to another character, so a wrong choice garbles words and leaves
 * amounts, ids and dates as they are.
 */
final class Survey {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;

    private static final int OPENING_BYTES = 4096;
    private static final int BLOCK_BYTES = 64 * 1024;

    /** So many characters of UTF-8 without a fault happen in no other character set. */
    private static final int UTF8_CERTAIN = 4096;

    /** UTF-8 with a few characters cut in half is still UTF-8. */
    private static final int UTF8_DAMAGED_ONE_IN = 20;

    private enum Mode {
        OPENING,
        BYTES,
        WIDE
    }

    private final byte[] opening = new byte[OPENING_BYTES];
    private int openingLength;
    private Mode mode = Mode.OPENING;
    private int markBytes;
    private Utf16Units wide = new Utf16Units(false);
    private Charset wideCharset = StandardCharsets.UTF_16LE;

    private final Utf8Bytes utf8 = new Utf8Bytes();
    private final DoubleBytes japanese = new DoubleBytes(DoubleBytes.Set.JAPANESE);
    private final DoubleBytes simplified = new DoubleBytes(DoubleBytes.Set.SIMPLIFIED);
    private final DoubleBytes traditional = new DoubleBytes(DoubleBytes.Set.TRADITIONAL);
    private final SingleBytes single = new SingleBytes();
    private boolean onlyUtf8;
    private boolean blank = true;
    private boolean hasNul;

    static Outcome<Encoding> of(FileBytes bytes) throws IOException {
        Survey survey = new Survey();
        byte[] block = new byte[BLOCK_BYTES];
        try (InputStream in = bytes.open()) {
            for (int read = in.read(block); read >= 0 && !survey.hasNul; read = in.read(block)) {
                survey.update(block, 0, read);
            }
        }
        return survey.finish();
    }

    void update(byte[] bytes, int offset, int length) {
        int from = offset;
        int to = offset + length;
        if (mode == Mode.OPENING) {
            int taken = Math.min(length, OPENING_BYTES - openingLength);
            System.arraycopy(bytes, from, opening, openingLength, taken);
            openingLength += taken;
            from += taken;
            if (openingLength < OPENING_BYTES) {
                return;
            }
            open();
        }
        take(bytes, from, to);
    }

    /** What the bytes are, or why they are no text. */
    Outcome<Encoding> finish() {
        if (mode == Mode.OPENING) {
            open();
        }
        if (openingLength == 0) {
            return Outcome.refused("FILE_EMPTY");
        }
        return mode == Mode.WIDE ? wide() : bytes();
    }

    private void open() {
        if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF)) {
            wide(startsWith(0xFE, 0xFF));
            markBytes = 2;
        } else if (startsWith(0xEF, 0xBB, 0xBF)) {
            mode = Mode.BYTES;
            markBytes = 3;
        } else {
            int order = Utf16Units.order(opening, openingLength);
            if (order == 0) {
                mode = Mode.BYTES;
            } else {
                wide(order > 0);
            }
        }
        take(opening, markBytes, openingLength);
    }

    private void wide(boolean bigEndian) {
        mode = Mode.WIDE;
        wide = new Utf16Units(bigEndian);
        wideCharset = bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    private void take(byte[] bytes, int from, int to) {
        if (mode == Mode.WIDE) {
            wide.take(bytes, from, to);
            hasNul |= wide.hasNul();
            return;
        }
        for (int i = from; blank && i < to; i++) {
            blank = Cells.isBlank((char) (bytes[i] & 0xFF));
        }
        int at = from;
        // A character may have begun in the block before.
        if (at < to && !isBetween()) {
            at = slowly(bytes, at, to);
        }
        while (at < to) {
            int high = skipAscii(bytes, at, to);
            if (high > at && !onlyUtf8) {
                skippedTo(bytes[high - 1]);
            }
            at = high < to ? slowly(bytes, high, to) : to;
        }
    }

    private void skippedTo(int previous) {
        single.skippedTo(previous);
        japanese.skippedTo(previous);
        simplified.skippedTo(previous);
        traditional.skippedTo(previous);
    }

    /** To the next byte that is no ASCII, eight at a time. */
    private int skipAscii(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at);
            if ((eight & HIGH_BITS) != 0) {
                break;
            }
            // In bytes below 0x80 the subtraction reaches the high bit only where one is zero.
            hasNul |= (eight - LOW_BITS & HIGH_BITS) != 0;
        }
        for (; at < to && bytes[at] >= 0; at++) {
            hasNul |= bytes[at] == 0;
        }
        return at;
    }

    /** Through bytes that are no ASCII and the one behind them. */
    private int slowly(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int c = bytes[at++] & 0xFF;
            hasNul |= c == 0;
            utf8.take(c);
            if (!onlyUtf8) {
                japanese.take(c);
                simplified.take(c);
                traditional.take(c);
                single.take(c);
            }
            if (c < 0x80 && isBetween()) {
                break;
            }
        }
        onlyUtf8 = onlyUtf8 || utf8.characters() >= UTF8_CERTAIN && utf8.damaged() <= 1;
        return at;
    }

    private boolean isBetween() {
        return utf8.isBetween()
                && (onlyUtf8 || japanese.isBetween() && simplified.isBetween() && traditional.isBetween());
    }

    private Outcome<Encoding> wide() {
        if (wide.hasNul()) {
            return Outcome.refused("FILE_NOT_TEXT");
        }
        if (wide.isBlank()) {
            return Outcome.refused("FILE_EMPTY");
        }
        if (wide.damaged() * UTF8_DAMAGED_ONE_IN > wide.units()) {
            return Outcome.refused("ENCODING_UNKNOWN");
        }
        return Outcome.done(new Encoding(wideCharset, markBytes, wide.damaged(), markBytes == 0));
    }

    private Outcome<Encoding> bytes() {
        if (hasNul) {
            return Outcome.refused("FILE_NOT_TEXT");
        }
        if (blank) {
            return Outcome.refused("FILE_EMPTY");
        }
        if (utf8.damaged() == 0) {
            return Outcome.done(new Encoding(StandardCharsets.UTF_8, markBytes, 0, false));
        }
        if (onlyUtf8 || utf8.characters() > utf8.damaged() * UTF8_DAMAGED_ONE_IN) {
            return Outcome.done(new Encoding(StandardCharsets.UTF_8, markBytes, utf8.damaged(), false));
        }
        if (markBytes > 0) {
            return Outcome.refused("ENCODING_UNKNOWN");
        }
        return Stream.of(japanese, simplified, traditional)
                .filter(DoubleBytes::isEvident)
                .max(Comparator.comparingLong(DoubleBytes::commonPercent))
                .map(found -> Outcome.done(new Encoding(found.charset(), 0, found.damaged(), true)))
                .orElseGet(this::single);
    }

    private Outcome<Encoding> single() {
        Charset charset = single.charset();
        long damaged = single.damaged(charset);
        // What a Windows character set leaves undefined stands in no text of it: these are other bytes.
        return damaged > 0 ? Outcome.refused("ENCODING_UNKNOWN") : Outcome.done(new Encoding(charset, 0, 0, true));
    }

    private boolean startsWith(int... first) {
        if (openingLength < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((opening[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }
}
