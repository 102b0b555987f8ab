package landsea.settlement;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.parties.Parties;

/** The time of a payment's state is over. */
record DueCommand(Deadline deadline) implements Command<PaymentAnswer> {

    PaymentId payment() {
        return new PaymentId(deadline.subject());
    }

    @Override
    public Bucket bucket() {
        return deadline.bucket();
    }

    /** Nobody asks: it is the channel's own rule, so it is the bank that acts. */
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
