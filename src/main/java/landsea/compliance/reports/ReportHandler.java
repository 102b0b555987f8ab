package landsea.compliance.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.reports.ReportCommand.Act;
import landsea.compliance.reports.ReportStore.Kept;
import landsea.compliance.reports.ReportStore.Next;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Drafts, revises and approves reports; the database holds that two people stand behind each that is acted upon. */
@Component
class ReportHandler implements CommandHandler<ReportCommand, ReportAnswer> {

    private final Course course;

    ReportHandler(Course course) {
        this.course = course;
    }

    @Override
    public Class<ReportCommand> handles() {
        return ReportCommand.class;
    }

    @Override
    public Class<ReportAnswer> answers() {
        return ReportAnswer.class;
    }

    @Override
    public List<Outcome<ReportAnswer>> handle(Commit commit, List<ReportCommand> commands) {
        return commands.stream().map(command -> handle(commit, command)).toList();
    }

    private Outcome<ReportAnswer> handle(Commit commit, ReportCommand command) {
        return switch (command.act()) {
            case Act.Draft(ReportContent content) ->
                refusal(commit, content)
                        .map(Outcome::<ReportAnswer>refused)
                        .orElseGet(() -> Outcome.done(course.begin(
                                commit, ReportId.next(command.bucket()), content, command.actor(), false)));
            case Act.Revise revise -> revise(commit, revise, command.actor());
            case Act.Approve(ReportId report, int revision) -> approve(commit, report, revision, command.actor());
        };
    }

    private Outcome<ReportAnswer> revise(Commit commit, Act.Revise revise, String actor) {
        Optional<Kept> found = ReportStore.find(commit, revise.report());
        if (found.isEmpty()) {
            return unknown(revise.report());
        }
        Kept kept = found.get();
        if (kept.state() != ReportState.DRAFTED && kept.state() != ReportState.REJECTED) {
            return Outcome.refused(Reason.of("REPORT_NOT_OPEN", "state", kept.state()));
        }
        Optional<Reason> refusal = refusal(commit, revise.content());
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        ReportContent was = kept.content();
        if (was.jurisdiction() != revise.content().jurisdiction()
                || was.ground() != revise.content().ground()
                || !was.establishedOn().equals(revise.content().establishedOn())) {
            // Its time runs from these: another day would be more time.
            return Outcome.refused(Reason.of("REPORT_FIELD_WRONG", "field", "established_on"));
        }
        int revision = kept.revision() + 1;
        ReportStore.revise(commit, kept.id(), revision, revise.file(), revise.content(), actor);
        course.move(commit, kept, Next.of(ReportState.DRAFTED, revision), revise.file() ? "" : "DROP", actor);
        return Outcome.done(answer(kept, revision, ReportState.DRAFTED));
    }

    private Outcome<ReportAnswer> approve(Commit commit, ReportId report, int revision, String actor) {
        Optional<Kept> found = ReportStore.find(commit, report);
        if (found.isEmpty()) {
            return unknown(report);
        }
        Kept kept = found.get();
        if (kept.state() != ReportState.DRAFTED || kept.revision() != revision) {
            return Outcome.refused(
                    Reason.of("REPORT_NOT_OPEN", "state", kept.state()).with("revision", kept.revision()));
        }
        if (kept.author().equals(actor)) {
            return Outcome.refused(Reason.of("MAKER_IS_CHECKER", "actor", actor));
        }
        ReportStore.approve(commit, kept, actor);
        ReportState next = kept.toBeFiled() ? ReportState.SENT : ReportState.DROPPED;
        course.move(commit, kept, Next.of(next, revision), "", actor);
        return Outcome.done(answer(kept, revision, next));
    }

    private static Optional<Reason> refusal(Commit commit, ReportContent content) {
        LocalDate today =
                LocalDate.ofInstant(commit.at(), content.jurisdiction().zone());
        return content.wrongFields(today).stream()
                .findFirst()
                .map(field -> Reason.of("REPORT_FIELD_WRONG", "field", field));
    }

    private static ReportAnswer answer(Kept kept, int revision, ReportState state) {
        return new ReportAnswer(
                kept.id().text(), revision, state.name(), kept.dueOn().toString());
    }

    private static Outcome<ReportAnswer> unknown(ReportId report) {
        return Outcome.refused(Reason.of("REPORT_UNKNOWN", "report", report.text()));
    }
}
