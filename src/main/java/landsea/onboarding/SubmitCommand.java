package landsea.onboarding;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;

/** Somebody submits a draft. */
public record SubmitCommand(OrganisationId of, String requestKey, ApplicationId application, PersonId actor)
        implements Command<ApplicationAnswer> {

    @Override
    public Bucket bucket() {
        return application.bucket();
    }

    @Override
    public UUID organisation() {
        return of.value();
    }

    @Override
    public Object subject() {
        return application;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("application", application.text(), "actor", actor.text());
    }
}
