package landsea.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import landsea.basics.Bucket;
import landsea.basics.Fact;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.TestCommits;
import landsea.engine.TestEngine;
import landsea.engine.store.EmbeddedStore;
import landsea.engine.store.Store;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL, durable and migrated, in a folder of its own under the build directory, with a clock to move. */
public final class TestStore {

    /** The logins that a test may use as an insider would. */
    public enum Login {
        SUPERUSER("postgres"),
        OWNER("landsea_owner"),
        ENGINE("landsea_engine"),
        DESK("landsea_desk");

        public final String role;

        Login(String role) {
            this.role = role;
        }
    }

    private static final class Books {
        static final TestStore ONLY = new TestStore();
    }

    private final Path folder = NewStores.folder("test-");
    private final Store store = EmbeddedStore.open(folder);
    private final MovableClock clock = new MovableClock(Postgres.MORNING);
    private final List<Fact> facts = Collections.synchronizedList(new ArrayList<>());
    private final TestCommits commits = new TestCommits(store, clock, facts::addAll, store.keys());

    TestStore() {
        Runtime.getRuntime().addShutdownHook(new Thread(store::close));
    }

    /** A second store, whose books are this test's alone: empty, and free to be spoilt. */
    public static TestStore ofEmptyBooks() {
        TestStore books = Books.ONLY;
        // Quicker than TRUNCATE for the few rows that tests leave.
        books.byHand("DELETE FROM claim_releases; DELETE FROM claims; DELETE FROM reversals;"
                + " DELETE FROM reservation_resolutions; DELETE FROM reservations; DELETE FROM transfers;"
                + " DELETE FROM postings; DELETE FROM balances; DELETE FROM accounts");
        books.morning();
        return books;
    }

    /** Runs work in one transaction on the engine's login. */
    public <T extends @Nullable Object> T commit(Function<Commit, T> work) {
        return commits.commit(work);
    }

    /** The same, opened for buckets as the engine opens it for its commands. */
    public <T extends @Nullable Object> T commit(List<Bucket> homes, Function<Commit, T> work) {
        return commits.commit(homes, work);
    }

    public Desk desk() {
        return commits.desk();
    }

    /** The desk's pool of connections. */
    public javax.sql.DataSource deskConnections() {
        return store.desk();
    }

    /** Commits as seeds and couriers make them. */
    public Housekeeping housekeeping() {
        return commits.housekeeping();
    }

    /** Starts an engine that does these commands; the caller closes it. */
    public TestEngine engine(List<CommandHandler<?, ?>> handlers) {
        return new TestEngine(store, clock, facts::addAll, store.keys(), handlers);
    }

    /** One that shares the lanes with others of its kind; whatever other node there was is forgotten. */
    public TestEngine oneOfSeveral(List<CommandHandler<?, ?>> handlers) {
        byHand("DELETE FROM nodes WHERE node NOT LIKE 'one-of-several-%'");
        return TestEngine.oneOfSeveral(store, clock, facts::addAll, store.keys(), handlers);
    }

    public MovableClock clock() {
        return clock;
    }

    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    /** A day begins anew: only a test may turn business time back. */
    public void morning() {
        clock.set(Postgres.MORNING);
        byHand("UPDATE bucket_times SET at = '2000-01-01T00:00:00Z'");
    }

    /** What an insider with the superuser's secret can do by hand. */
    public int byHand(String sql) {
        try (Connection insider = as(Login.SUPERUSER);
                var statement = insider.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A connection of one login, outside any pool. */
    public Connection as(Login login) throws SQLException {
        Properties secrets = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("secrets.properties"));
                Connection engine = store.engine().getConnection()) {
            secrets.load(in);
            return DriverManager.getConnection(
                    engine.getMetaData().getURL(), login.role, secrets.getProperty(login.role));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
