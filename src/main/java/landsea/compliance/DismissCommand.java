package landsea.compliance;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.parties.TwoPeople;

/**
 * One of the bank's people says that somebody is not the listed one; or another agrees or declines; or it is taken back.
 *
 * @param subjectKey under which the verdict is kept
 * @param why of who proposes or declines; empty for others
 */
record DismissCommand(
        String requestKey,
        TwoPeople.Phase phase,
        String subjectKey,
        String source,
        String entryId,
        String why,
        PersonId actor)
        implements Command<DismissAnswer> {

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
                "phase", phase.name(),
                "subject_key", subjectKey,
                "source", source,
                "entry_id", entryId,
                "why", why,
                "actor", actor.text());
    }
}
