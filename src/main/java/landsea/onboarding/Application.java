package landsea.onboarding;

import java.time.Instant;
import java.util.Optional;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Uscc;
import landsea.parties.MerchantId;
import landsea.parties.MerchantIdentity;
import landsea.parties.OrganisationId;

/**
 * An application. What it would make is named from the first step on, so that documents find their place.
 *
 * @param supplement whether it is for more shops and accounts of a merchant who is there already
 * @param step counts its changes
 */
public record Application(
        ApplicationId id, Applicant applicant, boolean supplement, ApplicationState state, int step, Instant openedAt) {

    /** Who applies. Whoever it is has the same ids whenever he applies, and so one bucket for ever. */
    public record Applicant(OrganisationId organisation, MerchantId merchant, MerchantIdentity identity, String name) {

        static Applicant enterprise(Uscc uscc, String name) {
            return of(new MerchantIdentity.Enterprise(uscc), name);
        }

        static Applicant of(MerchantIdentity identity, String name) {
            Bucket bucket = bucket(identity);
            String key = key(identity);
            return new Applicant(
                    new OrganisationId(Ids.named(bucket, "enterprise/" + key)),
                    new MerchantId(Ids.named(bucket, "merchant/" + key)),
                    identity,
                    name);
        }

        static Bucket bucket(MerchantIdentity identity) {
            return Bucket.ofKey("enterprise", key(identity));
        }

        /** A person is the same one whether his trade is registered or not. */
        private static String key(MerchantIdentity identity) {
            return switch (identity) {
                case MerchantIdentity.Enterprise(Uscc uscc) -> uscc.code();
                case MerchantIdentity.Individual person -> person.country() + " " + person.document();
            };
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
