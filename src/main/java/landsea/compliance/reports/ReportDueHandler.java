package landsea.compliance.reports;

import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.compliance.reports.ReportStore.Kept;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import org.springframework.stereotype.Component;

/** What happens when a report's time is over: one that stands is escalated, one that is not filed is overdue. */
@Component
class ReportDueHandler implements CommandHandler<ReportDue, ReportDue.Noted> {

    private final Course course;

    ReportDueHandler(Course course) {
        this.course = course;
    }

    @Override
    public Class<ReportDue> handles() {
        return ReportDue.class;
    }

    @Override
    public Class<ReportDue.Noted> answers() {
        return ReportDue.Noted.class;
    }

    @Override
    public List<Outcome<ReportDue.Noted>> handle(Commit commit, List<ReportDue> commands) {
        return commands.stream()
                .map(command -> Outcome.done(new ReportDue.Noted(handle(commit, command.deadline()))))
                .toList();
    }

    private String handle(Commit commit, Deadline deadline) {
        Optional<Kept> found = ReportStore.find(commit, new ReportId(deadline.subject()));
        if (found.isEmpty() || found.get().state().isFinal()) {
            return "CLOSED";
        }
        Kept kept = found.get();
        if (deadline.kind().equals(Course.STANDS)) {
            course.escalate(commit, kept);
            return "ESCALATED";
        }
        ReportStore.overdue(commit, kept.id());
        ReportStore.step(
                commit, kept.id(), "OVERDUE", kept.revision(), kept.state().name(), Circle.PROGRAM);
        return "OVERDUE";
    }
}
