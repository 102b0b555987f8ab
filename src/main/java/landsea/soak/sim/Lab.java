package landsea.soak.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import landsea.engine.store.EmbeddedStore;
import landsea.engine.store.Store;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The store of a simulation: a real PostgreSQL whose folder lies in memory where the machine has such a place, so that its
 * fsync costs nothing. What it holds is forgotten between groups.
 */
final class Lab implements AutoCloseable {

    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path folder;
    private final Store store;
    private final Connection owner;
    private final Connection engine;
    private final JdbcClient sql;

    /** Whoever is asked to end leaves no PostgreSQL behind. */
    private final Thread ending = new Thread(this::end, "lab-end");

    private final AtomicBoolean ended = new AtomicBoolean();
    private List<String> toForget = List.of();

    Lab() {
        this.folder = newFolder();
        this.store = EmbeddedStore.open(folder.resolve("store"));
        try {
            this.owner = store.logins().owner();
            this.engine = store.logins().engine();
        } catch (SQLException e) {
            store.close();
            throw new IllegalStateException(e);
        }
        Runtime.getRuntime().addShutdownHook(ending);
        this.sql = JdbcClient.create(new SingleConnectionDataSource(engine, true));
    }

    Store store() {
        return store;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(
                    Files.isDirectory(MEMORY) && Files.isWritable(MEMORY)
                            ? MEMORY
                            : Path.of(System.getProperty("java.io.tmpdir")),
                    "landsea-sim-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** On the engine's login, beside the engine. */
    JdbcClient sql() {
        return sql;
    }

    /** Notes what there is before anything has happened: the rest is what a group leaves. */
    void noteBeginning() {
        List<String> empty = new ArrayList<>();
        JdbcClient schema = JdbcClient.create(new SingleConnectionDataSource(owner, true));
        schema.sql("SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition"
                        + " AND c.relnamespace = 'public'::regnamespace ORDER BY 1")
                .query(String.class)
                .list()
                .forEach(table -> {
                    boolean isEmpty = !table.equals("flyway_schema_history")
                            && sql.sql("SELECT count(*) FROM (SELECT 1 FROM " + table + " LIMIT 1) AS one")
                                            .query(Long.class)
                                            .single()
                                    == 0;
                    if (isEmpty) {
                        empty.add(table);
                    }
                });
        toForget = List.copyOf(empty);
    }

    /** Everything as at the beginning. */
    void forget() {
        asOwner(List.of(
                "TRUNCATE " + String.join(", ", toForget) + " RESTART IDENTITY",
                "UPDATE bucket_times SET at = '2000-01-01T00:00:00Z', generation = generation + 1 WHERE bucket BETWEEN 0 AND 63",
                "UPDATE lanes SET epoch = 0, holder = NULL",
                "DELETE FROM reference_rates WHERE published_at > '" + Weather.START.plusSeconds(60) + "'"));
    }

    /** Another node takes lanes over. */
    void loseLane(int lane) {
        asOwner(List.of("UPDATE lanes SET epoch = epoch + 1, holder = 'somebody else' WHERE lane = " + lane));
    }

    void asOwner(List<String> statements) {
        try (Statement statement = owner.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(ending);
    }

    private void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try (owner;
                engine) {
            // given back before the store ends
        } catch (SQLException e) {
            throw new IllegalStateException("a connection could not be given back", e);
        } finally {
            store.close();
            clear();
        }
    }

    private void clear() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
