package landsea.onboarding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.Cleared;
import landsea.compliance.Screening;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.onboarding.Admission.Checked;
import landsea.onboarding.ApplicationStore.Cause;
import landsea.onboarding.JudgeCommand.Judgement;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/**
 * A second person approves what is still sound and whose people are clear, and with that commit there is a merchant; or refuses
 * it, and its shops are free again.
 */
@Component
class JudgeHandler implements CommandHandler<JudgeCommand, ApplicationAnswer> {

    private final Checklist checklist;
    private final Parties parties;
    private final Screening screening;
    private final Refusing refusing;

    JudgeHandler(Checklist checklist, Parties parties, Screening screening, Refusing refusing) {
        this.checklist = checklist;
        this.parties = parties;
        this.screening = screening;
        this.refusing = refusing;
    }

    @Override
    public Class<JudgeCommand> handles() {
        return JudgeCommand.class;
    }

    @Override
    public Class<ApplicationAnswer> answers() {
        return ApplicationAnswer.class;
    }

    @Override
    public List<Outcome<ApplicationAnswer>> handle(Commit commit, List<JudgeCommand> commands) {
        return commands.stream().map(command -> judge(commit, command)).toList();
    }

    private Outcome<ApplicationAnswer> judge(Commit commit, JudgeCommand command) {
        return switch (ApplicationFinder.submitted(commit, command.application(), command.of())) {
            case Outcome.Refused<Application>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Application>(Application it) -> judge(commit, command, it);
        };
    }

    private Outcome<ApplicationAnswer> judge(Commit commit, JudgeCommand command, Application it) {
        if (ApplicationStore.makers(commit.sql(), it.id()).contains(command.actor())) {
            return Outcome.refused(Reason.of("APPLICATION_SAME_PERSON", "application", it.id()));
        }
        return switch (command.judgement()) {
            case Judgement.Refuse(String reason, String note) ->
                Outcome.done(ApplicationAnswer.of(refusing.refuse(
                        commit, it, new ApplicationState.Refused(reason), Cause.by(command.actor(), note))));
            case Judgement.Approve(String note) ->
                switch (checklist.check(commit, it)) {
                    case Checked.Faulty faulty -> Outcome.refused(faulty.summary());
                    case Checked.Sound(Admission admission) ->
                        screened(commit, it.applicant().organisation(), admission)
                                .<Outcome<ApplicationAnswer>>map(Outcome::refused)
                                .orElseGet(() ->
                                        Outcome.done(admit(commit, it, admission, Cause.by(command.actor(), note))));
                };
        };
    }

    /** Why the people and banks of an application are not clear; all of them must have been looked at. */
    private Optional<Reason> screened(Commit commit, OrganisationId organisation, Admission admission) {
        Map<OrganisationId, Outcome<Cleared>> standings = screening.standings(commit, List.of(organisation));
        return switch (standings.getOrDefault(organisation, Outcome.refused("SCREENING_MISSING"))) {
            case Outcome.Refused<Cleared>(Reason reason) -> Optional.of(reason);
            case Outcome.Done<Cleared>(Cleared cleared) ->
                cleared.parties() >= admission.screened().size()
                        ? Optional.empty()
                        : Optional.of(Reason.of("SCREENING_MISSING"));
        };
    }

    private ApplicationAnswer admit(Commit commit, Application it, Admission admission, Cause cause) {
        for (Admission.Newcomer newcomer : admission.enterprise()) {
            parties.registerOrganisations(commit, List.of(newcomer.organisation()));
            parties.registerMerchants(commit, List.of(newcomer.merchant()));
            parties.registerPeople(commit, List.of(newcomer.contact()));
        }
        parties.registerOwners(commit, admission.owners());
        parties.registerShops(commit, admission.shops()).forEach(Outcome::orThrow);
        parties.registerAccounts(commit, admission.accounts());
        ApplicationState approved = new ApplicationState.Approved(cause.person().orElseThrow());
        return ApplicationAnswer.of(ApplicationStore.move(commit, it, approved, cause));
    }
}
