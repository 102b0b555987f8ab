package landsea.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import landsea.basics.Outcome;
import landsea.engine.Engine;
import landsea.parties.PersonId;
import org.springframework.stereotype.Service;

/** Lets the bank's people change packs: one proposes what was checked, another approves or declines. */
@Service
public class PackChanges {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Engine engine;

    PackChanges(Engine engine) {
        this.engine = engine;
    }

    /**
     * Checks a pack with all its cases and proposes it. Refused with the first fault that {@link Pack#check} finds, or as
     * {@link Policy#propose} is.
     *
     * @param requestKey of the caller: the same key does it once
     */
    public Outcome<PackAnswer> propose(
            String requestKey, String document, String cases, LocalDate effectiveFrom, PersonId proposedBy) {
        return switch (Pack.check(document, cases)) {
            case Pack.Checked.Faulty(List<landsea.basics.Reason> reasons) -> Outcome.refused(reasons.getFirst());
            case Pack.Checked.Sound sound ->
                engine.perform(
                        new ProposePackCommand(requestKey, document, cases, effectiveFrom, proposedBy), PATIENCE);
        };
    }

    /** Approves a version. Refused as {@link Policy#approve} is. */
    public Outcome<PackAnswer> approve(String requestKey, PackVersion version, PersonId approvedBy) {
        return engine.perform(new ApprovePackCommand(requestKey, version, approvedBy), PATIENCE);
    }

    /** Says no to a version that another proposed, and why. Refused as {@link Policy#end} is. */
    public Outcome<PackAnswer> decline(String requestKey, PackVersion version, String note, PersonId actor) {
        return engine.perform(new EndPackCommand(requestKey, version, true, note, actor), PATIENCE);
    }

    /** Takes back a version that one proposed oneself. Refused as {@link Policy#end} is. */
    public Outcome<PackAnswer> withdraw(String requestKey, PackVersion version, PersonId actor) {
        return engine.perform(new EndPackCommand(requestKey, version, false, "", actor), PATIENCE);
    }
}
