package landsea.engine.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.core.Oid;

/**
 * The database with its two logins. The owner migrates and is then forgotten; the engine writes; the desk answers.
 *
 * @param logins single connections beside the pools, for a bench
 * @param keys the folder of what must not be in the database: signing keys and generated secrets
 * @param alone whether no other process can be using this store
 * @param watch how it is; where it does not answer, neither login gives out a connection
 */
public record Store(
        DataSource engine, DataSource desk, Logins logins, Path keys, boolean alone, StoreWatch watch, Runnable closing)
        implements AutoCloseable {

    static final String DATABASE = "landsea";
    static final String OWNER = "landsea_owner";
    static final String ENGINE = "landsea_engine";
    static final String DESK = "landsea_desk";

    /** Connections of the engine: two writers, leases, deadlines, couriers. More would only queue on two cores. */
    private static final int ENGINE_CONNECTIONS = 8;

    private static final int DESK_CONNECTIONS = 6;

    /**
     * The engine looks up and changes lists by key, and locks rows in the order of its lists: nested loops keep that order
     * and stay right when statistics have not caught up; a hash join or a scan of the table does neither.
     */
    private static final String LISTS_ONLY = "SELECT set_config('enable_hashjoin', 'off', false),"
            + " set_config('enable_mergejoin', 'off', false), set_config('enable_seqscan', 'off', false)";

    /** Lists travel as arrays of these, which the driver would else write as text for the server to read. */
    private static final String BINARY_ARRAYS = IntStream.of(
                    Oid.BOOL_ARRAY,
                    Oid.BYTEA_ARRAY,
                    Oid.INT2_ARRAY,
                    Oid.INT4_ARRAY,
                    Oid.INT8_ARRAY,
                    Oid.TEXT_ARRAY,
                    Oid.DATE_ARRAY,
                    Oid.TIMESTAMPTZ_ARRAY,
                    Oid.NUMERIC_ARRAY,
                    Oid.UUID_ARRAY,
                    Oid.JSONB_ARRAY)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    /** For a connection of the pool: longer waits nobody for a database that does not answer. */
    private static final Duration CONNECTION_WAIT_MAX = Duration.ofSeconds(5);

    private static final Duration VALIDATION_MAX = Duration.ofSeconds(2);
    private static final Duration CONNECT_MAX = Duration.ofSeconds(3);

    /** A PostgreSQL of the bank's own, whose three logins an administrator has created. */
    public static Store external(String url, Map<String, String> secrets, Path keys) {
        return open(url, secrets, keys, false, Keeper.ofOthers(), 0, () -> {});
    }

    /** Brings the schema up to date, then opens both logins. */
    static Store open(
            String url,
            Map<String, String> secrets,
            Path keys,
            boolean alone,
            Keeper keeper,
            long freeMin,
            Runnable closing) {
        Flyway.configure()
                .dataSource(url, OWNER, secret(secrets, OWNER))
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .load()
                .migrate();
        HikariConfig writing =
                pool(url, ENGINE, secret(secrets, ENGINE), ENGINE_CONNECTIONS, "TRANSACTION_READ_COMMITTED");
        writing.setConnectionInitSql(LISTS_ONLY);
        writing.addDataSourceProperty("binaryTransferEnable", BINARY_ARRAYS);
        HikariDataSource engine = new HikariDataSource(writing);
        // The desk's answers show one moment, however many queries they take.
        HikariDataSource desk = new HikariDataSource(
                pool(url, DESK, secret(secrets, DESK), DESK_CONNECTIONS, "TRANSACTION_REPEATABLE_READ"));
        Logins logins = new Logins(url, secrets);
        StoreWatch watch = new StoreWatch(keeper, logins, freeMin);
        watch.start();
        return new Store(
                new StoreDoor(engine, watch, StoreState::writes),
                new StoreDoor(desk, watch, StoreState::reads),
                logins,
                keys,
                alone,
                watch,
                () -> {
                    watch.close();
                    desk.close();
                    engine.close();
                    closing.run();
                });
    }

    private static String secret(Map<String, String> secrets, String login) {
        String secret = secrets.get(login);
        if (secret == null) {
            throw new IllegalStateException("no password for the login " + login);
        }
        return secret;
    }

    private static HikariConfig pool(String url, String login, String secret, int connections, String isolation) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(login);
        config.setPassword(secret);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        config.setTransactionIsolation(isolation);
        config.setPoolName(login);
        config.setConnectionTimeout(CONNECTION_WAIT_MAX.toMillis());
        config.setValidationTimeout(VALIDATION_MAX.toMillis());
        config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_MAX.toSeconds()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("ApplicationName", login);
        return config;
    }

    @Override
    public void close() {
        closing.run();
    }
}
