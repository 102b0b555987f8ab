package landsea.marketplace.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import landsea.basics.Reason;

/**
 * The directory at the end of a zip archive, read strictly: where two programs could see different files in it, it is
 * refused. The JDK's own readers are made for archives that one trusts. Nothing is ever written to disk.
 */
final class ZipDirectory {

    /** Room for the directory of the largest workbook and for the longest comment. */
    private static final int TAIL_BYTES = 512 * 1024;

    private static final int ENTRIES_MAX = 2_000;
    private static final int END_BYTES = 22;
    private static final int END_MARK = 0x06054B50;
    private static final int END64_BYTES = 56;
    private static final int END64_MARK = 0x06064B50;
    private static final int LOCATOR64_BYTES = 20;
    private static final int LOCATOR64_MARK = 0x07064B50;
    private static final int ENTRY_BYTES = 46;
    private static final int ENTRY_MARK = 0x02014B50;
    private static final int EXTRA64 = 1;
    private static final int ENCRYPTED_FLAGS = 1 | 1 << 6 | 1 << 13;
    private static final int UTF8_FLAG = 1 << 11;
    private static final int SHORT_IN_64 = 0xFFFF;
    private static final long INT_IN_64 = 0xFFFFFFFFL;

    private final FileBytes archive;
    private final ByteBuffer tail;
    private final long tailAt;

    private ZipDirectory(FileBytes archive, byte[] tail, long tailAt) {
        this.archive = archive;
        this.tail = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        this.tailAt = tailAt;
    }

    private record Place(long entries, long length, long offset, long end) {}

    /** All entries but folders, in the order of the directory. */
    static List<ZipEntry> read(FileBytes archive) throws IOException {
        byte[] ring = new byte[TAIL_BYTES];
        long length = 0;
        try (InputStream in = archive.open()) {
            int read = 0;
            while (read >= 0) {
                length += read;
                int at = (int) (length % TAIL_BYTES);
                read = in.read(ring, at, TAIL_BYTES - at);
            }
        }
        int kept = (int) Math.min(length, TAIL_BYTES);
        byte[] tail = new byte[kept];
        for (int i = 0; i < kept; i++) {
            tail[i] = ring[(int) ((length - kept + i) % TAIL_BYTES)];
        }
        return new ZipDirectory(archive, tail, length - kept).entries();
    }

    private List<ZipEntry> entries() throws RefusedInput {
        Place place = place();
        if (place.entries() > ENTRIES_MAX) {
            throw new RefusedInput(Reason.of("ARCHIVE_TOO_MANY_FILES", "files_max", ENTRIES_MAX));
        }
        if (place.offset() < tailAt || place.offset() + place.length() != place.end()) {
            throw malformed();
        }
        List<ZipEntry> entries = new ArrayList<>();
        int at = (int) (place.offset() - tailAt);
        int end = (int) (place.end() - tailAt);
        for (long i = 0; i < place.entries(); i++) {
            at = entry(at, end, entries);
        }
        if (at != end) {
            throw malformed();
        }
        check(entries, place.offset());
        return entries.stream().filter(entry -> !entry.name().endsWith("/")).toList();
    }

    /** Where the directory stands: by the record at the very end of the file, or by the one for large archives. */
    private Place place() throws RefusedInput {
        int end = end();
        int disks = tail.getInt(end + 4);
        int entries = tail.getShort(end + 10) & 0xFFFF;
        long length = tail.getInt(end + 12) & INT_IN_64;
        long offset = tail.getInt(end + 16) & INT_IN_64;
        boolean in64 = entries == SHORT_IN_64 || length == INT_IN_64 || offset == INT_IN_64;
        int locator = end - LOCATOR64_BYTES;
        if (in64 || locator >= 0 && tail.getInt(locator) == LOCATOR64_MARK) {
            return place64(locator);
        }
        if (disks != 0 || (tail.getShort(end + 8) & 0xFFFF) != entries) {
            throw malformed();
        }
        return new Place(entries, length, offset, tailAt + end);
    }

