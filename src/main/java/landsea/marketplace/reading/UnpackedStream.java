package landsea.marketplace.reading;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that are made as they are asked for. */
abstract class UnpackedStream extends InputStream {

    private final byte[] one = new byte[1];

    /** Some bytes, at least one; −1 at the end, which has then been checked. */
    abstract int unpack(byte[] into, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final int read(byte[] into, int offset, int length) throws IOException {
        return length == 0 ? 0 : unpack(into, offset, length);
    }
}
