package landsea.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import landsea.soak.Acknowledgements.Acknowledged;
import tools.jackson.databind.JsonNode;

/** What a soak with a PostgreSQL of its own has set up, each thing in a folder of its own; nothing of it outlives the soak. */
final class Scene implements AutoCloseable {

    private static final Duration QUIET_WITHIN = Duration.ofSeconds(45);
    private static final Duration FULL_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Path folder;
    private final List<Program> programs = new ArrayList<>();
    private final List<PostgresServer> databases = new ArrayList<>();
    private final Thread clearing = new Thread(this::clear, "soak-clear");

    Scene(Path folder) {
        this.folder = made(folder);
        Runtime.getRuntime().addShutdownHook(clearing);
    }

    Path folder() {
        return folder;
    }

    /** A PostgreSQL with a schema, which does not run yet. */
    PostgresServer database(String name) {
        return known(PostgresServer.made(made(folder.resolve(name)), Ports.free()));
    }

    /** One that was made elsewhere, to be ended with the rest. */
    PostgresServer known(PostgresServer database) {
        databases.add(database);
        return database;
    }

    Program program(String name, Supplier<List<String>> options) {
        Program program = new Program(made(folder.resolve(name)), Ports.free(), options);
        programs.add(program);
        return program;
    }

    /** Writes a node's configuration; what Java is told of it. */
    List<String> configured(String name, List<String> settings) {
        try {
            Path file = Files.write(folder.resolve(name).resolve("node.properties"), settings);
            return List.of("-Dspring.config.additional-location=file:" + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Nodes on one database know one set of tokens, and are one to the banks: a second one would issue tokens in their place, and sign
     * with keys that no bank knows.
     */
    void givePapers(Program from, Program to) {
        try {
            Files.createDirectories(to.store());
            copy(from, to, Path.of("tokens.json"));
            for (String folder : List.of("sandbox/rail", "keys/rail")) {
                Files.createDirectories(to.store().resolve(folder));
                try (Stream<Path> files = Files.list(from.store().resolve(folder))) {
                    for (Path file : files.toList()) {
                        copy(from, to, Path.of(folder).resolve(file.getFileName()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Program from, Program to, Path file) throws IOException {
        Files.copy(from.store().resolve(file), to.store().resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** What is wrong, once the client has settled; empty where all is right. */
    List<String> checked(PostgresServer database, Client client, List<Program> nodes) {
        List<String> found = new ArrayList<>();
        within(QUIET_WITHIN, () -> InDoubt.findings(database.folder()).isEmpty());
        found.addAll(InDoubt.findings(database.folder()));
        found.addAll(BooksAfterKill.findings(database.folder(), Acknowledgements.read(client.acknowledgements())));
        Program node = nodes.stream().filter(Program::lives).findFirst().orElseThrow();
        Calls calls = new Calls(node.address(), node.store().resolve("tokens.json"));
        Optional<JsonNode> books = calls.verified();
        if (books.map(one -> one.path("findings_total").asLong(-1)).orElse(-1L) != 0) {
            found.add("verify found " + books);
        }
        return found;
    }

    static void awaitFull(Client client, int underWayMin) {
        if (!within(FULL_WITHIN, () -> client.order("count").path("under_way").asLong(0) >= underWayMin)) {
            throw new IllegalStateException("not " + underWayMin + " payments under way within " + FULL_WITHIN);
        }
    }

    /** Waits for something; whether it came. */
    static boolean within(Duration patience, BooleanSupplier something) {
        long end = System.nanoTime() + patience.toNanos();
        while (!something.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    /** What the client had on disk, asked again, was refused and met on the way. */
    static List<String> counted(List<Acknowledged> acknowledged, JsonNode settled) {
        Map<String, Integer> counts = new TreeMap<>();
        acknowledged.forEach(one -> counts.merge(one.kind().name(), 1, Integer::sum));
        List<String> lines = new ArrayList<>();
        counts.forEach(
                (kind, count) -> lines.add(String.format(Locale.ROOT, "acknowledged       %-10s %8d", kind, count)));
        settled.path("refusals")
                .properties()
                .forEach(one -> lines.add("refused            " + one.getValue().asLong(0) + " times " + one.getKey()));
        settled.path("troubles")
                .properties()
                .forEach(one -> lines.add("asked again after  " + one.getValue().asLong(0) + " times " + one.getKey()));
        return lines;
    }

    static String spread(List<Duration> times) {
        List<Long> sorted = times.stream().map(Duration::toMillis).sorted().toList();
        long mean = sorted.stream().mapToLong(Long::longValue).sum() / Math.max(1, sorted.size());
        return String.format(
                Locale.ROOT, "%,d ms in the mean, %,d ms at most", mean, sorted.isEmpty() ? 0 : sorted.getLast());
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(clearing);
        } catch (IllegalStateException alreadyEnding) {
            // The hook does the same.
            return;
        }
    }

    private void clear() {
        programs.forEach(Program::clear);
        databases.forEach(PostgresServer::kill);
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
