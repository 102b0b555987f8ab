package landsea.trade;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.marketplace.StatementId;

/**
 * Takes the verdict on a statement back: what it rests on is free again. For the bank's people.
 *
 * @param actor who asks for it
 * @param reason in a word or a sentence, for whoever reads it later
 */
public record ReverseTradeCommand(
        UUID organisation, String requestKey, StatementId statement, String actor, String reason)
        implements Command<ReverseTradeCommand.Answer> {

    public static final int REASON_LENGTH_MAX = 200;

    /** @param reversed how many verdicts stood: one or none */
    public record Answer(int reversed) {}

    public ReverseTradeCommand {
        if (reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
            throw new IllegalArgumentException("a reason has 1 to " + REASON_LENGTH_MAX + " characters");
        }
    }

    @Override
    public Bucket bucket() {
        return statement.bucket();
    }

    @Override
    public Object subject() {
        return statement;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("statement", statement.text(), "actor", actor, "reason", reason);
    }
}
