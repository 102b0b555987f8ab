package landsea.onboarding;

import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.parties.OrganisationId;

/** Finds the application that a command names, where it is its organisation's and in the state that it must be in. */
final class ApplicationFinder {

    private ApplicationFinder() {}

    static Outcome<Application> draft(Commit commit, ApplicationId id, OrganisationId of) {
        return in(commit, id, of, "DRAFT");
    }

    static Outcome<Application> submitted(Commit commit, ApplicationId id, OrganisationId of) {
        return in(commit, id, of, "SUBMITTED");
    }

    private static Outcome<Application> in(Commit commit, ApplicationId id, OrganisationId of, String state) {
        return ApplicationStore.find(commit.sql(), id)
                .filter(it -> it.applicant().organisation().equals(of))
                .map(it -> it.state().code().equals(state)
                        ? Outcome.done(it)
                        : Outcome.<Application>refused(Reason.of(
                                        "APPLICATION_STATE_WRONG",
                                        "state",
                                        it.state().code())
                                .with("needed", state)))
                .orElseGet(() -> Outcome.refused(Reason.of("APPLICATION_UNKNOWN", "application", id)));
    }
}
