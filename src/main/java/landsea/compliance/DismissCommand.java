package landsea.compliance;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.Parties;
import landsea.parties.PersonId;

/**
 * One of the bank's people says that somebody is not the listed one, or another agrees.
 *
 * @param subjectKey under which the verdict is kept
 * @param why for the first; empty for the second
 */
record DismissCommand(
        String requestKey, Step step, String subjectKey, String source, String entryId, String why, PersonId actor)
        implements Command<DismissAnswer> {

    enum Step {
        PROPOSE,
        CONFIRM
    }

    @Override
    public Bucket bucket() {
        return Parties.bank().bucket();
    }

    @Override
    public UUID organisation() {
        return Parties.bank().value();
    }

    @Override
    public Object subject() {
        return "screening/" + subjectKey;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of(
                "step", step.name(),
                "subject_key", subjectKey,
                "source", source,
                "entry_id", entryId,
                "why", why,
                "actor", actor.text());
    }
}
