package landsea.engine;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.util.ByteConverter;

/** Values as PostgreSQL sends and takes them in binary form, each behind its length, in a buffer that grows. */
public sealed class BinaryValues permits BinaryCopy, BinaryArray {

    private static final int ARRAY_HEADER = 12;
    private static final int ARRAY_DIMENSION = 8;
    private static final long EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    byte[] buffer;
    int filled;

    BinaryValues(int size) {
        this.buffer = new byte[size];
    }

    public BinaryValues smallint(int value) {
        return intValue(2).shortValue(value);
    }

    public BinaryValues integer(int value) {
        return intValue(4).intValue(value);
    }

    public BinaryValues bigint(long value) {
        return intValue(8).longValue(value);
    }

    public BinaryValues uuid(UUID value) {
        return intValue(16).longValue(value.getMostSignificantBits()).longValue(value.getLeastSignificantBits());
    }

    public BinaryValues bool(boolean value) {
        intValue(1);
        room(1);
        buffer[filled++] = (byte) (value ? 1 : 0);
        return this;
    }

    public BinaryValues instant(Instant value) {
        return bigint((value.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + value.getNano() / 1_000);
    }

    public BinaryValues date(LocalDate value) {
        return integer((int) (value.toEpochDay() - EPOCH_DAY));
    }

    public BinaryValues numeric(BigDecimal value) {
        return bytes(ByteConverter.numeric(value));
    }

    public BinaryValues text(String value) {
        int length = value.length();
        room(length + 4);
        int at = filled + 4;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                return bytes(value.getBytes(StandardCharsets.UTF_8));
            }
            buffer[at++] = (byte) c;
        }
        intValue(length);
        filled = at;
        return this;
    }

    public BinaryValues bytes(byte[] value) {
        intValue(value.length);
        put(value);
        return this;
    }

    /** @param value JSON text, or nothing */
    public BinaryValues json(@Nullable String value) {
        if (value == null) {
            return none();
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        intValue(utf8.length + 1);
        room(1);
        buffer[filled++] = 1;
        put(utf8);
        return this;
    }

    /** An array of bigints: the first so many of these. */
    public BinaryValues bigints(long[] values, int count) {
        intValue((count == 0 ? ARRAY_HEADER : ARRAY_HEADER + ARRAY_DIMENSION) + count * (Integer.BYTES + Long.BYTES));
        intValue(count == 0 ? 0 : 1).intValue(0).intValue(Oid.INT8);
        if (count > 0) {
            intValue(count).intValue(1);
        }
        for (int i = 0; i < count; i++) {
            bigint(values[i]);
        }
        return this;
    }

    public BinaryValues none() {
        return intValue(-1);
    }

    final BinaryValues shortValue(int value) {
        room(2);
        buffer[filled++] = (byte) (value >>> 8);
        buffer[filled++] = (byte) value;
        return this;
    }

    final BinaryValues intValue(int value) {
        room(4);
        ByteConverter.int4(buffer, filled, value);
        filled += 4;
        return this;
    }

    private BinaryValues longValue(long value) {
        room(8);
        ByteConverter.int8(buffer, filled, value);
        filled += 8;
        return this;
    }

    final void put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, filled, bytes.length);
        filled += bytes.length;
    }

    private void room(int wanted) {
        if (filled + wanted > buffer.length) {
            buffer = java.util.Arrays.copyOf(buffer, Math.max(filled + wanted, 2 * buffer.length));
        }
    }
}
