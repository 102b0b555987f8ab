package landsea.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import landsea.basics.Fact;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.TestCommits;
import landsea.engine.TestEngine;
import landsea.engine.store.EmbeddedStore;
import landsea.engine.store.Store;

/** One real PostgreSQL for each test JVM, durable and migrated, in a folder of its own under the build directory. */
public final class Postgres {

    /** Business time of tests that do not care: a working Tuesday morning in Beijing. */
    public static final Instant MORNING = Instant.parse("2025-01-14T02:00:00Z");

    private static final Path FOLDER = folder();
    private static final Store STORE = EmbeddedStore.open(FOLDER);
    private static final MovableClock CLOCK = new MovableClock(MORNING);
    private static final List<Fact> FACTS = java.util.Collections.synchronizedList(new ArrayList<>());
    private static final TestCommits COMMITS = new TestCommits(STORE, CLOCK, FACTS::addAll, STORE.keys());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(STORE::close));
    }

    private Postgres() {}

    /** Runs work in one transaction on the engine's login. */
    public static <T extends @org.jspecify.annotations.Nullable Object> T commit(Function<Commit, T> work) {
        return COMMITS.commit(work);
    }

    public static Desk desk() {
        return COMMITS.desk();
    }

    /** Commits as seeds and couriers make them. */
    public static Housekeeping housekeeping() {
        return COMMITS.housekeeping();
    }

    public static MovableClock clock() {
        return CLOCK;
    }

    /** Starts an engine that does these commands; the caller closes it. */
    public static TestEngine engine(CommandHandler<?, ?>... handlers) {
        return new TestEngine(STORE, CLOCK, FACTS::addAll, STORE.keys(), List.of(handlers));
    }

    /** Facts recorded so far by commits of this class. */
    public static List<Fact> facts() {
        return List.copyOf(FACTS);
    }

    /** What an insider with the superuser's secret can do by hand. */
    public static int byHand(String sql) {
        Properties secrets = new Properties();
        try (var in = Files.newBufferedReader(FOLDER.resolve("secrets.properties"));
                Connection engine = STORE.engine().getConnection()) {
            secrets.load(in);
            try (Connection insider = DriverManager.getConnection(
                            engine.getMetaData().getURL(), "postgres", secrets.getProperty("postgres"));
                    var statement = insider.createStatement()) {
                return statement.executeUpdate(sql);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "stores")), "test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
