package landsea.settlement;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.parties.Parties;

/** Money in suspense is looked for once more, or has lain there too long. */
record SuspenseDueCommand(Deadline deadline) implements Command<PaymentAnswer> {

    AdviceId advice() {
        return new AdviceId(deadline.subject());
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
        return advice();
    }

    @Override
    public Map<String, Object> body() {
        return Map.of();
    }
}
