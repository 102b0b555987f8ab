package landsea.policy.register;

import java.time.Duration;
import landsea.basics.Outcome;
import landsea.engine.Engine;
import org.springframework.stereotype.Service;

/** How something comes into the register: one person enters it, another approves. */
@Service
public class Registering {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Engine engine;

    Registering(Engine engine) {
        this.engine = engine;
    }

    /**
     * Enters something. Refused with REGISTER_NOT_OF_BANK or REGISTER_ONLY_OF_BANK where aspect and organisation do not go
     * together, REGISTER_SAYS_SO_ALREADY, CONDITIONS_UNMET for a recommendation that lacks one, CLASS_A_NEEDED for one of
     * somebody who is not in class A.
     */
    public Outcome<EnterAnswer> enter(EnterCommand command) {
        return engine.perform(command, PATIENCE);
    }

    /**
     * Approves or drops an entry. Refused with REGISTER_ENTRY_UNKNOWN, REGISTER_SAME_PERSON, REGISTER_ENTRY_DECIDED, or as when
     * it was entered.
     */
    public Outcome<EnterAnswer> decide(DecideCommand command) {
        return engine.perform(command, PATIENCE);
    }
}
