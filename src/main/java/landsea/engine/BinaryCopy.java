package landsea.engine;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/** PostgreSQL's binary COPY format: a header, rows of length-prefixed fields, a trailer. */
final class BinaryCopy {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private final Buffer buffer = new Buffer();
    private final DataOutputStream out = new DataOutputStream(buffer);
    private final int columns;

    BinaryCopy(int columns) {
        this.columns = columns;
        try {
            out.write(HEADER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void row() {
        try {
            out.writeShort(columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void value(Rows.BinaryType type, @Nullable Object value) {
        try {
            if (value == null) {
                out.writeInt(-1);
                return;
            }
            switch (type) {
                case SMALLINT -> {
                    out.writeInt(2);
                    out.writeShort((Short) value);
                }
                case INTEGER -> {
                    out.writeInt(4);
                    out.writeInt((Integer) value);
                }
                case BIGINT -> {
                    out.writeInt(8);
                    out.writeLong((Long) value);
                }
                case UUID -> {
                    UUID uuid = (UUID) value;
                    out.writeInt(16);
                    out.writeLong(uuid.getMostSignificantBits());
                    out.writeLong(uuid.getLeastSignificantBits());
                }
                case BOOLEAN -> {
                    out.writeInt(1);
                    out.writeByte((Boolean) value ? 1 : 0);
                }
                case TIMESTAMPTZ -> {
                    out.writeInt(8);
                    out.writeLong(ChronoUnit.MICROS.between(EPOCH, (Instant) value));
                }
                case DATE -> {
                    out.writeInt(4);
                    out.writeInt((int) (((LocalDate) value).toEpochDay() - EPOCH_DAY));
                }
                case TEXT -> bytes(Rows.utf8((String) value));
                case BYTEA -> bytes((byte[]) value);
                case NUMERIC -> bytes(ByteConverter.numeric((BigDecimal) value));
                case JSONB -> {
                    byte[] json = Rows.utf8((String) value);
                    out.writeInt(json.length + 1);
                    out.writeByte(1);
                    out.write(json);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long send(Connection connection, String sql) throws SQLException {
        try {
            out.writeShort(-1);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            copy.writeToCopy(buffer.bytes(), 0, buffer.size());
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Gives its array away without copying it. */
    private static final class Buffer extends ByteArrayOutputStream {

        Buffer() {
            super(1 << 14);
        }

        byte[] bytes() {
            return buf;
        }
    }
}
