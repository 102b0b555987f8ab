package landsea.onboarding;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.parties.Parties;

/** An application's time is over. */
record ApplicationDueCommand(Deadline deadline) implements Command<ApplicationAnswer> {

    ApplicationId application() {
        return new ApplicationId(deadline.subject());
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
        return application();
    }

    @Override
    public Map<String, Object> body() {
        return Map.of();
    }
}
