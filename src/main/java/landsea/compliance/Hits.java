package landsea.compliance;

import java.time.Duration;
import landsea.basics.Outcome;
import landsea.engine.Engine;
import landsea.parties.PersonId;
import landsea.parties.TwoPeople;
import org.springframework.stereotype.Service;

/** Lets two of the bank's people say of a match that it is somebody else. */
@Service
public class Hits {

    /** The second step compares all that belong to the subject again; lists may have to be read for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Engine engine;

    Hits(Engine engine) {
        this.engine = engine;
    }

    /**
     * Says of a match that it is somebody else. Refused with SCREENING_MATCH_UNKNOWN where the lists in force show none, or
     * SCREENING_PROPOSED_ALREADY by the same person.
     *
     * @param requestKey of the caller: the same key does it once
     */
    public Outcome<DismissAnswer> propose(
            String requestKey, String subjectKey, String source, String entryId, String why, PersonId actor) {
        return engine.perform(
                new DismissCommand(requestKey, TwoPeople.Phase.PROPOSE, subjectKey, source, entryId, why, actor),
                PATIENCE);
    }

    /** Agrees. Refused with SCREENING_NOTHING_PROPOSED or SCREENING_SAME_PERSON. */
    public Outcome<DismissAnswer> confirm(
            String requestKey, String subjectKey, String source, String entryId, PersonId actor) {
        return engine.perform(
                new DismissCommand(requestKey, TwoPeople.Phase.APPROVE, subjectKey, source, entryId, "", actor),
                PATIENCE);
    }

    /** Declines what another said, and says why. Refused with SCREENING_NOTHING_PROPOSED or NOTE_MISSING. */
    public Outcome<DismissAnswer> decline(
            String requestKey, String subjectKey, String source, String entryId, String why, PersonId actor) {
        return engine.perform(
                new DismissCommand(requestKey, TwoPeople.Phase.DECLINE, subjectKey, source, entryId, why, actor),
                PATIENCE);
    }

    /** Takes back what one said oneself. Refused with SCREENING_NOTHING_PROPOSED. */
    public Outcome<DismissAnswer> withdraw(
            String requestKey, String subjectKey, String source, String entryId, PersonId actor) {
        return engine.perform(
                new DismissCommand(requestKey, TwoPeople.Phase.WITHDRAW, subjectKey, source, entryId, "", actor),
                PATIENCE);
    }
}
