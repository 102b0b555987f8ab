package landsea.parties.signin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.parties.Credentials;
import landsea.parties.Organisation;
import landsea.parties.OrganisationId;
import landsea.parties.OrganisationKind;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Who may come in, for the administrators: they see people and their ways in, of all organisations, and nothing of their business.
 * One alone can shut somebody out, at once; to let in takes two.
 */
@Service
public class EnrolledPeople {

    /** How somebody stands. */
    public enum Standing {
        ACTIVE,
        /** Out until two administrators renew the way in. */
        SUSPENDED,
        /** The role is taken away, for good. */
        REMOVED
    }

    /**
     * Somebody enrolled.
     *
     * @param sessions in which they are just now
     * @param failures wrong tries in a row
     * @param recoveryCodes that still work
     */
    public record Enrolled(
            PersonId person,
            String name,
            OrganisationId organisation,
            String organisationName,
            Role role,
            String username,
            Standing standing,
            Instant enrolledAt,
            int sessions,
            int failures,
            int recoveryCodes) {}

    /** A session as it is shown: its mark tells it from others and opens nothing. */
    public record Seen(String mark, Instant beganAt, Instant seenAt, Instant endsAt, String address, String agent) {}

    /** What happened to a way in; the id orders. */
    public record Happened(String id, String what, String actor, Instant at) {}

    /** Where somebody could be enrolled. */
    public record Employer(OrganisationId id, OrganisationKind kind, String name, String country) {}

    private static final int EVENTS_MOST = 50;

    private final Desk desk;
    private final Housekeeping housekeeping;
    private final SignIns signIns;
    private final Parties parties;
    private final Credentials credentials;

    EnrolledPeople(Desk desk, Housekeeping housekeeping, SignIns signIns, Parties parties, Credentials credentials) {
        this.desk = desk;
        this.housekeeping = housekeeping;
        this.signIns = signIns;
        this.parties = parties;
        this.credentials = credentials;
    }

    /** A page of the people whose name, user name or organisation has this in it, in the order of their ids. */
    public List<Enrolled> page(Principal asking, String part, Optional<PersonId> after, int limit) {
        return listed(asking, sql -> PeopleStore.page(sql, part, after, limit, signIns.now(), idleSince()));
    }

    /** One of them; to who is no administrator, only themselves. */
    public Optional<Enrolled> person(Principal asking, PersonId person) {
        return !sees(asking, person)
                ? Optional.empty()
                : read(asking, sql -> PeopleStore.person(sql, person, signIns.now(), idleSince()));
    }

    /** Where they are in just now, the latest first. */
    public List<Seen> sessions(Principal asking, PersonId person) {
        return !sees(asking, person)
                ? List.of()
                : read(asking, sql -> PeopleStore.sessions(sql, person, signIns.now(), idleSince()));
    }

    /** What happened to their way in, the latest first. */
    public List<Happened> happened(Principal asking, PersonId person) {
        return !sees(asking, person) ? List.of() : read(asking, sql -> SignInEvents.of(sql, person, EVENTS_MOST));
    }

    /** Proposals and links that are open, the oldest first. */
    public List<Invitation> open(Principal asking, int most) {
        return listed(asking, sql -> PeopleStore.open(sql, signIns.now(), most));
    }

    /** An invitation, whatever became of it. */
    public Optional<Invitation> invitation(Principal asking, InvitationId id) {
        return asking.role() == Role.ADMINISTRATOR
                ? read(asking, sql -> PeopleStore.invitation(sql, id, signIns.now()))
                : Optional.empty();
    }

    /** Organisations with this in their name. */
    public List<Employer> employers(Principal asking, String part, int most) {
        return listed(asking, sql -> PeopleStore.employers(sql, part, most));
    }

    /** An organisation. */
    public Optional<Employer> employer(Principal asking, OrganisationId id) {
        return asking.role() == Role.ADMINISTRATOR
                ? read(asking, sql -> PeopleStore.employer(sql, id))
                : Optional.empty();
    }

    /** Enters an organisation whose people are to come in; one that is there stays as it is. */
    public Outcome<OrganisationId> register(Principal by, Organisation organisation) {
        if (by.role() != Role.ADMINISTRATOR) {
            return notAllowed(by);
        }
        housekeeping.<Instant>commit(commit -> {
            parties.registerOrganisations(commit, List.of(organisation));
            return commit.at();
        });
        return Outcome.done(organisation.id());
    }

    /**
     * Shuts somebody out until two administrators let them in again; their tokens for programs end for good. Refused with NOT_FOR_ONESELF, PERSON_NOT_ENROLLED.
     */
    public Outcome<PersonId> suspend(Principal by, PersonId person) {
        return stand(by, person, Standing.SUSPENDED);
    }

    /** Takes somebody's role away, for good. Refused with NOT_FOR_ONESELF, PERSON_NOT_ENROLLED. */
    public Outcome<PersonId> remove(Principal by, PersonId person) {
        return stand(by, person, Standing.REMOVED);
    }

    private Outcome<PersonId> stand(Principal by, PersonId person, Standing standing) {
        return about(by, person, (commit, organisation, now) -> {
            PeopleStore.stand(commit, person, standing);
            credentials.revoke(commit, List.of(person));
            SignInStore.endAll(commit, List.of(person), now);
            SignInEvents.note(
                    commit, person, organisation, standing.name(), by.actor().text(), now);
        });
    }

    /** Ends all of somebody's sessions. Refused with NOT_FOR_ONESELF, PERSON_NOT_ENROLLED. */
    public Outcome<PersonId> endSessions(Principal by, PersonId person) {
        return about(by, person, (commit, organisation, now) -> {
            SignInStore.endAll(commit, List.of(person), now);
            SignInEvents.note(
                    commit, person, organisation, "SESSIONS_ENDED", by.actor().text(), now);
        });
    }

    private interface Act {
        void on(Commit commit, OrganisationId organisation, Instant now);
    }

    private Outcome<PersonId> about(Principal by, PersonId person, Act act) {
        if (by.role() != Role.ADMINISTRATOR) {
            return notAllowed(by);
        }
        if (by.actor().equals(person)) {
            return Outcome.refused("NOT_FOR_ONESELF");
        }
        Instant now = signIns.now();
        return housekeeping.commit(commit -> EnrolmentStore.enrolled(commit, person)
                .<Outcome<PersonId>>map(enrolled -> {
                    act.on(commit, enrolled.organisation(), now);
                    return Outcome.done(person);
                })
                .orElseGet(() -> Outcome.refused("PERSON_NOT_ENROLLED")));
    }

    private Instant idleSince() {
        return signIns.now().minus(SignIns.IDLE);
    }

    private static boolean sees(Principal asking, PersonId person) {
        return asking.role() == Role.ADMINISTRATOR || asking.actor().equals(person);
    }

    /** For administrators alone. */
    private <T> List<T> listed(Principal asking, Function<JdbcClient, List<T>> question) {
        return asking.role() == Role.ADMINISTRATOR ? read(asking, question) : List.of();
    }

    /** In the bank's scope, but only what is read here; nobody else gets anything. */
    private <T> T read(Principal asking, Function<JdbcClient, T> question) {
        Viewer viewer = asking.role() == Role.ADMINISTRATOR
                ? Viewer.bank(asking.organisation().value())
                : Viewer.of(asking.organisation().value());
        return desk.read(viewer, question);
    }

    private static <T> Outcome<T> notAllowed(Principal principal) {
        return Outcome.refused(Reason.of("ROLE_NOT_ALLOWED", "role", principal.role()));
    }
}
