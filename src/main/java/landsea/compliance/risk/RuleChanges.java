package landsea.compliance.risk;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.engine.Engine;
import landsea.parties.PersonId;
import org.springframework.stereotype.Service;

/** Rules are changed by two people: one proposes a row, another approves it, and it counts from its day on. */
@Service
public class RuleChanges {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A row as it is known by. */
    public record Changed(String code, String effectiveFrom) {}

    private final Engine engine;

    RuleChanges(Engine engine) {
        this.engine = engine;
    }

    /**
     * Refused with {@code RISK_RULE_NOT_AHEAD} where it would count today already, {@code RISK_RULE_EXISTS} where one of the code
     * begins on that day.
     */
    public Outcome<Changed> propose(UUID organisation, String requestKey, RuleRow row, PersonId actor) {
        return engine.perform(
                new RuleCommand(
                        organisation,
                        requestKey,
                        row.code(),
                        row.effectiveFrom(),
                        new RuleCommand.Act.Propose(row),
                        actor.text()),
                PATIENCE);
    }

    /**
     * Refused with {@code RISK_RULE_UNKNOWN} where none waits, {@code MAKER_IS_CHECKER}, {@code RISK_RULE_NOT_AHEAD} where its day
     * has come.
     */
    public Outcome<Changed> approve(
            UUID organisation, String requestKey, String code, LocalDate effectiveFrom, PersonId actor) {
        return engine.perform(
                new RuleCommand(
                        organisation, requestKey, code, effectiveFrom, new RuleCommand.Act.Approve(), actor.text()),
                PATIENCE);
    }
}
