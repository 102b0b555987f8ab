package landsea.compliance.reports;

import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.compliance.reports.ReportContent.Subject;
import landsea.compliance.reports.ReportStore.Kept;
import landsea.compliance.risk.LargeValues;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.parties.Merchant;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** What happens when time is over: a report that stands is escalated, one not filed is overdue, a large day is reported. */
@Component
class DueHandler implements CommandHandler<ReportDue, ReportDue.Noted> {

    private final Course course;
    private final LargeValues largeValues;
    private final Parties parties;

    DueHandler(Course course, LargeValues largeValues, Parties parties) {
        this.course = course;
        this.largeValues = largeValues;
        this.parties = parties;
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
        if (deadline.kind().equals(LargeValues.DAY_OVER)) {
            return report(commit, largeValues.over(commit, deadline));
        }
        Optional<Kept> kept = ReportStore.find(commit, new ReportId(deadline.subject()));
        if (kept.isEmpty() || kept.get().state().isFinal()) {
            return "CLOSED";
        }
        if (deadline.kind().equals(Course.STANDS)) {
            course.escalate(commit, kept.get());
            return "ESCALATED";
        }
        ReportStore.overdue(commit, kept.get().id());
        ReportStore.step(
                commit, kept.get().id(), "OVERDUE", kept.get().revision(), kept.get().state().name(), Circle.PROGRAM);
        return "OVERDUE";
    }

    private String report(Commit commit, LargeValues.Day day) {
        Optional<Merchant> merchant = Optional.ofNullable(
                parties.merchants(commit, List.of(day.merchant())).get(day.merchant()));
        ReportContent content = new ReportContent(
                Jurisdiction.CHINA,
                Ground.LARGE_VALUE,
                day.day(),
                new Subject(
                        merchant.map(Merchant::name).orElse(day.merchant().text()),
                        merchant.map(one -> one.uscc().code()).orElse(""),
                        day.merchant().text()),
                day.payments(),
                List.of(day.part().name()),
                day.sum().toString());
        course.begin(commit, ReportId.next(day.merchant().bucket()), content, Circle.PROGRAM, true);
        return "REPORTED";
    }
}
