package landsea.marketplace.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Reason;
import org.apache.commons.io.input.ReaderInputStream;

/**
 * How the bytes of a text become characters.
 *
 * @param markBytes length of the byte order mark in front
 * @param damagedCount sequences that are no character; each is read as U+FFFD and never takes an ASCII byte with it
 * @param assumed no mark and no strict form says so: the bytes themselves are the evidence
 */
record Encoding(Charset charset, int markBytes, long damagedCount, boolean assumed) {

    Encoding {
        if (markBytes < 0 || damagedCount < 0) {
            throw new IllegalArgumentException("an encoding of " + markBytes + ", " + damagedCount);
        }
    }

    /** What the uploader should know about the characters. */
    List<Reason> remarks() {
        List<Reason> remarks = new ArrayList<>();
        if (assumed) {
            remarks.add(Reason.of("ENCODING_ASSUMED", "encoding", charset.name()));
        }
        if (damagedCount > 0) {
            remarks.add(Reason.of("CHARACTERS_DAMAGED", "count", damagedCount).with("encoding", charset.name()));
        }
        return remarks;
    }

    /**
     * The bytes behind the byte order mark, in {@link #rowCharset}: what was UTF-16 comes as UTF-8, so that ASCII is ASCII.
     */
    InputStream rowBytes(FileBytes bytes) throws IOException {
        if (isUtf16()) {
            return ReaderInputStream.builder()
                    .setReader(reader(bytes))
                    .setCharset(StandardCharsets.UTF_8)
                    .get();
        }
        InputStream in = bytes.open();
        try {
            in.skipNBytes(markBytes);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    Charset rowCharset() {
        return isUtf16() ? StandardCharsets.UTF_8 : charset;
    }

    private boolean isUtf16() {
        return charset.name().startsWith("UTF-16");
    }

    /** The characters behind the byte order mark. */
    Reader reader(FileBytes bytes) throws IOException {
        InputStream in = bytes.open();
        try {
            in.skipNBytes(markBytes);
            return new InputStreamReader(
                    in,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
