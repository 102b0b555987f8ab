package landsea.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import landsea.engine.FaultPoint;
import landsea.engine.store.StoreInspection;

/** The program as {@code ./landsea serve} starts it, in a folder of its own, with its fault points within reach. */
final class Program {

    private static final String MAIN = "landsea.cli.Main";
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);
    private static final Duration REACHED_WITHIN = Duration.ofSeconds(6);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(2);
    private static final int LOG_FILES_MAX = 40;
    private static final Duration LOOK = Duration.ofMillis(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_MAX)
            .build();
    private final Path folder;
    private final int port;
    private final Supplier<List<String>> options;
    private Optional<Child> child = Optional.empty();

    Program(Path folder, int port) {
        this(folder, port, List::of);
    }

    /** @param options of the Java machine, asked for at each start */
    Program(Path folder, int port, Supplier<List<String>> options) {
        this.folder = folder;
        this.port = port;
        this.options = options;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    Path store() {
        return folder.resolve("data").resolve("serve");
    }

    Path log() {
        return folder.resolve("program.log");
    }

    /** Starts it and leaves it to itself. */
    void begin() {
        delete("armed");
        delete("reached");
        List<String> all = new ArrayList<>(List.of(
                "-Xmx512m",
                "-Dlandsea.home=" + folder,
                "-Dlandsea.console.early-pages=false",
                "-D" + FaultPoint.FOLDER_PROPERTY + "=" + folder));
        all.addAll(options.get());
        child = Optional.of(Child.java(all, MAIN, List.of("serve", "--port", Integer.toString(port)), log(), false));
    }

    /** Starts it and waits until it answers; how long that took. */
    Duration start() {
        begin();
        return awaitReady();
    }

    /** Waits until it answers; how long that took. */
    Duration awaitReady() {
        long began = System.nanoTime();
        while (!answers()) {
            if (!running().lives() || System.nanoTime() - began > READY_WITHIN.toNanos()) {
                throw new IllegalStateException("the program does not start, see " + log());
            }
            LockSupport.parkNanos(5 * LOOK.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    boolean lives() {
        return child.filter(Child::lives).isPresent();
    }

    /** Asks it to end in order, and does not wait. */
    void askToEnd() {
        running().process().toHandle().destroy();
    }

    void awaitEnd() {
        Child.await(running().process().toHandle(), STOPPED_WITHIN);
    }

    long pid() {
        return running().process().pid();
    }

    void kill() {
        running().kill();
    }

    /** Its threads stand still from here on, wherever they are; it looks alive to whoever is connected. */
    void pause() {
        Child.signal("STOP", pid());
    }

    void resume() {
        Child.signal("CONT", pid());
    }

    /** In order; its PostgreSQL ends with it. */
    void stop() {
        running().end(STOPPED_WITHIN);
    }

    /** The most memory that it has had so far, as Linux counts it. */
    long residentMaxBytes() {
        Path status = Path.of("/proc", Long.toString(running().process().pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arms a point and waits a while; whether it was reached. */
    boolean reaches(FaultPoint point, int pass) {
        Path reached = folder.resolve("reached");
        try {
            Path draft = Files.writeString(folder.resolve("armed.new"), point.name() + " " + pass);
            Files.move(draft, folder.resolve("armed"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long end = System.nanoTime() + REACHED_WITHIN.toNanos();
        while (!Files.exists(reached) && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return Files.exists(reached);
    }

    /** The first process of its PostgreSQL. */
    Optional<ProcessHandle> postgres() {
        return StoreInspection.postgres(store());
    }

    /** Kills the first process of PostgreSQL; whether there was one. */
    boolean killPostgres() {
        Optional<ProcessHandle> postgres = postgres();
        postgres.ifPresent(Child::kill);
        return postgres.isPresent();
    }

    /** Has PostgreSQL begin one file of its log after another, as long as it can: it keeps some in store. */
    void wasteLog() {
        try (StoreInspection inspection = StoreInspection.openAsSuperuser(store())) {
            for (int i = 0; i < LOG_FILES_MAX; i++) {
                inspection
                        .sql()
                        .sql("SELECT pg_logical_emit_message(true, 'soak', 'soak'), pg_switch_wal()::text")
                        .query((row, number) -> row.getString(2))
                        .list();
            }
        } catch (RuntimeException full) {
            // That is what was wanted.
            return;
        }
    }

    /** Kills one of the others. */
    boolean killOneOfPostgres(Random random) {
        List<ProcessHandle> sessions =
                postgres().stream().flatMap(ProcessHandle::children).toList();
        if (sessions.isEmpty()) {
            return false;
        }
        Child.kill(sessions.get(random.nextInt(sessions.size())));
        return true;
    }

    /** Leaves nothing running that was started here. */
    void clear() {
        child.filter(Child::lives).ifPresent(Child::kill);
        killPostgres();
    }

    /** Everybody may read the key list. */
    private boolean answers() {
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/api/v1/keys"))
                .timeout(ANSWER_MAX)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the program was starting", e);
        }
    }

    private Child running() {
        return child.orElseThrow(() -> new IllegalStateException("the program was never started"));
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
