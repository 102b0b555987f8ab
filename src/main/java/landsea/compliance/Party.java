package landsea.compliance;

import landsea.compliance.screening.Subject;
import landsea.parties.OrganisationId;

/**
 * Somebody who must be clear before a merchant is paid.
 *
 * @param organisation the merchant's, in whose bucket the party lies
 * @param reference tells parties of one role apart: an id, a number
 */
public record Party(OrganisationId organisation, PartyRole role, String reference, Subject subject) {

    private static final int REFERENCE_MAX = 200;
    private static final int NAME_MAX = 400;

    public Party {
        if (reference.isBlank() || reference.length() > REFERENCE_MAX) {
            throw new IllegalArgumentException("a party's reference has 1 to " + REFERENCE_MAX + " characters");
        }
        if (subject.name().isBlank() || subject.name().length() > NAME_MAX) {
            throw new IllegalArgumentException("a party's name has 1 to " + NAME_MAX + " characters");
        }
    }
}
