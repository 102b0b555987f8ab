package landsea.policy;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.Parties;
import landsea.parties.PersonId;

/**
 * Somebody has checked one that was drawn.
 *
 * @param note what was wrong with it; may be empty where nothing was
 */
record PostCheckCommand(
        String requestKey, DrawId draw, DecisionId decision, boolean wrong, String note, PersonId checkedBy)
        implements Command<PostCheckAnswer> {

    @Override
    public Bucket bucket() {
        return draw.bucket();
    }

    @Override
    public UUID organisation() {
        return Parties.bank().value();
    }

    @Override
    public Object subject() {
        return decision;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of(
                "draw", draw.text(),
                "decision", decision.text(),
                "wrong", wrong,
                "note", note,
                "checked_by", checkedBy.text());
    }
}
