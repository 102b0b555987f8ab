package landsea.marketplace.reading;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import landsea.basics.Reason;

/**
 * Unpacks deflated bytes while they are read and says so where they are no such, or expand without end. What stands behind
 * them is left to the caller.
 */
final class Inflation implements AutoCloseable {

    /** Reports shrink to a tenth, sheets to a fortieth; what shrinks to less than a two-hundredth holds nothing. */
    static final int RATIO_MAX = 200;

    /** Below this nobody is hurt, and small files of a single repeated line do shrink so far. */
    static final long BYTES_FREE = 8L * 1024 * 1024;

    static final long BYTES_MAX = 4L * 1024 * 1024 * 1024;

    private static final int BLOCK_BYTES = 32 * 1024;

    private final InputStream packed;
    private final byte[] block = new byte[BLOCK_BYTES];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int at;
    private int filled;
    private long packedTaken;
    private long packedMax = Long.MAX_VALUE;
    private long unpackedOfMember;
    private long unpacked;

    Inflation(InputStream packed) {
        this.packed = packed;
    }

    /** A zip's directory says how many bytes there are; not one more is taken. */
    void packedMax(long bytes) {
        packedMax = bytes;
    }

    /** The next member of the same file; the bound on expansion goes on. */
    void next() {
        inflater.reset();
        crc.reset();
        unpackedOfMember = 0;
    }

    boolean isFinished() {
        return inflater.finished();
    }

    long crc() {
        return crc.getValue();
    }

    /** Of the member at hand. */
    long unpacked() {
        return unpackedOfMember;
    }

    /** Packed bytes that were needed so far. */
    long packedTaken() {
        return packedTaken - (filled - at);
    }

    /** One byte as it stands in the file; −1 at its end. */
    int raw() throws IOException {
        if (at == filled && !fill()) {
            return -1;
        }
        return block[at++] & 0xFF;
    }

    /** Unpacks some bytes; 0 only when finished. */
    int read(byte[] into, int offset, int length) throws IOException {
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    if (at == filled && !fill()) {
                        throw new EOFException();
                    }
                    inflater.setInput(block, at, filled - at);
                    at = filled;
                }
                int read = inflater.inflate(into, offset, length);
                at = filled - inflater.getRemaining();
                if (inflater.needsDictionary()) {
                    throw new RefusedInput(Reason.of("ARCHIVE_DAMAGED"));
                }
                if (read > 0) {
                    taken(into, offset, read);
                    return read;
                }
            }
            return 0;
        } catch (DataFormatException e) {
            throw new RefusedInput(Reason.of("ARCHIVE_DAMAGED"));
        } catch (EOFException e) {
            throw new RefusedInput(Reason.of("ARCHIVE_CUT_OFF"));
        }
    }

    private void taken(byte[] into, int offset, int read) throws RefusedInput {
        crc.update(into, offset, read);
        unpackedOfMember += read;
        unpacked += read;
        check(unpacked, packedTaken);
    }

    /** @throws RefusedInput where so much comes out of so little */
    static void check(long unpacked, long packed) throws RefusedInput {
        if (unpacked > BYTES_MAX || unpacked > BYTES_FREE && unpacked / RATIO_MAX > packed) {
            throw new RefusedInput(
                    Reason.of("ARCHIVE_EXPANDS_TOO_FAR", "ratio_max", RATIO_MAX).with("bytes_max", BYTES_MAX));
        }
    }

    private boolean fill() throws IOException {
        int wanted = (int) Math.min(block.length, packedMax - packedTaken);
        int read = wanted == 0 ? -1 : packed.read(block, 0, wanted);
        at = 0;
        filled = Math.max(read, 0);
        packedTaken += filled;
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
