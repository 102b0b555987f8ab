package landsea.engine.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that outlived the program that had started it: a kill of the program does not reach it. Only for who holds
 * the {@link StoreLock}.
 */
final class Orphan {

    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);

    /** It writes down what is in its buffers before it ends. */
    private static final Duration FAST = Duration.ofSeconds(20);

    /** Then it is told to end at once, and recovers from its log when it is started again. */
    private static final Duration IMMEDIATE = Duration.ofSeconds(10);

    private Orphan() {}

    /** Stops what still runs on a data directory, and removes the note of what no longer does. */
    static void stop(Path data) throws IOException {
        Path note = data.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return;
        }
        Optional<ProcessHandle> running = running(data);
        if (running.isPresent()) {
            LOG.warn(
                    "PostgreSQL (process {}) still runs on {}: stopping it",
                    running.get().pid(),
                    data);
            end(running.get(), data);
        }
        // PostgreSQL would not start while another process has come by the number in it, as after a restart of a
        // container.
        // That no second one works on the same data is also held by its shared memory, whatever this note says.
        Files.deleteIfExists(note);
    }

    /** The PostgreSQL that serves a data directory, where there is one. */
    static Optional<ProcessHandle> running(Path data) throws IOException {
        Path note = data.resolve("postmaster.pid");
        return Files.exists(note) ? named(note).filter(process -> serves(process, data)) : Optional.empty();
    }

    /** The process whose number is in the note; none where it has ended, or where the note was never finished. */
    private static Optional<ProcessHandle> named(Path note) throws IOException {
        String first = Files.readString(note, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        return first.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(first)) : Optional.empty();
    }

    private static boolean serves(ProcessHandle process, Path data) {
        List<String> arguments = Arrays.asList(process.info().arguments().orElse(new String[0]));
        int flag = arguments.indexOf("-D");
        boolean isPostgres = process.info().command().orElse("").contains("/postgres");
        return isPostgres && flag >= 0 && flag + 1 < arguments.size() && isSame(Path.of(arguments.get(flag + 1)), data);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.isSameFile(one, other);
        } catch (IOException e) {
            LOG.warn("{} could not be compared with {}", one, other, e);
            return false;
        }
    }

    private static void end(ProcessHandle postgres, Path data) throws IOException {
        signal("INT", postgres);
        if (!ended(postgres, FAST)) {
            signal("QUIT", postgres);
            if (!ended(postgres, IMMEDIATE)) {
                throw new IOException("PostgreSQL (process " + postgres.pid() + ") runs on " + data
                        + " and does not stop: end it, then start again");
            }
        }
    }

    /** Java itself can only send TERM, at which PostgreSQL would wait for its clients. */
    private static void signal(String name, ProcessHandle process) throws IOException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean ended(ProcessHandle process, Duration patience) throws IOException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("waiting for process " + process.pid() + " to end broke", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while process " + process.pid() + " was ending", e);
        }
    }
}
