package landsea.compliance.screening;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import landsea.basics.Reason;
import landsea.basics.Sha256;

/**
 * Reads sanctions lists from their files as published. What a file is shows in its contents, never in its name. A list may lie
 * in several files; where one of those handed in together is broken nothing of them is taken in, for a list with names missing is
 * worse than yesterday's. A file that is no list at all is only told of.
 */
public final class ListFiles {

    /** Ten times the largest list. */
    private static final long BYTES_MAX = 512L << 20;

    private static final int PEEK = 4096;

    private ListFiles() {}

    /**
     * @param lists that were read, by source
     * @param refusals files that were not, and why
     */
    public record Reading(List<SanctionsList> lists, List<Refusal> refusals) {

        public Reading {
            lists = List.copyOf(lists);
            refusals = List.copyOf(refusals);
        }
    }

    /** @param line 0 where the file as a whole is meant */
    public record Refusal(String file, long line, Reason reason) {}

    private record Looked(String hash, Charset charset, String beginning, boolean empty) {}

    /** @param receivedOn counts as the day of publication for lists that do not state it */
    public static Reading read(List<ListFile> files, LocalDate receivedOn) {
        Drafts drafts = new Drafts(receivedOn);
        Map<String, Set<String>> hashes = new TreeMap<>();
        List<Refusal> refusals = new ArrayList<>();
        boolean incomplete = false;
        for (ListFile file : files) {
            String name = file.name();
            try {
                Looked looked = look(file);
                hashes.computeIfAbsent(read(name, file, looked, drafts), source -> new TreeSet<>())
                        .add(looked.hash());
            } catch (HostileFile refused) {
                refusals.add(new Refusal(name, refused.line(), refused.reason()));
                incomplete |= !refused.reason().code().equals("LIST_FORM_UNKNOWN");
            } catch (IOException unreadable) {
                refusals.add(new Refusal(name, 0, Reason.of("LIST_FILE_UNREADABLE")));
                incomplete = true;
            }
        }
        if (incomplete) {
            return new Reading(List.of(), refusals);
        }
        return new Reading(
                hashes.entrySet().stream()
                        .map(list -> drafts.of(list.getKey()).list(list.getKey(), receivedOn, hash(list.getValue())))
                        .filter(list -> !list.entries().isEmpty())
                        .toList(),
                refusals);
    }

    private static String read(String name, ListFile file, Looked looked, Drafts drafts) throws IOException {
        if (looked.empty()) {
            throw new HostileFile(0, Reason.of("LIST_FORM_UNKNOWN"));
        }
        String beginning = looked.beginning().stripLeading();
        if (beginning.startsWith("<")) {
            try (InputStream bytes = new BufferedInputStream(file.open())) {
                return XmlLists.read(name, bytes, drafts);
            }
        }
        try (Reader text = text(file, looked.charset())) {
            return beginning.startsWith("[") || beginning.startsWith("{")
                    ? JsonLists.read(text, drafts)
                    : CsvLists.read(name, text, separator(beginning), drafts);
        }
    }

    /** The first line decides: of the three, the one that it has most of. */
    private static char separator(String beginning) {
        String first = beginning.lines().findFirst().orElse("");
        char best = ',';
        for (char mark : new char[] {';', '\t'}) {
            best = count(first, mark) > count(first, best) ? mark : best;
        }
        return best;
    }

    /** Outside quotes, where a mark may be part of a text. */
    private static int count(String text, char mark) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '"';
            count += !quoted && text.charAt(i) == mark ? 1 : 0;
        }
        return count;
    }

    private static Reader text(ListFile file, Charset charset) throws IOException {
        InputStream bytes = new BufferedInputStream(file.open(), 1 << 16);
        bytes.mark(3);
        if (!(bytes.read() == 0xEF && bytes.read() == 0xBB && bytes.read() == 0xBF)) {
            bytes.reset();
        }
        return new InputStreamReader(bytes, charset);
    }

    /** One pass over the bytes: how many, their hash, whether they are UTF-8; what is not is taken for Windows-1252. */
    private static Looked look(ListFile file) throws IOException {
        MessageDigest digest = Sha256.digest();
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
        CharBuffer characters = CharBuffer.allocate((1 << 16) + 8);
        byte[] chunk = new byte[1 << 16];
        ByteBuffer left = ByteBuffer.allocate(chunk.length + 8);
        boolean utf8 = true;
        long total = 0;
        StringBuilder beginning = new StringBuilder();
        try (InputStream bytes = file.open()) {
            for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
                total += read;
                if (total > BYTES_MAX) {
                    throw new HostileFile(0, Reason.of("LIST_FILE_TOO_LARGE", "bytes_max", BYTES_MAX));
                }
                digest.update(chunk, 0, read);
                if (beginning.isEmpty()) {
                    beginning.append(new String(chunk, 0, Math.min(read, PEEK), StandardCharsets.UTF_8));
                }
                if (utf8) {
                    left.put(chunk, 0, read).flip();
                    characters.clear();
                    utf8 = !strict.decode(left, characters, false).isError();
                    left.compact();
                }
            }
        }
        boolean whole = utf8 && left.position() == 0;
        String start = beginning.toString();
        return new Looked(
                HexFormat.of().formatHex(digest.digest()),
                whole ? StandardCharsets.UTF_8 : Charset.forName("windows-1252"),
                start.startsWith("\uFEFF") ? start.substring(1) : start,
                total == 0);
    }

    private static String hash(Set<String> ofFiles) {
        MessageDigest digest = Sha256.digest();
        ofFiles.forEach(hash -> digest.update(HexFormat.of().parseHex(hash)));
        return HexFormat.of().formatHex(digest.digest());
    }
}
