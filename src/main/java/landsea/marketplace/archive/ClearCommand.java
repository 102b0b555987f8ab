package landsea.marketplace.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import landsea.engine.Deadline;
import landsea.engine.DueCommand;
import landsea.parties.Parties;

/**
 * The time of what is of no use is over: of a file that nothing came of, or that was destroyed, or of an upload. Nobody asks
 * it, so it is the bank that acts.
 */
record ClearCommand(Deadline deadline) implements DueCommand<ClearCommand.Cleared> {

    static final String RAW_FILE = "raw_file.clear";
    static final String UPLOAD = "upload.clear";

    /** @param rows how many are gone */
    record Cleared(int rows) {}

    /** A day, and an hour for what is being read at its end. */
    private static final Duration UNKEPT_FOR = Duration.ofHours(25);

    static Instant dueAt(Instant begunAt) {
        return begunAt.plus(UNKEPT_FOR);
    }

    @Override
    public UUID organisation() {
        return Parties.bank().value();
    }

    @Override
    public Object subject() {
        return deadline.subject();
    }
}
