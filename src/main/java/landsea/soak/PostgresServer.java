package landsea.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import landsea.engine.store.EmbeddedStore;
import landsea.engine.store.StoreInspection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A PostgreSQL as an operator runs one, beside the program and not of it: with settings of its own, to be copied, made a standby,
 * promoted and killed. Its folder is laid out as a store's, so that whoever inspects stores can read it.
 */
final class PostgresServer {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final String DATA = "postgres";
    private static final String SECRETS = "secrets.properties";

    private final Path folder;
    private final Path binaries;
    private final int port;
    private Optional<Process> process = Optional.empty();

    private PostgresServer(Path folder, Path binaries, int port) {
        this.folder = folder;
        this.binaries = binaries;
        this.port = port;
    }

    /** A new one, with the three logins and the schema, which does not run yet. */
    static PostgresServer made(Path folder, int port) {
        try (var _ = EmbeddedStore.open(folder)) {
            String command = StoreInspection.postgres(folder)
                    .flatMap(running -> running.info().command())
                    .orElseThrow(() -> new IllegalStateException("no PostgreSQL runs on " + folder));
            Path binaries = Path.of(command).toAbsolutePath().resolve("..").normalize();
            return new PostgresServer(folder, binaries, port);
        }
    }

    /** The same data in another folder, copied while neither runs; whatever was there is gone. */
    PostgresServer copyTo(Path other, int otherPort) {
        try {
            if (Files.exists(other)) {
                delete(other);
            }
            Files.createDirectories(other);
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted().toList()) {
                    Files.copy(
                            file,
                            other.resolve(folder.relativize(file).toString()),
                            java.nio.file.StandardCopyOption.COPY_ATTRIBUTES,
                            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.setPosixFilePermissions(other.resolve(DATA), PosixFilePermissions.fromString("rwx------"));
            Files.deleteIfExists(other.resolve(DATA).resolve("standby.signal"));
            return new PostgresServer(other, binaries, otherPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    int port() {
        return port;
    }

    /** Where a program without a standby finds it. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/landsea";
    }

    String secret(String login) {
        Properties secrets = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve(SECRETS))) {
            secrets.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secrets.getProperty(login, "");
    }

    /** What a node's configuration says of this database. */
    List<String> settings(String url) {
        List<String> lines = new ArrayList<>(List.of("landsea.store.url=" + url));
        for (String login : List.of("landsea_owner", "landsea_engine", "landsea_desk")) {
            lines.add("landsea.store.secrets." + login + "=" + secret(login));
        }
        return lines;
    }

    /** Starts it and waits until it lets somebody in. */
    void start(Map<String, String> settings) {
        List<String> command = new ArrayList<>(asSomebody());
        command.addAll(List.of(binaries.resolve("postgres").toString(), "-D", data(), "-p", Integer.toString(port)));
        Map<String, String> durable = Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "fsync", "on",
                "full_page_writes", "on",
                "synchronous_commit", "on",
                "timezone", "UTC",
                "shared_buffers", "128MB",
                "max_connections", "100");
        Stream.concat(durable.entrySet().stream(), settings.entrySet().stream())
                .forEach(one -> command.addAll(List.of("-c", one.getKey() + "=" + one.getValue())));
        try {
            process = Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("postgres.log").toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitOpen();
    }

    /** As a standby that follows another and, under its name, is waited for. */
    void follow(PostgresServer primary, String name) {
        try {
            Files.createFile(folder.resolve(DATA).resolve("standby.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(Map.of(
                "primary_conninfo",
                "host=127.0.0.1 port=" + primary.port + " user=postgres password=" + primary.secret("postgres")
                        + " application_name=" + name));
    }

    /** Makes a standby the primary, and waits until it takes writes. */
    void promote() {
        run("pg_ctl", "promote", "-w", "-D", data());
    }

    /** As when the machine is gone: all of its processes at once. */
    void kill() {
        process.map(Process::toHandle).ifPresent(first -> {
            List<ProcessHandle> all = new ArrayList<>(first.children().toList());
            all.addFirst(first);
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(one -> Child.await(one, ENDED_WITHIN));
        });
        process = Optional.empty();
    }

    void stop() {
        process.ifPresent(running -> {
            run("pg_ctl", "stop", "-m", "fast", "-w", "-D", data());
            Child.await(running.toHandle(), ENDED_WITHIN);
        });
        process = Optional.empty();
    }

    boolean runs() {
        return process.filter(Process::isAlive).isPresent();
    }

    /** Its processes whose title has this word. */
    List<ProcessHandle> processes(String word) {
        return process.stream()
                .flatMap(running -> running.toHandle().children())
                .filter(one -> title(one).contains(word))
                .toList();
    }

    /** Asks it something, as its superuser. */
    <T> T ask(Function<JdbcClient, T> question) {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/landsea?connectTimeout=2", "postgres", secret("postgres"))) {
            return question.apply(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException e) {
            throw new IllegalStateException("the PostgreSQL in " + folder + " does not answer", e);
        }
    }

    private void awaitOpen() {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (true) {
            try {
                ask(sql -> sql.sql("SELECT 1").query(Integer.class).single());
                return;
            } catch (RuntimeException notYet) {
                if (!runs() || System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "the PostgreSQL in " + folder + " does not start, see its postgres.log", notYet);
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    private String data() {
        return folder.resolve(DATA).toString();
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>(asSomebody());
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("postgres.log").toFile()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(command + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + command, e);
        }
    }

    /** PostgreSQL refuses to run as root, so root runs it as nobody within a namespace of its own. */
    private static List<String> asSomebody() {
        return System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of();
    }

    private static String title(ProcessHandle handle) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(handle.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException ended) {
            return "";
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
