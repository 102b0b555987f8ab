package landsea.policy.register;

import java.util.UUID;
import landsea.engine.Deadline;
import landsea.engine.DueCommand;
import landsea.parties.Parties;

/** Nobody said anything to an entry in time. */
record LapseCommand(Deadline deadline) implements DueCommand<EnterAnswer> {

    EntryId entry() {
        return new EntryId(deadline.subject());
    }

    @Override
    public UUID organisation() {
        return Parties.bank().value();
    }

    @Override
    public Object subject() {
        return entry();
    }
}
