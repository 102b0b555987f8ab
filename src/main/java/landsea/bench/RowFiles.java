package landsea.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Rows in PostgreSQL's own binary form, written out and taken in again by bare COPY. */
final class RowFiles {

    private static final int PIECE = 1 << 16;

    private RowFiles() {}

    static void dump(Connection connection, String query, OutputStream out) {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)", out);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** @return how many rows */
    static long load(Connection connection, String table, InputStream in) {
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", in, PIECE);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }
}
