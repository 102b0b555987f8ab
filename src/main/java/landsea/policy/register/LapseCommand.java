package landsea.policy.register;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.parties.Parties;

/** Nobody said anything to an entry in time. */
record LapseCommand(Deadline deadline) implements Command<EnterAnswer> {

    EntryId entry() {
        return new EntryId(deadline.subject());
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
        return entry();
    }

    @Override
    public Map<String, Object> body() {
        return Map.of();
    }
}
