package landsea.marketplace.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import landsea.basics.Reason;

/** Finds out what the bytes of a file are. */
public final class Contents {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Contents() {}

    /** @throws RefusedInput where the bytes are nothing that a report could be */
    public static Content of(FileBytes bytes) throws IOException {
        byte[] first = first(bytes);
        if (first.length == 0) {
            throw new RefusedInput(Reason.of("FILE_EMPTY"));
        }
        if (startsWith(first, 'P', 'K', 3, 4) || startsWith(first, 0x1F, 0x8B) || startsWith(first, 'P', 'K', 5, 6)) {
            throw new RefusedInput(Reason.of("FILE_COMPRESSED"));
        }
        if (startsWith(first, 0xFF, 0xFE)) {
            return text(bytes, StandardCharsets.UTF_16LE, List.of());
        }
        if (startsWith(first, 0xFE, 0xFF)) {
            return text(bytes, StandardCharsets.UTF_16BE, List.of());
        }
        if (isStrict(bytes, StandardCharsets.UTF_8)) {
            return text(bytes, StandardCharsets.UTF_8, List.of());
        }
        return text(bytes, WINDOWS_1252, List.of(Reason.of("ENCODING_ASSUMED", "encoding", "windows-1252")));
    }

    private static Content text(FileBytes bytes, Charset charset, List<Reason> remarks) throws IOException {
        TextTable table = new TextTable(bytes, charset);
        if (table.openingLines().stream().allMatch(String::isBlank)) {
            throw new RefusedInput(Reason.of("FILE_EMPTY"));
        }
        return new Content.Tables(List.of(table), false, remarks);
    }

    private static byte[] first(FileBytes bytes) throws IOException {
        try (InputStream in = bytes.open()) {
            return in.readNBytes(8);
        }
    }

    private static boolean isStrict(FileBytes bytes, Charset charset) throws IOException {
        char[] characters = new char[64 * 1024];
        try (Reader reader = new InputStreamReader(
                bytes.open(),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            for (int read = 0; read >= 0; read = reader.read(characters)) {
                for (int i = 0; i < read; i++) {
                    if (characters[i] == '\0') {
                        throw new RefusedInput(Reason.of("FILE_NOT_TEXT"));
                    }
                }
            }
            return true;
        } catch (CharacterCodingException notThisCharset) {
            return false;
        }
    }

    private static boolean startsWith(byte[] content, int... first) {
        if (content.length < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((content[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }
}
