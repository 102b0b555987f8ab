package landsea.engine.store;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL that the program starts for itself, in a folder of its own. Durable: fsync and synchronous_commit are
 * on, which the library switches off. Every login has a generated secret from the first start on; nothing is trusted.
 */
public final class EmbeddedStore {

    /** Bytes. PostgreSQL writes some tens of megabytes each second at most. */
    static final long FREE_MIN = 512L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStore.class);
    static final String SUPERUSER = "postgres";
    private static final long MEGABYTE = 1024 * 1024;
    private static final long LOG_MAX = MEGABYTE;
    /** In MB. */
    private static final long BUFFERS_LEAST = 128;

    private static final long BUFFERS_MOST = 4_096;
    private static final long WAL_MAX_LEAST = 64;
    private static final long WAL_MAX_MOST = 4_096;
    private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final SecureRandom RANDOM = new SecureRandom();

    private EmbeddedStore() {}

    /**
     * Opens the store of a folder, and makes it where there is none. What a killed process left behind is cleared away.
     *
     * @throws StoreInUseException at once, when another process uses it
     */
    public static Store open(Path folder) {
        return open(folder, FREE_MIN);
    }

    /**
     * The same.
     *
     * @param freeMin bytes that must be free on its disk before something new is begun
     */
    public static Store open(Path folder, long freeMin) {
        try {
            Path home = Files.createDirectories(folder.toAbsolutePath().normalize());
            StoreLock lock = StoreLock.take(home);
            try {
                return open(home, lock, freeMin);
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL in " + folder + " did not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded PostgreSQL in " + folder + " could not be set up", e);
        }
    }

    /** Makes the store of a folder and leaves it closed. */
    public static void make(Path folder) {
        open(folder).close();
    }

    /**
     * Empties a store's folder, for a new store in its place.
     *
     * @throws StoreInUseException when a running program uses it
     */
    public static void clear(Path folder) {
        try {
            Path home = Files.createDirectories(folder.toAbsolutePath().normalize());
            try (StoreLock lock = StoreLock.take(home);
                    Stream<Path> files = Files.walk(home)) {
                Orphan.stop(home.resolve("postgres"));
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    if (!file.equals(home) && Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !lock.is(file)) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the store in " + folder + " could not be emptied", e);
        }
    }

    private static Store open(Path home, StoreLock lock, long freeMin) throws IOException, SQLException {
        Path data = home.resolve("postgres");
        Orphan.stop(data);
        Making making = Making.of(home, data);
        Map<String, String> secrets = secrets(home.resolve("secrets.properties"));
        Path log = home.resolve("postgres.log");
        EmbeddedPostgres postgres = start(home, data, secrets, log);
        EmbeddedServer server = EmbeddedServer.of(postgres, data, log);
        try {
            createOnce(postgres, secrets);
            making.done();
            String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + Store.DATABASE;
            return Store.open(url, secrets, home.resolve("keys"), true, server, freeMin, () -> {
                server.stop();
                lock.close();
            });
        } catch (IOException | SQLException | RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    private static EmbeddedPostgres start(Path home, Path data, Map<String, String> secrets, Path log)
            throws IOException {
        begin(log);
        Path password = home.resolve("superuser-password");
        Files.deleteIfExists(password);
        Files.createFile(password, OURS_ALONE);
        Files.writeString(password, secret(secrets, SUPERUSER));
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries().toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    // The library runs initdb with -A trust; what follows it wins, so that trust is never in force.
                    .setLocaleConfig("auth-host", "scram-sha-256")
                    .setLocaleConfig("auth-local", "scram-sha-256")
                    .setLocaleConfig("pwfile", password.toString())
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setConnectConfig("password", secret(secrets, SUPERUSER))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "''")
                    .setServerConfig("timezone", "UTC")
                    .setServerConfig("shared_buffers", bufferSize() + "MB")
                    .setServerConfig("max_wal_size", walMax(data) + "MB")
                    // What is written again costs one write; a new file of the log is first filled with zeros.
                    .setServerConfig("min_wal_size", walMax(data) / 2 + "MB")
                    // It gives way to payments: with the server's own 2 ms it takes a core for seconds at a stretch.
                    .setServerConfig("autovacuum_vacuum_cost_delay", "10ms")
                    // Its log is for what happens to the server, not for what is in a statement.
                    .setServerConfig("log_min_error_statement", "panic")
                    .setServerConfig("log_error_verbosity", "terse")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setServerConfig("max_connections", "60")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        } catch (IOException | RuntimeException e) {
            // It may be running all the same, only too late for the library.
            Orphan.stop(data);
            for (Place place : Place.of(data)) {
                LOG.error("{} has {} bytes free; see {}", place.folder(), place.freeBytes(), log);
            }
            throw e;
        } finally {
            Files.deleteIfExists(password);
        }
    }

    /**
     * Of the machine's memory an eighth: pages that do not fit are written out and read in again by whoever commits. Only what is
     * used is taken.
     */
    private static long bufferSize() {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / MEGABYTE;
        return Math.clamp(memory / 8, BUFFERS_LEAST, BUFFERS_MOST);
    }

    /** Of the log's disk a quarter, so that a small one is not full before the first checkpoint lets go of any of it. */
    private static long walMax(Path data) throws IOException {
        Path wal = data.resolve("pg_wal");
        Path where = Files.exists(wal) ? wal.toRealPath() : data.getParent();
        long quarter = Files.getFileStore(where).getUsableSpace() / 4 / MEGABYTE;
        return Math.clamp(quarter, WAL_MAX_LEAST, WAL_MAX_MOST);
    }

    private static void begin(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_MAX) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            Files.createFile(log, OURS_ALONE);
        }
    }

    /** One unpacked copy of PostgreSQL for each user of the machine. */
    private static Path binaries() throws IOException {
        Path folder =
                Path.of(System.getProperty("java.io.tmpdir"), "landsea-postgres-" + System.getProperty("user.name"));
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        // Who may write here decides what runs as PostgreSQL.
        PosixFileAttributes is = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!is.isDirectory() || !is.owner().getName().equals(System.getProperty("user.name"))) {
            throw new IOException(folder + " is not a folder of this user's: remove it");
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return folder;
    }

    private static void createOnce(EmbeddedPostgres postgres, Map<String, String> secrets) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            boolean known;
            try (var found =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + Store.DATABASE + "'")) {
                known = found.next();
            }
            if (known) {
                return;
            }
            for (String sql : bootstrap(secrets)) {
                statement.execute(sql);
            }
        }
    }

    /** What an administrator runs once on a PostgreSQL of the bank's own. */
    private static String[] bootstrap(Map<String, String> secrets) {
        return new String[] {
            "CREATE ROLE " + Store.OWNER + " LOGIN PASSWORD '" + secret(secrets, Store.OWNER) + "'",
            "CREATE ROLE " + Store.ENGINE + " LOGIN BYPASSRLS PASSWORD '" + secret(secrets, Store.ENGINE) + "'",
            "CREATE ROLE " + Store.DESK + " LOGIN PASSWORD '" + secret(secrets, Store.DESK) + "'",
            // For the bench: what it measures next does not pay for what was before.
            "GRANT pg_checkpoint TO " + Store.OWNER,
            "CREATE DATABASE " + Store.DATABASE + " OWNER " + Store.OWNER,
            "REVOKE CONNECT ON DATABASE " + Store.DATABASE + " FROM PUBLIC",
            "GRANT CONNECT ON DATABASE " + Store.DATABASE + " TO " + Store.ENGINE + ", " + Store.DESK,
        };
    }

    private static Map<String, String> secrets(Path file) throws IOException {
        if (!Files.exists(file)) {
            Properties made = new Properties();
            for (String login : new String[] {SUPERUSER, Store.OWNER, Store.ENGINE, Store.DESK}) {
                byte[] random = new byte[24];
                RANDOM.nextBytes(random);
                made.setProperty(login, HexFormat.of().formatHex(random));
            }
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(whole);
            Files.createFile(whole, OURS_ALONE);
            try (var out = Files.newBufferedWriter(whole)) {
                made.store(out, null);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        Map<String, String> secrets = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(name -> secrets.put(name, properties.getProperty(name)));
        return secrets;
    }

    private static String secret(Map<String, String> secrets, String login) {
        String secret = secrets.get(login);
        if (secret == null) {
            throw new IllegalStateException("the store's secrets do not name " + login);
        }
        return secret;
    }
}
