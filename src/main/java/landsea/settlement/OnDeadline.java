package landsea.settlement;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.parties.Parties;

/** What a passed deadline asks for. Nobody asks it: it is the channel's own rule, so it is the bank that acts. */
interface OnDeadline extends Command<PaymentAnswer> {

    Deadline deadline();

    @Override
    default Bucket bucket() {
        return deadline().bucket();
    }

    @Override
    default UUID organisation() {
        return Parties.bank().value();
    }

    @Override
    default String requestKey() {
        return "due/" + deadline().kind() + "/" + deadline().subject() + "/"
                + deadline().dueAt();
    }

    @Override
    default Map<String, Object> body() {
        return Map.of();
    }
}
