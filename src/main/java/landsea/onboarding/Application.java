package landsea.onboarding;

import java.time.Instant;
import java.util.Optional;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Uscc;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;

/**
 * An application. What it would make is named from the first step on, so that documents find their place.
 *
 * @param supplement whether it is for more shops and accounts of a merchant who is there already
 * @param step counts its changes
 */
public record Application(
        ApplicationId id, Applicant applicant, boolean supplement, ApplicationState state, int step, Instant openedAt) {

    /** Who applies. An enterprise has the same ids whenever it applies, and so one bucket for ever. */
    public record Applicant(OrganisationId organisation, MerchantId merchant, Uscc uscc, String name) {

        static Applicant enterprise(Uscc uscc, String name) {
            Bucket bucket = bucket(uscc);
            return new Applicant(
                    new OrganisationId(Ids.named(bucket, "enterprise/" + uscc)),
                    new MerchantId(Ids.named(bucket, "merchant/" + uscc)),
                    uscc,
                    name);
        }

        static Bucket bucket(Uscc uscc) {
            return Bucket.ofKey("enterprise", uscc.code());
        }
    }

    /** Why it was refused; empty where it was not. */
    public String reason() {
        return state instanceof ApplicationState.Refused(String reason) ? reason : "";
    }

    /** When its time in this state is over; never where the state is final. */
    public Optional<Instant> dueAt() {
        return switch (state) {
            case ApplicationState.Draft draft -> Optional.of(draft.dueAt());
            case ApplicationState.Submitted submitted -> Optional.of(submitted.dueAt());
            case ApplicationState.Refused refused -> Optional.empty();
            case ApplicationState.Approved approved -> Optional.empty();
        };
    }

    Application next(ApplicationState after) {
        return new Application(id, applicant, supplement, after, step + 1, openedAt);
    }
}
