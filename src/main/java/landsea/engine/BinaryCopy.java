package landsea.engine;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into one table by PostgreSQL's binary COPY, in constant memory however many they are: {@link #row},
 * then a value for each column in order. Nothing is there before {@link #end}; closed without it, nothing ever is, and the
 * transaction must go back to a savepoint or be given up.
 */
public final class BinaryCopy extends BinaryValues implements AutoCloseable {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** Sent when so much has gathered: large enough for few calls, small enough to stay in a processor's cache. */
    private static final int PIECE = 1 << 16;

    private final CopyIn copy;
    private final int columns;

    /** @param sql COPY … FROM STDIN (FORMAT binary), of so many columns */
    BinaryCopy(Connection connection, String sql, int columns) throws SQLException {
        super(PIECE + 1024);
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        this.columns = columns;
        put(HEADER);
    }

    /** Begins the next row. */
    public BinaryCopy row() {
        if (filled >= PIECE) {
            send();
        }
        shortValue(columns);
        return this;
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
}
