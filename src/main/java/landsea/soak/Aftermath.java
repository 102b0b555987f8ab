package landsea.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * What must hold after whatever was done to program or database, once every request is answered: the client's file and the
 * books agree, nothing is in doubt longer than its deadline, and the program's own verification finds nothing.
 */
final class Aftermath {

    private static final Duration QUIET_WITHIN = Duration.ofSeconds(45);
    private static final Duration LOOK = Duration.ofMillis(50);

    private Aftermath() {}

    /** @param settled what the client answered when it had settled */
    static List<String> findings(Program program, Client client, Calls calls, JsonNode settled) {
        List<String> found = new ArrayList<>();
        for (JsonNode one : settled.path("findings")) {
            found.add(one.asString(""));
        }
        found.addAll(quiet(program));
        found.addAll(BooksAfterKill.findings(program.store(), Acknowledgements.read(client.acknowledgements())));
        found.addAll(verified(calls));
        return found;
    }

    /** How many transfers the program's verification has gone through. */
    static long transfers(Calls calls) {
        return verification(calls)
                .map(books -> books.path("checked").path("transfers").asLong(0))
                .orElse(0L);
    }

    /** Waits until nothing is overdue; what then still is. */
    private static List<String> quiet(Program program) {
        long end = System.nanoTime() + QUIET_WITHIN.toNanos();
        List<String> found = InDoubt.findings(program.store());
        while (!found.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK.toNanos());
            found = InDoubt.findings(program.store());
        }
        return found;
    }

    private static List<String> verified(Calls calls) {
        return verification(calls)
                .map(books -> books.path("findings_total").asLong(-1) == 0
                        ? List.<String>of()
                        : List.of("verify found " + books.path("findings")))
                .orElse(List.of("verify was not answered"));
    }

    private static Optional<JsonNode> verification(Calls calls) {
        return calls.verified();
    }
}
