package landsea.compliance.risk;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;

/**
 * A row of the rules is proposed or approved.
 *
 * @param actor the text form of the person's id
 */
record RuleCommand(UUID organisation, String requestKey, String code, LocalDate effectiveFrom, Act act, String actor)
        implements Command<RuleChanges.Changed> {

    sealed interface Act {

        record Propose(RuleRow row) implements Act {}

        record Approve() implements Act {}
    }

    /** Rules are the whole bank's: one lane, one after the other. */
    @Override
    public Bucket bucket() {
        return new Bucket(0);
    }

    @Override
    public Object subject() {
        return "risk-rule/" + code;
    }

    @Override
    public Map<String, Object> body() {
        Map<String, Object> body = new TreeMap<>();
        body.put("code", code);
        body.put("effective_from", effectiveFrom.toString());
        body.put("actor", actor);
        switch (act) {
            case Act.Propose(RuleRow row) -> {
                body.put("act", "PROPOSE");
                body.put("weight", row.weight());
                body.put("thresholds", new TreeMap<String, Object>(row.thresholds()));
                body.put("reason", row.reason());
            }
            case Act.Approve() -> body.put("act", "APPROVE");
        }
        return body;
    }
}
