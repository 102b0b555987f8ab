package landsea.settlement;

import landsea.engine.Deadline;
import landsea.marketplace.StatementId;

/** A case's time is over. */
record DifferenceDueCommand(Deadline deadline) implements OnDeadline {

    StatementId report() {
        return new StatementId(deadline.subject());
    }

    @Override
    public Object subject() {
        return report();
    }
}
