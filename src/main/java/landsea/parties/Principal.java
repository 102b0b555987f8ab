package landsea.parties;

import landsea.basics.Id;
import landsea.engine.Viewer;

/**
 * Who is asking.
 *
 * @param actor a {@link PersonId} or a {@link ProgramId}
 */
public record Principal(Id actor, String name, OrganisationId organisation, Role role) {

    public Principal {
        if (!(actor instanceof PersonId) && !(actor instanceof ProgramId)) {
            throw new IllegalArgumentException("a person or a program acts, not " + actor.text());
        }
    }

    /** What the desk lets them see: the bank's people all organisations, everybody else and the administrators their own. */
    public Viewer viewer() {
        return role.within() == OrganisationKind.OPERATING_BANK && role != Role.ADMINISTRATOR
                ? Viewer.bank(organisation.value())
                : Viewer.of(organisation.value());
    }
}
