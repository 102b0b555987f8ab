package landsea.limits;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.engine.Desk;
import landsea.engine.Engine;
import landsea.engine.Viewer;
import landsea.parties.PersonId;
import org.springframework.stereotype.Service;

/** The limits for people: what holds on a day, what is to come, what held before, and how two people change them. */
@Service
public class LimitDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Desk desk;
    private final Engine engine;
    private final Limits limits;

    LimitDesk(Desk desk, Engine engine, Limits limits) {
        this.desk = desk;
        this.engine = engine;
        this.limits = limits;
    }

    /** Every row that there is, was or is to be. */
    public LimitRows rows(Viewer viewer) {
        return desk.read(viewer, limits::of);
    }

    /** Proposals, the latest first; none for any viewer but the bank. */
    public List<LimitChange> changes(Viewer viewer, int most) {
        return desk.read(viewer, sql -> LimitStore.all(sql, most));
    }

    public Optional<LimitChange> change(Viewer viewer, LimitChangeId id) {
        return desk.read(viewer, sql -> LimitStore.find(sql, id));
    }

    /** Refused as {@link LimitWish#limit} is, or with LIMIT_CHANGE_AHEAD. */
    public Outcome<LimitAnswer> propose(String requestKey, LimitWish wish, PersonId by) {
        return engine.perform(new LimitCommand(requestKey, new LimitCommand.Said.Propose(wish), by), PATIENCE);
    }

    /**
     * The second person's yes; refused with MAKER_IS_CHECKER, LIMIT_CHANGE_UNKNOWN, LIMIT_CHANGE_DECIDED, LIMIT_CHANGE_AHEAD or
     * LIMIT_DAY_PAST.
     */
    public Outcome<LimitAnswer> approve(String requestKey, LimitChangeId change, PersonId by) {
        return engine.perform(new LimitCommand(requestKey, new LimitCommand.Said.Approve(change), by), PATIENCE);
    }

    /** Drops a proposal; its own maker may do that too. */
    public Outcome<LimitAnswer> decline(String requestKey, LimitChangeId change, PersonId by) {
        return engine.perform(new LimitCommand(requestKey, new LimitCommand.Said.Decline(change), by), PATIENCE);
    }
}
