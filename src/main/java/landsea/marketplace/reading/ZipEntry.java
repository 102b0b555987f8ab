package landsea.marketplace.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import landsea.basics.Reason;

/**
 * One file of a zip archive, as the archive's directory describes it. What stands before its bytes must say the same, and
 * they must come out as the directory promises: to the byte, and with its checksum.
 *
 * @param nameBytes as they stand in the directory
 * @param offset where the entry begins in the archive
 */
record ZipEntry(
        FileBytes archive,
        String name,
        byte[] nameBytes,
        int flags,
        int method,
        long crc,
        long packedLength,
        long length,
        long offset)
        implements FileBytes {

    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int LOCAL_HEADER_BYTES = 30;
    /** Sizes and checksum follow the bytes, for who wrote them did not know them before. */
    static final int SIZES_FOLLOW = 8;

    private static final int LOCAL_MARK = 0x04034B50;
    private static final int IN_EXTRA = -1;

    @Override
    public InputStream open() throws IOException {
        InputStream in = archive.open();
        try {
            in.skipNBytes(offset);
            skipLocalHeader(in);
            Inflation inflation = new Inflation(in);
            inflation.packedMax(packedLength);
            return new Unpacked(this, inflation);
        } catch (java.io.EOFException e) {
            in.close();
            throw new RefusedInput(Reason.of("ARCHIVE_CUT_OFF"));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private void skipLocalHeader(InputStream in) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(LOCAL_HEADER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        boolean same = header.capacity() == LOCAL_HEADER_BYTES
                && header.getInt(0) == LOCAL_MARK
                && (header.getShort(6) & 0xFFFF) == flags
                && header.getShort(8) == method
                && (header.getShort(26) & 0xFFFF) == nameBytes.length
                && Arrays.equals(in.readNBytes(nameBytes.length), nameBytes);
        if (same && (flags & SIZES_FOLLOW) == 0) {
            same = header.getInt(14) == (int) crc
                    && isLength(header.getInt(18), packedLength)
                    && isLength(header.getInt(22), length);
        }
        if (!same) {
            throw new RefusedInput(Reason.of("ARCHIVE_CONTRADICTS_ITSELF", "entry", name));
        }
        in.skipNBytes(header.getShort(28) & 0xFFFF);
    }

    private static boolean isLength(int written, long length) {
        return written == IN_EXTRA || Integer.toUnsignedLong(written) == length;
    }

    private static final class Unpacked extends UnpackedStream {

        private final ZipEntry entry;
        private final Inflation inflation;
        private final CRC32 crc = new CRC32();
        private long length;
        private boolean ended;

        private Unpacked(ZipEntry entry, Inflation inflation) {
            this.entry = entry;
            this.inflation = inflation;
        }

        @Override
        int unpack(byte[] into, int offset, int wanted) throws IOException {
            if (ended) {
                return -1;
            }
            int read = entry.method == STORED ? stored(into, offset, wanted) : inflation.read(into, offset, wanted);
            if (read > 0) {
                crc.update(into, offset, read);
                length += read;
                if (length > entry.length) {
                    throw contradicts();
                }
                return read;
            }
            if (length != entry.length
                    || crc.getValue() != entry.crc
                    || inflation.packedTaken() != entry.packedLength) {
                throw contradicts();
            }
            ended = true;
            return -1;
        }

        private int stored(byte[] into, int offset, int wanted) throws IOException {
            int read = 0;
            for (int one = 0; read < wanted; read++) {
                one = inflation.raw();
                if (one < 0) {
                    break;
                }
                into[offset + read] = (byte) one;
            }
            return read;
        }

        private RefusedInput contradicts() {
            return new RefusedInput(Reason.of("ARCHIVE_CONTRADICTS_ITSELF", "entry", entry.name));
        }

        @Override
        public void close() throws IOException {
            inflation.close();
        }
    }
}
