package landsea.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes in memory, to be filled and emptied. Only root can have one. */
final class SmallDisk implements AutoCloseable {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int SECONDS_MAX = 20;

    private final Path folder;
    private final Path ballast;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    /** Whether this user may have one here. */
    static boolean isPossible() {
        try {
            Path folder = Files.createTempDirectory("landsea-disk-");
            try (SmallDisk disk = mount(folder, 1)) {
                return Files.isDirectory(disk.folder);
            } finally {
                Files.delete(folder);
            }
        } catch (IOException | IllegalStateException notRoot) {
            return false;
        }
    }

    static SmallDisk mount(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(List.of(
                "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=755", "landsea-soak", folder.toString()));
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Takes all the room but so much. */
    void fill(int leftMegabytes) {
        byte[] block = new byte[MEGABYTE];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            long left = (long) leftMegabytes * MEGABYTE;
            for (long free = free(); free > left; free = free()) {
                out.write(block, 0, (int) Math.min(MEGABYTE, free - left));
            }
        } catch (IOException full) {
            if (free() > MEGABYTE) {
                throw new UncheckedIOException(full);
            }
        }
    }

    void empty() {
        try {
            Files.deleteIfExists(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long free() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        unmount();
    }

    /** Away with it, and all that is on it. */
    void unmount() {
        run(List.of("umount", "-l", folder.toString()));
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("did not work: " + command);
            }
        } catch (IOException e) {
            throw new IllegalStateException("did not work: " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + command, e);
        }
    }
}
