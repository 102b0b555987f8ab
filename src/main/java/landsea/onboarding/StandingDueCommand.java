package landsea.onboarding;

import java.util.UUID;
import landsea.engine.Deadline;
import landsea.engine.DueCommand;
import landsea.parties.Parties;

/** Nobody said anything to a proposal in time. */
record StandingDueCommand(Deadline deadline) implements DueCommand<StandingAnswer> {

    ProposalId proposal() {
        return new ProposalId(deadline.subject());
    }

    @Override
    public UUID organisation() {
        return Parties.bank().value();
    }

    @Override
    public Object subject() {
        return proposal();
    }
}
