package landsea.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Lets the first fsync of each process of a PostgreSQL fail with EIO, by {@code strace}. */
final class FsyncFault implements AutoCloseable {

    private static final String STRACE = "strace";
    private static final int SECONDS_MAX = 10;

    private final Process strace;

    private FsyncFault(Process strace) {
        this.strace = strace;
    }

    static boolean isPossible() {
        try {
            Process process = new ProcessBuilder(STRACE, "-qq", "-o", "/dev/null", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static FsyncFault on(ProcessHandle postgres) {
        List<String> command = new ArrayList<>(List.of(
                STRACE,
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=fsync,fdatasync",
                "-e",
                "inject=fsync,fdatasync:error=EIO:when=1"));
        Stream.concat(Stream.of(postgres), postgres.children())
                .forEach(process -> command.addAll(List.of("-p", Long.toString(process.pid()))));
        try {
            return new FsyncFault(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go of what still lives. */
    @Override
    public void close() {
        strace.destroy();
        try {
            if (!strace.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                strace.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
