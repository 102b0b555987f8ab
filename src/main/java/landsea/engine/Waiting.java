package landsea.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/** A command in a queue, and the caller who waits for it. Waiting is measured in real time. */
final class Waiting<R> {

    private final Command<R> command;
    private final CompletableFuture<Outcome<R>> answer = new CompletableFuture<>();
    private final long since = System.nanoTime();

    private final List<Deadline> deadlines;

    Waiting(Command<R> command) {
        this(command, List.of());
    }

    /** @param deadlines what this command answers; cleared in its commit */
    Waiting(Command<R> command, List<Deadline> deadlines) {
        this.command = command;
        this.deadlines = deadlines;
    }

    List<Deadline> deadlines() {
        return deadlines;
    }

    Command<R> command() {
        return command;
    }

    CompletableFuture<Outcome<R>> answer() {
        return answer;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    void refuse(Reason reason) {
        answer.complete(Outcome.refused(reason));
    }

    void fail(Throwable cause) {
        answer.completeExceptionally(cause);
    }
}
