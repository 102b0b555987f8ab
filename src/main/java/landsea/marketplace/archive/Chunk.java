package landsea.marketplace.archive;

import java.nio.ByteBuffer;

/**
 * A piece of a file.
 *
 * @param number from 0, without gaps
 * @param startsAt where in the file its first byte stands
 * @param plainBytes how many bytes it has when opened
 * @param isLast whether the file ends with it
 * @param sealed as it is stored: nonce, ciphertext, tag
 */
@SuppressWarnings("ArrayRecordComponent") // on its way between two arrays of the driver, never compared
record Chunk(int number, long startsAt, int plainBytes, boolean isLast, byte[] sealed) {

    /** Small enough that a few are nothing to hold, large enough that a row is worth its round trip. */
    static final int PLAIN_BYTES_MAX = 1 << 20;

    Chunk {
        if (number < 0 || startsAt < 0 || plainBytes < 0 || plainBytes > PLAIN_BYTES_MAX) {
            throw new IllegalArgumentException("no chunk: number " + number + " at " + startsAt + ", " + plainBytes);
        }
    }

    long endsAt() {
        return startsAt + plainBytes;
    }

    /** What a chunk is bound to, besides its bytes: none can stand in for another, and none can be left off the end. */
    static byte[] place(RawFileId file, int number, int plainBytes, boolean isLast) {
        return ByteBuffer.allocate(25)
                .putLong(file.value().getMostSignificantBits())
                .putLong(file.value().getLeastSignificantBits())
                .putInt(number)
                .putInt(plainBytes)
                .put((byte) (isLast ? 1 : 0))
                .array();
    }
}
