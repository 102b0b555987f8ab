package landsea.outbound;

import java.util.UUID;
import landsea.engine.Deadline;
import landsea.engine.DueCommand;
import landsea.parties.Parties;

/** The time of a state is over. Nobody asks it: it is the bank's own rule. */
record OutboundDueCommand(Deadline deadline) implements DueCommand<OutboundAnswer> {

    OutboundId payment() {
        return new OutboundId(deadline.subject());
    }

    @Override
    public UUID organisation() {
        return Parties.bank().value();
    }

    @Override
    public Object subject() {
        return payment();
    }
}
