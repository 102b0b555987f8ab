package landsea.policy.register;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.PersonId;

/** Somebody enters something into the register; it counts when a second person has approved it. */
public record EnterCommand(String requestKey, Entry entry, PersonId actor) implements Command<EnterAnswer> {

    @Override
    public Bucket bucket() {
        return entry.organisation().bucket();
    }

    @Override
    public UUID organisation() {
        return entry.organisation().value();
    }

    @Override
    public Object subject() {
        return entry.organisation();
    }

    @Override
    public Map<String, Object> body() {
        return Map.of(
                "organisation", entry.organisation().text(),
                "standing", entry.standing().name(),
                "effective_from", entry.effectiveFrom().toString(),
                "reason", entry.reason(),
                "decided_by", entry.decidedBy(),
                "notice", entry.notice(),
                "conditions", List.copyOf(entry.conditions()),
                "actor", actor.text());
    }
}
