package landsea.engine.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running PostgreSQL of a folder. The library starts it; started again it is by its own {@code pg_ctl}, with the arguments
 * that it had, because the library cannot tell a server that has failed from one that takes long.
 */
final class EmbeddedServer implements Keeper {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    /** It may have gigabytes of its log to go through; when it ends before, that is noticed at once. */
    private static final int RECOVERY_SECONDS_MAX = 3_600;

    private final EmbeddedPostgres library;
    private final Path data;
    private final Path log;
    private final List<Place> places;
    private final Path command;
    private final List<String> arguments;
    private volatile ProcessHandle process;

    private EmbeddedServer(EmbeddedPostgres library, Path data, Path log, ProcessHandle process) throws IOException {
        this.library = library;
        this.data = data;
        this.log = log;
        this.places = Place.of(data);
        this.process = process;
        this.command = Path.of(process.info().command().orElseThrow());
        this.arguments = List.of(process.info().arguments().orElseThrow());
    }

    /** @param log where it writes what happens to it */
    static EmbeddedServer of(EmbeddedPostgres library, Path data, Path log) throws IOException {
        ProcessHandle process =
                Orphan.running(data).orElseThrow(() -> new IOException("no PostgreSQL runs on " + data));
        return new EmbeddedServer(library, data, log, process);
    }

    int port() {
        return library.getPort();
    }

    @Override
    public boolean lives() {
        return process.isAlive() && !isUnburied(process.pid());
    }

    @Override
    public List<Place> places() {
        return places;
    }

    @Override
    public Optional<String> restart() {
        try {
            Orphan.stop(data);
            long before = Files.exists(log) ? Files.size(log) : 0;
            Process starting = new ProcessBuilder(startAgain())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            try {
                if (starting.waitFor() == 0) {
                    process = Orphan.running(data).orElseThrow(() -> new IOException("it ended at once"));
                    return Optional.empty();
                }
            } finally {
                starting.destroyForcibly();
            }
            return Optional.of(lastWords(before));
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    void stop() {
        try {
            if (lives()) {
                library.close();
            }
            // The library waits five seconds and then gives up; and it does not know of a server that was started
            // again.
            Orphan.stop(data);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not stop", e);
        }
    }

    private List<String> startAgain() throws IOException {
        List<String> words = new ArrayList<>();
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            // PostgreSQL does not run as root; the library starts it so, too.
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(command.resolveSibling("pg_ctl").toString());
        words.addAll(List.of("-D", data.toString(), "-w", "-t", Integer.toString(RECOVERY_SECONDS_MAX)));
        words.addAll(List.of("-o", options(), "start"));
        return words;
    }

    /** What it was started with, but its folder; a shell will read it. */
    private String options() {
        List<String> options = new ArrayList<>(arguments);
        int folder = options.indexOf("-D");
        options.subList(folder, folder + 2).clear();
        return options.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    private String lastWords(long before) throws IOException {
        byte[] all = Files.readAllBytes(log);
        String said = new String(
                all,
                (int) Math.min(before, all.length),
                (int) Math.max(0, all.length - before),
                StandardCharsets.UTF_8);
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.contains("PANIC:") || line.contains("FATAL:"))
                .reduce((earlier, later) -> later)
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                .orElse("nothing");
    }

    /** Ended, and still in the list of processes because nobody has asked how: so it is where this program is process 1. */
    private static boolean isUnburied(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (NoSuchFileException ended) {
            return false;
        } catch (IOException e) {
            LOG.debug("process {} could not be looked at", pid, e);
            return false;
        }
    }
}
