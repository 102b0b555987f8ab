package landsea.policy;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.Parties;
import landsea.parties.PersonId;

/** A second person says yes to a version. */
record ApprovePackCommand(String requestKey, PackVersion version, PersonId approvedBy) implements Command<PackAnswer> {

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
        return Map.of("version", version.toString(), "approved_by", approvedBy.text());
    }
}