    private int end() throws RefusedInput {
        for (int at = tail.capacity() - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END_MARK) {
                if (at + END_BYTES + (tail.getShort(at + 20) & 0xFFFF) != tail.capacity()) {
                    throw malformed();
                }
                return at;
            }
        }
        throw new RefusedInput(Reason.of("ARCHIVE_CUT_OFF"));
    }

    private Place place64(int locator) throws RefusedInput {
        int at = locator - END64_BYTES;
        boolean sound = at >= 0
                && tail.getInt(locator) == LOCATOR64_MARK
                && tail.getInt(locator + 4) == 0
                && tail.getLong(locator + 8) == tailAt + at
                && tail.getInt(locator + 16) <= 1
                && tail.getInt(at) == END64_MARK
                && tail.getLong(at + 4) == END64_BYTES - 12
                && tail.getLong(at + 16) == 0
                && tail.getLong(at + 24) == tail.getLong(at + 32);
        if (!sound) {
            throw malformed();
        }
        long entries = tail.getLong(at + 32);
        long length = tail.getLong(at + 40);
        long offset = tail.getLong(at + 48);
        long end = tailAt + at;
        if (entries < 0 || entries > ENTRIES_MAX || length < 0 || offset < 0 || length > end || offset > end) {
            throw malformed();
        }
        return new Place(entries, length, offset, end);
    }

    private int entry(int at, int end, List<ZipEntry> entries) throws RefusedInput {
        if (at + ENTRY_BYTES > end || tail.getInt(at) != ENTRY_MARK) {
            throw malformed();
        }
        int nameLength = tail.getShort(at + 28) & 0xFFFF;
        int extraLength = tail.getShort(at + 30) & 0xFFFF;
        int commentLength = tail.getShort(at + 32) & 0xFFFF;
        int extraAt = at + ENTRY_BYTES + nameLength;
        int next = extraAt + extraLength + commentLength;
        if (next > end) {
            throw malformed();
        }
        int flags = tail.getShort(at + 8) & 0xFFFF;
        byte[] nameBytes = new byte[nameLength];
        tail.get(at + ENTRY_BYTES, nameBytes);
        String name = name(nameBytes, flags);
        int method = tail.getShort(at + 10) & 0xFFFF;
        long[] wide = {
            tail.getInt(at + 24) & INT_IN_64, tail.getInt(at + 20) & INT_IN_64, tail.getInt(at + 42) & INT_IN_64
        };
        in64(wide, extraAt, extraAt + extraLength);
        if ((flags & ENCRYPTED_FLAGS) != 0) {
            throw new RefusedInput(Reason.of("ARCHIVE_ENCRYPTED", "entry", name));
        }
        if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED) {
            throw new RefusedInput(
                    Reason.of("ARCHIVE_METHOD_UNREAD", "entry", name).with("method", method));
        }
        if (tail.getShort(at + 34) != 0 || method == ZipEntry.STORED && wide[0] != wide[1]) {
            throw malformed();
        }
        entries.add(new ZipEntry(
                archive, name, nameBytes, flags, method, tail.getInt(at + 16) & INT_IN_64, wide[1], wide[0], wide[2]));
        return next;
    }

    /** Lengths and offset that need more than four bytes stand in an extra field, in this order. */
    private void in64(long[] wide, int from, int to) throws RefusedInput {
        int at = from;
        boolean found = false;
        while (at + 4 <= to) {
            int id = tail.getShort(at) & 0xFFFF;
            int fieldEnd = at + 4 + (tail.getShort(at + 2) & 0xFFFF);
            if (fieldEnd > to) {
                throw malformed();
            }
            if (id == EXTRA64) {
                int field = at + 4;
                for (int i = 0; i < wide.length; i++) {
                    if (wide[i] == INT_IN_64) {
                        if (found || field + Long.BYTES > fieldEnd) {
                            throw malformed();
                        }
                        wide[i] = tail.getLong(field);
                        field += Long.BYTES;
                    }
                }
                found = true;
            }
            at = fieldEnd;
        }
        for (long one : wide) {
            if (one < 0 || one == INT_IN_64) {
                throw malformed();
            }
        }
    }

    private String name(byte[] bytes, int flags) throws RefusedInput {
        String name = decoded(bytes, flags);
        boolean outside = name.startsWith("/")
                || name.length() > 1 && name.charAt(1) == ':'
                || List.of(name.split("/", -1)).contains("..");
        boolean strange = name.isEmpty() || name.chars().anyMatch(c -> c < ' ' || c == '\\' || c == 0x7F);
        if (outside || strange) {
            throw new RefusedInput(Reason.of("ARCHIVE_NAME_NOT_PLAIN", "entry", shown(name)));
        }
        return name;
    }

    private static String decoded(byte[] bytes, int flags) throws RefusedInput {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            if ((flags & UTF8_FLAG) != 0) {
                throw malformed();
            }
            // Names are only shown: older programs wrote them in the character set of their country.
            return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\\x80-\\x9F]", "?");
        }
    }

    private static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 80 ? plain : plain.substring(0, 80);
    }

    private static void check(List<ZipEntry> entries, long directoryAt) throws RefusedInput {
        Set<String> names = new HashSet<>();
        long length = 0;
        long packedLength = 0;
        for (ZipEntry entry : entries) {
            if (!names.add(entry.name())) {
                throw new RefusedInput(Reason.of("ARCHIVE_NAME_TWICE", "entry", shown(entry.name())));
            }
            if (entry.length() > Inflation.BYTES_MAX || entry.packedLength() > Inflation.BYTES_MAX) {
                throw new RefusedInput(Reason.of("ARCHIVE_EXPANDS_TOO_FAR", "ratio_max", Inflation.RATIO_MAX)
                        .with("bytes_max", Inflation.BYTES_MAX));
            }
            length += entry.length();
            packedLength += entry.packedLength();
            Inflation.check(entry.length(), entry.packedLength());
            Inflation.check(length, packedLength);
        }
        long free = 0;
        for (ZipEntry entry : entries.stream()
                .sorted(Comparator.comparingLong(ZipEntry::offset))
                .toList()) {
            if (entry.offset() < free) {
                throw malformed();
            }
            free = entry.offset() + ZipEntry.LOCAL_HEADER_BYTES + entry.nameBytes().length + entry.packedLength();
        }
        if (free > directoryAt || !entries.isEmpty() && entries.stream().allMatch(entry -> entry.offset() > 0)) {
            throw malformed();
        }
    }

    private static RefusedInput malformed() {
        return new RefusedInput(Reason.of("ARCHIVE_DAMAGED"));
    }
}
