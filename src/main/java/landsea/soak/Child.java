package landsea.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process that this one has started, and therefore may end. */
final class Child {

    private static final Duration ENDED_WITHIN = Duration.ofSeconds(20);

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /**
     * Starts a class of this class path.
     *
     * @param log where its standard error goes; its standard output too, if it does not answer
     */
    static Child java(List<String> options, String mainClass, List<String> arguments, Path log, boolean answers) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        if (!answers) {
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        }
        try {
            return new Child(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process process() {
        return process;
    }

    boolean lives() {
        return process.isAlive();
    }

    /** As kill -9 does, and waits until it is gone. */
    void kill() {
        kill(process.toHandle());
    }

    /** Asks it to end in order. */
    void end(Duration patience) {
        process.toHandle().destroy();
        await(process.toHandle(), patience);
    }

    /** Any signal, by its name. */
    static void signal(String name, long pid) {
        try {
            int status = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("process " + pid + " cannot be sent " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while process " + pid + " was sent " + name, e);
        }
    }

    static void kill(ProcessHandle handle) {
        handle.destroyForcibly();
        await(handle, ENDED_WITHIN);
    }

    static void await(ProcessHandle handle, Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while process " + handle.pid() + " was ending", e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("process " + handle.pid() + " does not end", e);
        }
    }
}
