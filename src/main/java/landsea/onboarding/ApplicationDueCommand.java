package landsea.onboarding;

import java.util.UUID;
import landsea.engine.Deadline;
import landsea.engine.DueCommand;
import landsea.parties.Parties;

/** An application's time is over. */
record ApplicationDueCommand(Deadline deadline) implements DueCommand<ApplicationAnswer> {

    ApplicationId application() {
        return new ApplicationId(deadline.subject());
    }

    @Override
    public UUID organisation() {
        return Parties.bank().value();
    }

    @Override
    public Object subject() {
        return application();
    }
}
