package landsea.engine;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/** A command that was handed to another node, and the caller here who waits for it. Only the thread that sends may move it. */
final class Call<R> {

    private static final long NOWHERE = -1;

    private final UUID id = UUID.randomUUID();
    private final Waiting<R> waiting;
    private final String text;

    /** Of its lane, when it was handed over last; when that has moved, who had it may be gone. */
    private long epoch = NOWHERE;

    Call(Waiting<R> waiting) {
        this.waiting = waiting;
        this.text = CommandJson.text(waiting.command());
    }

    UUID id() {
        return id;
    }

    Integer lane() {
        return Lanes.of(waiting.command().bucket());
    }

    Duration waited() {
        return waiting.age();
    }

    HandedCommands.Handed handed() {
        return new HandedCommands.Handed(
                lane(), id, "", waiting.command().getClass().getName(), text);
    }

    boolean isDue(Map<Integer, Long> epochs) {
        return epoch != epochs.getOrDefault(lane(), NOWHERE);
    }

    void went(Map<Integer, Long> epochs) {
        epoch = epochs.getOrDefault(lane(), NOWHERE);
    }

    /** Who took it has not done it: it goes to whoever has the lane then. */
    void comesAgain() {
        epoch = NOWHERE;
    }

    void refuse() {
        waiting.refuse(Reason.of("LANE_ELSEWHERE", "lane", lane()));
    }

    void isUnknown() {
        waiting.fail(new Engine.OutcomeUnknownException(waiting.command().requestKey()));
    }

    void answer(HandedCommands.Told told, CommitRunner runner) {
        switch (told) {
            case HandedCommands.Told.Done(String value) ->
                waiting.answer().complete(Outcome.done(runner.answer(waiting.command(), value)));
            case HandedCommands.Told.Refused(Reason reason) -> waiting.refuse(reason);
            case HandedCommands.Told.Unknown() -> isUnknown();
            case HandedCommands.Told.Failed(String message) -> waiting.fail(new IllegalStateException(message));
        }
    }
}
