package landsea.onboarding;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.engine.Desk;
import landsea.engine.Engine;
import landsea.engine.Viewer;
import landsea.parties.MerchantId;
import org.springframework.stereotype.Service;

/**
 * Suspends merchants and reinstates them: one person proposes, another approves, and with that commit it is so. The merchant's
 * standing itself is on {@link landsea.parties.Merchant}; why, and who wanted it, is for the bank alone.
 */
@Service
public class MerchantStandings {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Desk desk;
    private final Engine engine;

    MerchantStandings(Desk desk, Engine engine) {
        this.desk = desk;
        this.engine = engine;
    }

    /**
     * Refused with MERCHANT_UNKNOWN, MERCHANT_SUSPENDED_ALREADY, MERCHANT_NOT_SUSPENDED, or STANDING_PROPOSED_ALREADY while
     * another proposal waits.
     */
    public Outcome<StandingAnswer> propose(ProposeStandingCommand command) {
        return engine.perform(command, PATIENCE);
    }

    /**
     * Refused with STANDING_PROPOSAL_UNKNOWN, STANDING_PROPOSAL_DECIDED, STANDING_SAME_PERSON; a reinstatement also as
     * {@link landsea.compliance.Screening#standings} does.
     */
    public Outcome<StandingAnswer> decide(DecideStandingCommand command) {
        return engine.perform(command, PATIENCE);
    }

    /** A proposal; nobody but the bank finds any. */
    public Optional<StandingProposal> proposal(Viewer viewer, ProposalId id) {
        return desk.read(viewer, sql -> ProposalStore.find(sql, id));
    }

    /** All about one merchant, the latest first; nothing for anybody but the bank. */
    public List<StandingProposal> of(Viewer viewer, MerchantId merchant) {
        return desk.read(viewer, sql -> ProposalStore.of(sql, merchant));
    }

    /** Those that wait for another person, the oldest first; nothing for anybody but the bank. */
    public List<StandingProposal> waiting(Viewer viewer, int most) {
        return desk.read(viewer, sql -> ProposalStore.waiting(sql, most));
    }
}
