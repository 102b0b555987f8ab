package landsea.engine.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of an embedded store, for one program at a time. A killed program leaves its PostgreSQL running, and no other
 * can start over it: whoever takes the folder next, stops that one first.
 */
public final class StoreFolder implements AutoCloseable {

    /** Another running program has the folder. */
    public static final class InUseException extends RuntimeException {

        InUseException(Path folder) {
            super("the store in " + folder + " is in use by a running program");
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(StoreFolder.class);
    private static final String LOCK = "lock";
    private static final long STOPPING_SECONDS_MAX = 30;

    /** A file lock is the process's, not the channel's: within one process the paths are kept beside. */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel channel;

    private StoreFolder(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /**
     * Takes the folder, made where there is none.
     *
     * @throws InUseException when another running program has it
     */
    static StoreFolder take(Path folder) throws IOException {
        Path home = Files.createDirectories(folder.toAbsolutePath().normalize()).toRealPath();
        if (!TAKEN.add(home)) {
            throw new InUseException(home);
        }
        try {
            FileChannel channel =
                    FileChannel.open(home.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new InUseException(home);
            }
            return new StoreFolder(home, channel).withoutLeftOver();
        } catch (IOException | RuntimeException e) {
            TAKEN.remove(home);
            throw e;
        }
    }

    /**
     * Empties the folder, for a store that begins anew.
     *
     * @throws InUseException when a running program has it
     */
    public static void clear(Path folder) {
        try (StoreFolder taken = take(folder);
                Stream<Path> files = Files.walk(taken.home)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(taken.home) && !file.equals(taken.home.resolve(LOCK)))
                    .toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + folder, e);
        }
    }

    Path home() {
        return home;
    }

    private StoreFolder withoutLeftOver() throws IOException {
        try {
            Optional<ProcessHandle> leftOver = leftOver();
            if (leftOver.isPresent()) {
                stop(leftOver.get());
            }
            return this;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void stop(ProcessHandle postgres) throws IOException {
        LOG.warn("the PostgreSQL {} of a program that was killed still runs on {}; it is stopped", postgres.pid(), home);
        postgres.destroy();
        try {
            postgres.onExit().get(STOPPING_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the PostgreSQL " + postgres.pid() + " that a killed program left does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a left PostgreSQL stops", e);
        }
    }

    /** By the file that PostgreSQL keeps in its data: its process, then its data folder; a number may be another's by now. */
    private Optional<ProcessHandle> leftOver() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(home.resolve("postgres").resolve("postmaster.pid"));
        } catch (NoSuchFileException stopped) {
            return Optional.empty();
        }
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(command -> Path.of(command).endsWith("postgres"))
                        .orElse(false));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give back " + home, e);
        } finally {
            TAKEN.remove(home);
        }
    }
}
