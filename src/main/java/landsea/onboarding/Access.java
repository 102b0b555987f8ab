package landsea.onboarding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.parties.Credentials;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import landsea.parties.Person;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.springframework.stereotype.Service;

/** Gives those who act for a merchant their token: told once, never kept, and the one before it ends. */
@Service
public class Access {

    /** Who has it now. */
    public record Granted(Person person, String token) {

        /** A record would print its secret. */
        @Override
        public String toString() {
            return person.id().text();
        }
    }

    private final Desk desk;
    private final Housekeeping housekeeping;
    private final Parties parties;
    private final Credentials credentials;

    Access(Desk desk, Housekeeping housekeeping, Parties parties, Credentials credentials) {
        this.desk = desk;
        this.housekeeping = housekeeping;
        this.parties = parties;
        this.credentials = credentials;
    }

    /** Issues a token to the person whom the merchant named; refused with MERCHANT_UNKNOWN or PERSON_UNKNOWN. */
    public Outcome<Granted> grant(Viewer viewer, MerchantId merchant) {
        Optional<landsea.parties.Merchant> found = desk.read(viewer, sql -> parties.merchant(sql, merchant));
        if (found.isEmpty()) {
            return Outcome.refused(Reason.of("MERCHANT_UNKNOWN", "merchant", merchant));
        }
        Optional<Person> contact = desk
                .read(viewer, sql -> parties.peopleOf(sql, found.get().organisation()))
                .stream()
                .findFirst();
        return contact.map(person -> Outcome.done(issue(person)))
                .orElseGet(() -> Outcome.refused(Reason.of("PERSON_UNKNOWN", "merchant", merchant)));
    }

    private Granted issue(Person person) {
        Principal principal = new Principal(person.id(), person.name(), person.organisation(), Role.MERCHANT);
        return housekeeping.<Granted>commit(commit -> {
            credentials.revoke(commit, List.of(person.id()));
            Map<Principal, String> tokens = credentials.issue(commit, List.of(principal));
            return new Granted(
                    person, Optional.ofNullable(tokens.get(principal)).orElseThrow());
        });
    }
}
