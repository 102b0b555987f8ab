package landsea.onboarding;

import java.util.List;
import landsea.basics.Outcome;
import landsea.compliance.Screening;
import landsea.engine.Command;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.DeadlineHandler;
import landsea.ledger.Ledger;
import landsea.onboarding.ApplicationStore.Cause;
import org.springframework.stereotype.Component;

/** Ends applications that come to nothing: refused by somebody, or by time. Gives back what they claimed. */
@Component
class Refusing implements CommandHandler<ApplicationDueCommand, ApplicationAnswer>, DeadlineHandler {

    private final Checklist checklist;
    private final Ledger ledger;
    private final Screening screening;

    Refusing(Checklist checklist, Ledger ledger, Screening screening) {
        this.checklist = checklist;
        this.ledger = ledger;
        this.screening = screening;
    }

    Application refuse(Commit commit, Application it, ApplicationState.Refused refused, Cause cause) {
        if (it.state() instanceof ApplicationState.Submitted) {
            ledger.release(commit, checklist.claims(commit, it), it.id().text(), refused.reason());
            screening.forget(commit, it.applicant().organisation(), it.id().text() + "/");
        }
        return ApplicationStore.move(commit, it, refused, cause);
    }

    @Override
    public Class<ApplicationDueCommand> handles() {
        return ApplicationDueCommand.class;
    }

    @Override
    public Class<ApplicationAnswer> answers() {
        return ApplicationAnswer.class;
    }

    @Override
    public List<Outcome<ApplicationAnswer>> handle(Commit commit, List<ApplicationDueCommand> commands) {
        return commands.stream()
                .map(command -> Outcome.done(ApplicationAnswer.of(due(
                        commit,
                        ApplicationStore.find(commit.sql(), command.application())
                                .orElseThrow()))))
                .toList();
    }

    private Application due(Commit commit, Application it) {
        return switch (it.state()) {
            case ApplicationState.Draft draft
            when !draft.dueAt().isAfter(commit.at()) ->
                refuse(commit, it, new ApplicationState.Refused("DRAFT_LAPSED"), Cause.time());
            case ApplicationState.Submitted submitted
            when !submitted.dueAt().isAfter(commit.at()) ->
                refuse(commit, it, new ApplicationState.Refused("REVIEW_LAPSED"), Cause.time());
            case ApplicationState.Draft draft -> it;
            case ApplicationState.Submitted submitted -> it;
            case ApplicationState.Refused refused -> it;
            case ApplicationState.Approved approved -> it;
        };
    }

    @Override
    public String kind() {
        return ApplicationStore.DEADLINE;
    }

    @Override
    public Command<?> due(Deadline deadline) {
        return new ApplicationDueCommand(deadline);
    }
}
