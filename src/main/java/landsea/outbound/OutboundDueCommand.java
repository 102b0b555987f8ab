package landsea.outbound;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.parties.Parties;

/** The time of a state is over. Nobody asks it: it is the bank's own rule. */
record OutboundDueCommand(Deadline deadline) implements Command<OutboundAnswer> {

    OutboundId payment() {
        return new OutboundId(deadline.subject());
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
        return payment();
    }

    @Override
    public Map<String, Object> body() {
        return Map.of();
    }
}
