package landsea.marketplace.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.parties.Parties;

/** Nothing came of a file in time, or it was destroyed: its chunks go. Nobody asks it, so it is the bank that acts. */
record ClearCommand(Deadline deadline) implements Command<ClearCommand.Cleared> {

    static final String DEADLINE = "raw_file.clear";

    /** @param chunks how many are gone */
    record Cleared(int chunks) {}

    /** A day, and an hour for what is being read at its end. */
    private static final Duration UNKEPT_FOR = Duration.ofHours(25);

    static Instant dueAt(Instant begunAt) {
        return begunAt.plus(UNKEPT_FOR);
    }

    RawFileId file() {
        return new RawFileId(deadline.subject());
    }

    @Override
    public Bucket bucket() {
        return deadline.bucket();
    }

    @Override
    public UUID organisation() {
        return Parties.bank().value();
    }

    @Override
    public String requestKey() {
        return "due/" + deadline.kind() + "/" + deadline.subject() + "/" + deadline.dueAt();
    }

    @Override
    public Object subject() {
        return file();
    }

    @Override
    public Map<String, Object> body() {
        return Map.of();
    }
}
