package landsea.engine.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A store as another process of the same user sees it: who serves it, and what is in it. It only reads. */
public final class StoreInspection implements AutoCloseable {

    /** The fourth line of PostgreSQL's note is its port. */
    private static final int PORT_LINE = 3;

    private final Connection connection;

    private StoreInspection(Connection connection) {
        this.connection = connection;
    }

    /** Connects to the running PostgreSQL of a store's folder. */
    public static StoreInspection open(Path folder) {
        return open(folder, Store.ENGINE);
    }

    /** The same, with all rights over the server. */
    public static StoreInspection openAsSuperuser(Path folder) {
        return open(folder, EmbeddedStore.SUPERUSER);
    }

    private static StoreInspection open(Path folder, String login) {
        Properties secrets = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("secrets.properties"))) {
            secrets.load(in);
            List<String> note = Files.readAllLines(folder.resolve("postgres/postmaster.pid"));
            String url = "jdbc:postgresql://127.0.0.1:" + note.get(PORT_LINE).strip() + "/" + Store.DATABASE;
            Connection connection = DriverManager.getConnection(url, login, secrets.getProperty(login, ""));
            connection.setReadOnly(login.equals(Store.ENGINE));
            return new StoreInspection(connection);
        } catch (IOException e) {
            throw new UncheckedIOException("the store in " + folder + " cannot be read", e);
        } catch (SQLException e) {
            throw new IllegalStateException("the store in " + folder + " cannot be read", e);
        }
    }

    /** The PostgreSQL that serves a store's folder, where one does; the processes of its sessions are its children. */
    public static Optional<ProcessHandle> postgres(Path folder) {
        try {
            return Orphan.running(folder.resolve("postgres"));
        } catch (NoSuchFileException justEnded) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the store in " + folder + " cannot be read", e);
        }
    }

    /** SQL on what is there; writing fails. */
    public JdbcClient sql() {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("a connection could not be given back", e);
        }
    }
}
