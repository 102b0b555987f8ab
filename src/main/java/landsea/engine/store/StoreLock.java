package landsea.engine.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A store's folder is used by one process. The file carries its number, for people; what counts is the operating system's
 * lock on it, which ends with the process however that ends.
 */
final class StoreLock implements AutoCloseable {

    /** Looked at first: to close a file again that this process has locked would drop the lock. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StoreLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws StoreInUseException at once, when somebody else uses the folder */
    static StoreLock take(Path home) throws IOException {
        Path file = home.toRealPath().resolve("lock");
        if (!OURS.add(file)) {
            throw new StoreInUseException(
                    home, Long.toString(ProcessHandle.current().pid()));
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new StoreInUseException(home, holder(channel));
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"), 0);
            taken = true;
            return new StoreLock(file, channel);
        } finally {
            if (!taken) {
                if (channel != null) {
                    channel.close();
                }
                OURS.remove(file);
            }
        }
    }

    boolean is(Path other) throws IOException {
        return Files.isSameFile(file, other);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer written = ByteBuffer.allocate(20);
        channel.read(written, 0);
        return StandardCharsets.UTF_8.decode(written.flip()).toString().strip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock " + file + " could not be given back", e);
        } finally {
            OURS.remove(file);
        }
    }
}
