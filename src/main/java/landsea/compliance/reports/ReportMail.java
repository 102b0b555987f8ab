package landsea.compliance.reports;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import landsea.compliance.reports.ReportStore.Kept;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.messages.Attempt;
import org.springframework.stereotype.Service;

/**
 * Takes reports to their units: not through the outbox, whose figures by counterparty would tell that there are any. Whoever
 * runs it waits for the units' answers; a report that two nodes take counts once.
 */
@Service
public class ReportMail {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final InstantSource REAL = InstantSource.system();
    private static final int AT_ONCE_MAX = 50;

    private final Housekeeping store;
    private final Engine engine;

    ReportMail(Housekeeping store, Engine engine) {
        this.store = store;
        this.engine = engine;
    }

    /** Takes what waits in this node's buckets, one after the other; @return how many there were. */
    public int deliver(ReportPort port) {
        List<Kept> waiting =
                store.commit(commit -> ReportStore.toSend(commit, engine.buckets(), REAL.instant(), AT_ONCE_MAX));
        for (Kept kept : waiting) {
            engine.performHere(new Answered(kept.id(), kept.revision(), kept.attempt(), attempt(port, kept)), PATIENCE);
        }
        return waiting.size();
    }

    private static Attempt attempt(ReportPort port, Kept kept) {
        Jurisdiction jurisdiction = kept.content().jurisdiction();
        // Each revision is a report of its own to the unit.
        String requestId = kept.id().text() + "-" + kept.revision();
        if (kept.state() == ReportState.UNKNOWN) {
            return port.inquire(jurisdiction, requestId);
        }
        Map<String, Object> document = new TreeMap<>(kept.content().document());
        document.put("revision", kept.revision());
        return port.file(jurisdiction, requestId, document);
    }
}
