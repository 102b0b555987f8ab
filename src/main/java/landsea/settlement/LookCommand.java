package landsea.settlement;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.parties.Parties;

/** A payment is to look in suspense: the sweep found money there with its trace. */
record LookCommand(Deadline deadline) implements Command<PaymentAnswer> {

    PaymentId payment() {
        return new PaymentId(deadline.subject());
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
