package landsea.parties.signin;

import java.time.Instant;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;
import landsea.parties.Role;

/**
 * That somebody is to come in, as administrators see it.
 *
 * @param provider of identities that is to vouch, and the subject by which it knows the person; both empty where none is to
 * @param maker who proposed it: the text form of a person's id, or {@link #INSTALLER}
 * @param checker who agreed; empty while nobody has
 * @param endsAt when the proposal lapses, and once it is agreed to, the link
 */
public record Invitation(
        InvitationId id,
        Kind kind,
        PersonId person,
        String name,
        OrganisationId organisation,
        String organisationName,
        Role role,
        String username,
        String provider,
        String subject,
        String maker,
        Instant madeAt,
        String checker,
        Instant endsAt,
        State state) {

    /** Whoever runs the program, before there is anybody to ask. */
    public static final String INSTALLER = "installer";

    /** What it is for. */
    public enum Kind {
        /** One of the first two administrators, by whoever runs the program. */
        FIRST,
        /** Somebody new. */
        ENROL,
        /** A new password and second factor, for who lost theirs or was suspended. */
        RENEW,
        /** An identity provider is to vouch. */
        CONNECT
    }

    /** How far it is. */
    public enum State {
        PROPOSED,
        AGREED,
        USED,
        WITHDRAWN,
        LAPSED,
        /** Its word or its codes were guessed at too often. */
        SPOILT
    }
}
