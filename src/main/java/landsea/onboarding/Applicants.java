package landsea.onboarding;

import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.compliance.Screening;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.onboarding.Admission.Checked;
import org.springframework.stereotype.Component;

/**
 * Looks at applications outside the lanes of payments: comparing names takes its time when lists have just changed, and nobody's
 * money shall wait for it.
 */
@Component
class Applicants {

    private final Housekeeping housekeeping;
    private final Checklist checklist;
    private final Screening screening;

    Applicants(Housekeeping housekeeping, Checklist checklist, Screening screening) {
        this.housekeeping = housekeeping;
        this.checklist = checklist;
        this.screening = screening;
    }

    /** Screens the people and banks of an application that waits for its second person; who is known is not compared again. */
    void screen(ApplicationId id) {
        housekeeping.<Integer>commit(commit -> submitted(commit, id)
                .map(it -> checklist.check(commit, it))
                .flatMap(Checked::admitted)
                .map(admission -> screening.screen(commit, admission.screened()).size())
                .orElse(0));
    }

    /** What is wrong or missing; nothing once it is submitted. */
    List<Reason> faults(ApplicationId id) {
        return housekeeping.<List<Reason>>commit(commit -> ApplicationStore.find(commit.sql(), id)
                .filter(it -> it.state() instanceof ApplicationState.Draft)
                .map(it -> checklist.check(commit, it) instanceof Checked.Faulty(List<Reason> reasons)
                        ? reasons
                        : List.<Reason>of())
                .orElse(List.of()));
    }

    private static Optional<Application> submitted(Commit commit, ApplicationId id) {
        return ApplicationStore.find(commit.sql(), id).filter(it -> it.state() instanceof ApplicationState.Submitted);
    }
}
