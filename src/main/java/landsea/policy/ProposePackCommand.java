package landsea.policy;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.Parties;
import landsea.parties.PersonId;

/**
 * A pack that was checked is to hold from a day on.
 *
 * @param document the DMN document
 * @param cases the CSV beside it
 */
record ProposePackCommand(
        String requestKey, String document, String cases, LocalDate effectiveFrom, PersonId proposedBy)
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
        return Map.of(
                "hash", HexFormat.of().formatHex(Pack.hash(document, cases)),
                "effective_from", effectiveFrom.toString(),
                "proposed_by", proposedBy.text());
    }
}
