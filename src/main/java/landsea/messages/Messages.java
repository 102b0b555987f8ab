package landsea.messages;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import landsea.engine.Commit;

/** Sends messages: written with the change, in its commit, and delivered after it. */
public final class Messages {

    private final Bell bell;

    Messages(Bell bell) {
        this.bell = bell;
    }

    /** Sends a list, in its order; one statement. */
    public void send(Commit commit, List<OutboxMessage> messages) {
        sendAfter(commit, Duration.ZERO, messages);
    }

    /**
     * Sends a list not before a delay of real time is over: an inquiry, or another try. Until then it holds up no other
     * message of its subject.
     */
    public void sendAfter(Commit commit, Duration delay, List<OutboxMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        OutboxStore.write(commit, RealTime.at().plus(delay), messages);
        Set<String> counterparties =
                messages.stream().map(OutboxMessage::counterparty).collect(Collectors.toSet());
        commit.afterwards(() -> bell.ring(counterparties));
    }

    /** What was put off for these subjects of a counterparty is due now: what it waited for has come. */
    public void hasten(Commit commit, String counterparty, List<String> subjects) {
        if (OutboxStore.hasten(commit, counterparty, subjects, RealTime.at()) > 0) {
            commit.afterwards(() -> bell.ring(Set.of(counterparty)));
        }
    }
}
