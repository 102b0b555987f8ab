package landsea.policy;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.Parties;
import landsea.parties.PersonId;

/**
 * A second person says no to a version, or who proposed it takes it back.
 *
 * @param note why; may be empty where it is taken back
 */
record EndPackCommand(String requestKey, PackVersion version, boolean declined, String note, PersonId actor)
        implements Command<PackAnswer> {

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
        return PackAnswer.SUBJECT;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("version", version.toString(), "declined", declined, "note", note, "actor", actor.text());
    }
}
