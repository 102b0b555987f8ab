package landsea.marketplace.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/**
 * The characters of a report.
 *
 * @param text without a byte order mark
 * @param remarks a character set that had to be assumed
 * @param opening the first bytes, for dialects whose header is in a character set of its own
 */
record ReportText(String text, List<Reason> remarks, byte[] opening) {

    /** Dialects with a preamble have their header within the first few thousand bytes. */
    private static final int OPENING_BYTES = 16 * 1024;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /**
     * Strict UTF-8, with or without a byte order mark; UTF-16 where its mark says so (an office program's "Unicode
     * text"); else Windows-1252, remarked on. Amounts and ids are ASCII in all of them.
     */
    static Outcome<ReportText> decode(byte[] content) {
        if (content.length == 0) {
            return Outcome.refused("FILE_EMPTY");
        }
        if (startsWith(content, 'P', 'K', 3, 4)
                || startsWith(content, 0x1F, 0x8B)
                || startsWith(content, 'P', 'K', 5, 6)) {
            return Outcome.refused("FILE_COMPRESSED");
        }
        byte[] opening = java.util.Arrays.copyOf(content, Math.min(content.length, OPENING_BYTES));
        if (startsWith(content, 0xFF, 0xFE)) {
            return marked(content, 2, StandardCharsets.UTF_16LE, opening);
        }
        if (startsWith(content, 0xFE, 0xFF)) {
            return marked(content, 2, StandardCharsets.UTF_16BE, opening);
        }
        if (contains(content, (byte) 0)) {
            return Outcome.refused("FILE_NOT_TEXT");
        }
        int start = startsWith(content, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        return switch (strict(content, start, StandardCharsets.UTF_8)) {
            case Outcome.Done<String>(String text) -> of(text, List.of(), opening);
            case Outcome.Refused<String> notUtf8 ->
                switch (strict(content, start, WINDOWS_1252)) {
                    case Outcome.Done<String>(String text) ->
                        of(text, List.of(Reason.of("ENCODING_ASSUMED", "encoding", "windows-1252")), opening);
                    // Japanese reports land here; a dialect may still know them by their first bytes.
                    case Outcome.Refused<String> neither ->
                        of(
                                new String(content, start, content.length - start, StandardCharsets.US_ASCII),
                                List.of(Reason.of("ENCODING_UNKNOWN")),
                                opening);
                };
        };
    }

    /** Whether the characters are certain enough to read more than the header. */
    boolean isReadable() {
        return remarks.stream().noneMatch(remark -> remark.code().equals("ENCODING_UNKNOWN"));
    }

    private static Outcome<ReportText> marked(byte[] content, int start, Charset charset, byte[] opening) {
        return switch (strict(content, start, charset)) {
            case Outcome.Done<String>(String text) when text.indexOf('\0') < 0 -> of(text, List.of(), opening);
            case Outcome.Done<String> _ -> Outcome.refused("FILE_NOT_TEXT");
            case Outcome.Refused<String>(Reason reason) -> Outcome.refused(reason);
        };
    }

    private static Outcome<ReportText> of(String text, List<Reason> remarks, byte[] opening) {
        return text.isBlank() ? Outcome.refused("FILE_EMPTY") : Outcome.done(new ReportText(text, remarks, opening));
    }

    private static Outcome<String> strict(byte[] content, int start, Charset charset) {
        try {
            CharBuffer characters = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, start, content.length - start));
            return Outcome.done(characters.toString());
        } catch (CharacterCodingException notThisCharset) {
            return Outcome.refused(Reason.of("ENCODING_UNKNOWN", "encoding", charset.name()));
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

    private static boolean contains(byte[] content, byte wanted) {
        for (byte one : content) {
            if (one == wanted) {
                return true;
            }
        }
        return false;
    }
}
