package landsea.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.postgresql.PGConnection;

/**
 * The same join by DuckDB, in memory, columns loaded beforehand: what an engine made for it takes. Its driver is some eighty
 * megabytes, so it is no part of the program: whoever wants the figure brings the file.
 */
final class DuckJoin {

    private static final String DRIVER = "org.duckdb.DuckDBDriver";

    private DuckJoin() {}

    /** @param queries by the name of the table that they fill */
    static Duration time(Path driver, Connection postgres, Map<String, String> queries, String join, long rowsMin) {
        try (URLClassLoader classes =
                        new URLClassLoader(new URL[] {driver.toUri().toURL()}, DuckJoin.class.getClassLoader());
                Connection duck = connect(classes);
                Statement sql = duck.createStatement()) {
            for (Map.Entry<String, String> one : queries.entrySet()) {
                load(postgres, sql, one.getKey(), one.getValue());
            }
            Duration best = Duration.ofDays(1);
            for (int round = 0; round < 3; round++) {
                long began = System.nanoTime();
                try (ResultSet row = sql.executeQuery(join)) {
                    row.next();
                    if (row.getLong(1) < rowsMin) {
                        throw new IllegalStateException("the join found " + row.getLong(1) + " of " + rowsMin);
                    }
                }
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                best = took.compareTo(best) < 0 ? took : best;
            }
            return best;
        } catch (IOException | SQLException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(ClassLoader classes) throws ReflectiveOperationException, SQLException {
        Driver driver = (Driver)
                Class.forName(DRIVER, true, classes).getDeclaredConstructor().newInstance();
        return driver.connect("jdbc:duckdb:", new Properties());
    }

    private static void load(Connection postgres, Statement sql, String table, String query)
            throws IOException, SQLException {
        Path file = Files.createTempFile("landsea-bench", ".csv");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                postgres.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (" + query + ") TO STDOUT (FORMAT csv, HEADER)", out);
            }
            sql.execute("CREATE TABLE " + table + " AS SELECT * FROM read_csv('" + file
                    + "', header = true, types = {'order_id': 'VARCHAR'})");
        } finally {
            Files.delete(file);
        }
    }
}
