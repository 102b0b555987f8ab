package landsea.bench;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import landsea.engine.Workbench;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * What the database alone can do: the rows of our commits by bare COPY into twins of our tables and one update of the
 * balances, commit by commit, by as many writers as we have. Nothing is read, decided, encoded or signed.
 */
final class Limit {

    static final int WRITERS = 2;

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] END =
            ByteBuffer.allocate(2).putShort((short) -1).array();

    private static final String MOVE = """
            UPDATE bench.balances b SET balance = b.balance + r.delta, version = b.version + r.entries
            FROM unnest(?::smallint[], ?::uuid[], ?::bigint[], ?::bigint[]) AS r(bucket, account_id, delta, entries)
            WHERE b.bucket = r.bucket AND b.account_id = r.account_id""";

    private Limit() {}

    /**
     * @param tables of which the batches are
     * @param meter read while the writers' connections are still there, for the server forgets what they took
     * @return what each commit took, and all of them
     */
    static Measured run(Workbench workbench, List<Twins.Table> tables, List<Batch> batches, Meter meter) {
        List<List<Batch>> shares = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            shares.add(batches.stream()
                    .filter(batch -> batch.bucket() % WRITERS == writer)
                    .toList());
        }
        List<Connection> connections =
                shares.stream().map(share -> workbench.engine()).toList();
        long[][] nanos = new long[WRITERS][];
        Meter.Reading before = meter.read();
        long began = System.nanoTime();
        Callers.each(
                WRITERS,
                List.of(0, 1),
                writer -> nanos[writer] = write(connections.get(writer), tables, shares.get(writer)));
        long took = System.nanoTime() - began;
        Meter.Reading reading = meter.read().since(before);
        connections.forEach(Limit::close);
        long[] commits = Arrays.stream(nanos).flatMapToLong(Arrays::stream).toArray();
        return new Measured(new Callers.Timed(Duration.ofNanos(took), commits, new long[0]), reading);
    }

    private static long[] write(Connection connection, List<Twins.Table> tables, List<Batch> batches) {
        long[] nanos = new long[batches.size()];
        try (PreparedStatement move = connection.prepareStatement(MOVE);
                var settings = connection.createStatement()) {
            // As our own update: a hash join over all balances would be another contest.
            settings.execute("SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_seqscan = off");
            connection.setAutoCommit(false);
            for (int i = 0; i < nanos.length; i++) {
                long began = System.nanoTime();
                write(connection, move, tables, batches.get(i));
                connection.commit();
                nanos[i] = System.nanoTime() - began;
            }
            return nanos;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Connection connection, PreparedStatement move, List<Twins.Table> tables, Batch batch)
            throws SQLException {
        move.setArray(1, array(connection, "int2", batch, Twins.Move::bucket));
        move.setArray(2, array(connection, "uuid", batch, Twins.Move::account));
        move.setArray(3, array(connection, "int8", batch, Twins.Move::delta));
        move.setArray(4, array(connection, "int8", batch, Twins.Move::entries));
        if (move.executeUpdate() != batch.moves().size()) {
            throw new IllegalStateException("an account is missing");
        }
        for (int table = 0; table < tables.size(); table++) {
            byte[] rows = batch.rows(table).toByteArray();
            if (rows.length > 0) {
                CopyIn copy = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + tables.get(table).twin() + " FROM STDIN (FORMAT binary)");
                copy.writeToCopy(HEADER, 0, HEADER.length);
                copy.writeToCopy(rows, 0, rows.length);
                copy.writeToCopy(END, 0, END.length);
                copy.endCopy();
            }
        }
    }

    private static java.sql.Array array(
            Connection connection, String type, Batch batch, Function<Twins.Move, Object> value) throws SQLException {
        return connection.createArrayOf(type, batch.moves().stream().map(value).toArray());
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
