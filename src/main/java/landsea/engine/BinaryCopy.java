package landsea.engine;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/**
 * Rows on their way into one table by PostgreSQL's binary COPY, in constant memory however many they are: {@link #row},
 * then a value for each column in order. Nothing is there before {@link #end}; closed without it, nothing ever is, and the
 * transaction must go back to a savepoint or be given up.
 */
public final class BinaryCopy implements AutoCloseable {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final long EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    /** Sent when so much has gathered: large enough for few calls, small enough to stay in a processor's cache. */
    private static final int PIECE = 1 << 16;

    private final CopyIn copy;
    private final int columns;
    private byte[] buffer = new byte[PIECE + 1024];
    private int filled;

    /** @param sql COPY … FROM STDIN (FORMAT binary), of so many columns */
    BinaryCopy(Connection connection, String sql, int columns) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        this.columns = columns;
        put(HEADER);
    }

    /** Begins the next row. */
    public BinaryCopy row() {
        if (filled >= PIECE) {
            send();
        }
        return shortValue(columns);
    }

    public BinaryCopy smallint(int value) {
        return intValue(2).shortValue(value);
    }

    public BinaryCopy integer(int value) {
        return intValue(4).intValue(value);
    }

    public BinaryCopy bigint(long value) {
        return intValue(8).longValue(value);
    }

    public BinaryCopy uuid(UUID value) {
        return intValue(16).longValue(value.getMostSignificantBits()).longValue(value.getLeastSignificantBits());
    }

    public BinaryCopy bool(boolean value) {
        intValue(1);
        room(1);
        buffer[filled++] = (byte) (value ? 1 : 0);
        return this;
    }

    public BinaryCopy instant(Instant value) {
        return bigint((value.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + value.getNano() / 1_000);
    }

    public BinaryCopy date(LocalDate value) {
        return integer((int) (value.toEpochDay() - EPOCH_DAY));
    }

    public BinaryCopy numeric(BigDecimal value) {
        return bytes(ByteConverter.numeric(value));
    }

    public BinaryCopy text(String value) {
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

    public BinaryCopy bytes(byte[] value) {
        intValue(value.length);
        put(value);
        return this;
    }

    /** @param value JSON text, or nothing */
    public BinaryCopy json(@Nullable String value) {
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

    public BinaryCopy none() {
        return intValue(-1);
    }

    /** Ends the rows; they are there with the transaction's commit. */
    public long end() {
        shortValue(-1);
        send();
        try {
            return copy.endCopy();
        } catch (SQLException e) {
            throw Rows.translated("COPY", e);
        }
    }

    @Override
    public void close() {
        if (copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                throw Rows.translated("COPY", e);
            }
        }
    }

    private void send() {
        try {
            copy.writeToCopy(buffer, 0, filled);
            filled = 0;
        } catch (SQLException e) {
            throw Rows.translated("COPY", e);
        }
    }

    private BinaryCopy shortValue(int value) {
        room(2);
        buffer[filled++] = (byte) (value >>> 8);
        buffer[filled++] = (byte) value;
        return this;
    }

    private BinaryCopy intValue(int value) {
        room(4);
        ByteConverter.int4(buffer, filled, value);
        filled += 4;
        return this;
    }

    private BinaryCopy longValue(long value) {
        room(8);
        ByteConverter.int8(buffer, filled, value);
        filled += 8;
        return this;
    }

    private void put(byte[] bytes) {
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
