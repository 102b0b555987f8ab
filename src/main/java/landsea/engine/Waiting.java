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
    private final boolean mayGoElsewhere;

    private Waiting(Command<R> command, List<Deadline> deadlines, boolean mayGoElsewhere) {
        this.command = command;
        this.deadlines = deadlines;
        this.mayGoElsewhere = mayGoElsewhere;
    }

    /** Done by whichever node works its lane. */
    static <R> Waiting<R> anywhere(Command<R> command) {
        return new Waiting<>(command, List.of(), true);
    }

    /** Done by this node, or refused. */
    static <R> Waiting<R> here(Command<R> command) {
        return new Waiting<>(command, List.of(), false);
    }

    /** What a deadline asks for, which is cleared in its commit; a node asks for those of its own lanes only. */
    static <R> Waiting<R> due(Command<R> command, List<Deadline> deadlines) {
        return new Waiting<>(command, deadlines, false);
    }

    boolean mayGoElsewhere() {
        return mayGoElsewhere;
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
