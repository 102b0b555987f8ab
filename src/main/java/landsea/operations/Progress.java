package landsea.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits, and how long the oldest of it has waited.
 *
 * @param lanesHeld lanes that this node works
 * @param lanesUnworked lanes whose lease is over on every node
 */
record Progress(
        Duration oldestOverdueDeadline,
        Duration oldestWaitingCommand,
        Duration oldestUndeliveredMessage,
        int lanesHeld,
        int lanesUnworked) {

    /** What stands, by the name under which it is shown; empty while all moves. */
    List<String> stalled(ProgressSettings allowed) {
        List<String> stalled = new ArrayList<>();
        if (oldestOverdueDeadline.compareTo(allowed.deadlineOverdueMax()) > 0) {
            stalled.add("oldest_overdue_deadline_seconds");
        }
        if (oldestWaitingCommand.compareTo(allowed.commandWaitMax()) > 0) {
            stalled.add("oldest_waiting_command_seconds");
        }
        if (oldestUndeliveredMessage.compareTo(allowed.messageUndeliveredMax()) > 0) {
            stalled.add("oldest_undelivered_message_seconds");
        }
        if (lanesUnworked > 0) {
            stalled.add("lanes_unworked");
        }
        return List.copyOf(stalled);
    }
}
