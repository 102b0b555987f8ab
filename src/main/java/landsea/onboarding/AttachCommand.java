package landsea.onboarding;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.marketplace.archive.RawContent;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;

/** Somebody adds a copy of a document, which is in the archive already. */
public record AttachCommand(
        OrganisationId of,
        String requestKey,
        ApplicationId application,
        DocumentKind kind,
        String about,
        String name,
        RawContent content,
        PersonId actor)
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
        return Map.of(
                "application",
                application.text(),
                "kind",
                kind.name(),
                "about",
                about,
                "name",
                name,
                "sha256",
                content.sha256(),
                "actor",
                actor.text());
    }
}
