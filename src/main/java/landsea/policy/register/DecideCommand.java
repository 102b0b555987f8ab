package landsea.policy.register;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;

/** A second person approves an entry, or somebody drops it. */
public record DecideCommand(OrganisationId of, String requestKey, EntryId entry, boolean approve, PersonId actor)
        implements Command<EnterAnswer> {

    @Override
    public Bucket bucket() {
        return entry.bucket();
    }

    @Override
    public UUID organisation() {
        return of.value();
    }

    @Override
    public Object subject() {
        return of;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("entry", entry.text(), "approve", approve, "actor", actor.text());
    }
}
