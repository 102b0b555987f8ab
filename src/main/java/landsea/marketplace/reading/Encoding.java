package landsea.marketplace.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Reason;

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
