package landsea.compliance.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import landsea.compliance.reports.ReportStore.Kept;
import landsea.compliance.reports.ReportStore.Next;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import org.springframework.stereotype.Component;

/** The steps of a report, each with the deadline of the state that it leads to. */
@Component
class Course {

    /** The last day for filing is over. */
    static final String DUE = "reports.due";

    /** It stood in its state for as long as it may. */
    static final String STANDS = "reports.stands";

    private final ReportLimits limits;
    private final ReportBell bell;

    Course(ReportLimits limits, ReportBell bell) {
        this.limits = limits;
        this.bell = bell;
    }

    /** A new report; one that no person has to agree to is on its way at once. */
    ReportAnswer begin(Commit commit, ReportId id, ReportContent content, String actor, boolean agreed) {
        ReportLimit limit = limit(commit, content);
        LocalDate dueOn = content.jurisdiction().after(content.establishedOn(), limit.filingDays());
        ReportState state = agreed ? ReportState.SENT : ReportState.DRAFTED;
        ReportStore.insert(commit, id, content, state, dueOn);
        ReportStore.revise(commit, id, 1, true, content, actor);
        ReportStore.step(commit, id, state.name(), 1, "", actor);
        Deadlines.set(commit, List.of(new Deadline(id.value(), DUE, notBefore(commit, end(content, dueOn)))));
        stands(commit, id, content, state);
        if (state.isUnderWay()) {
            commit.afterwards(bell::ring);
        }
        return new ReportAnswer(id.text(), 1, state.name(), dueOn.toString());
    }

    /** To the next state; a final one has no deadline any more. */
    void move(Commit commit, Kept kept, Next next, String reason, String actor) {
        ReportStore.move(commit, kept.id(), next);
        ReportStore.step(commit, kept.id(), next.state().name(), next.revision(), reason, actor);
        if (next.state().isFinal()) {
            Deadlines.clear(commit, List.of(kept.id().value()));
        } else {
            stands(commit, kept.id(), kept.content(), next.state());
        }
        if (next.state().isUnderWay()) {
            commit.afterwards(bell::ring);
        }
    }

    /** It stood too long: marked, asked about again where it is under way, and looked at again the next working day. */
    void escalate(Commit commit, Kept kept) {
        ReportStore.escalate(commit, kept.id());
        ReportStore.step(
                commit, kept.id(), "ESCALATED", kept.revision(), kept.state().name(), Circle.PROGRAM);
        stands(commit, kept.id(), kept.content(), 1);
        if (kept.state().isUnderWay()) {
            commit.afterwards(bell::ring);
        }
    }

    private void stands(Commit commit, ReportId id, ReportContent content, ReportState state) {
        ReportLimit limit = limit(commit, content);
        stands(
                commit,
                id,
                content,
                switch (state) {
                    case DRAFTED -> limit.draftDays();
                    case SENT, UNKNOWN -> limit.answerDays();
                    case REJECTED -> limit.correctionDays();
                    case FILED, DROPPED -> throw new IllegalArgumentException(state + " is final");
                });
    }

    /** To the end of a working day of the jurisdiction. */
    private static void stands(Commit commit, ReportId id, ReportContent content, int workingDays) {
        LocalDate today =
                LocalDate.ofInstant(commit.at(), content.jurisdiction().zone());
        Instant until = end(content, content.jurisdiction().after(today, workingDays));
        Deadlines.set(commit, List.of(new Deadline(id.value(), STANDS, notBefore(commit, until))));
    }

    private static Instant end(ReportContent content, LocalDate day) {
        return day.plusDays(1).atStartOfDay(content.jurisdiction().zone()).toInstant();
    }

    /** What was established long ago is due now. */
    private static Instant notBefore(Commit commit, Instant until) {
        return until.isBefore(commit.at()) ? commit.at() : until;
    }

    private ReportLimit limit(Commit commit, ReportContent content) {
        return limits.on(commit, content.jurisdiction(), content.ground(), content.establishedOn());
    }
}
