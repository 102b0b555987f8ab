package landsea.onboarding;

import java.time.Instant;
import landsea.parties.PersonId;

/** Where an application stands. */
public sealed interface ApplicationState {

    /** It is being filled in; nobody else looks at it. */
    record Draft(Instant dueAt) implements ApplicationState {}

    /** It waits for a second person; nothing in it changes any more. */
    record Submitted(PersonId by, Instant dueAt) implements ApplicationState {}

    /** @param reason a code; {@code DRAFT_LAPSED} or {@code REVIEW_LAPSED} where its time was over */
    record Refused(String reason) implements ApplicationState {}

    /** What it asked for is so. */
    record Approved(PersonId by) implements ApplicationState {}

    /** Its code. */
    default String code() {
        return switch (this) {
            case Draft draft -> "DRAFT";
            case Submitted submitted -> "SUBMITTED";
            case Refused refused -> "REFUSED";
            case Approved approved -> "APPROVED";
        };
    }
}
