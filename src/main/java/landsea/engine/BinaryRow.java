package landsea.engine;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.postgresql.util.ByteConverter;

/**
 * One row of many on their way out by PostgreSQL's binary COPY: its values are read one after the other, each once. The same
 * object is used for every row, so nobody keeps it.
 */
public final class BinaryRow {

    /** What comes before the first row: the signature, flags, and the length of an extension that nobody has. */
    private static final int HEADER = 19;

    private byte[] bytes = new byte[0];
    private int at;

    BinaryRow() {}

    /** @return whether there is a row, and not the end of them */
    boolean take(byte[] message, boolean first) {
        bytes = message;
        at = first ? HEADER : 0;
        if (at == bytes.length) {
            return false;
        }
        int columns = ByteConverter.int2(bytes, at);
        at += 2;
        return columns >= 0;
    }

    /** The next value, a bigint; the other one where it is null. */
    public long bigint(long whereNull) {
        int length = length();
        if (length < 0) {
            return whereNull;
        }
        at += length;
        return ByteConverter.int8(bytes, at - length);
    }

    /** The next value, an integer; the other one where it is null. */
    public int integer(int whereNull) {
        int length = length();
        if (length < 0) {
            return whereNull;
        }
        at += length;
        return ByteConverter.int4(bytes, at - length);
    }

    /** The next value, a text; none where it is null. */
    public Optional<String> text() {
        int length = length();
        if (length < 0) {
            return Optional.empty();
        }
        at += length;
        return Optional.of(new String(bytes, at - length, length, StandardCharsets.UTF_8));
    }

    /** The next value, a boolean; false where it is null. */
    public boolean isTrue() {
        int length = length();
        at += Math.max(0, length);
        return length > 0 && bytes[at - 1] != 0;
    }

    private int length() {
        int length = ByteConverter.int4(bytes, at);
        at += Integer.BYTES;
        return length;
    }
}
