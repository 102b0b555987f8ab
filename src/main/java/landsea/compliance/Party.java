package landsea.compliance;

import java.util.List;
import java.util.Set;
import landsea.compliance.screening.Subject;
import landsea.compliance.screening.SubjectKind;
import landsea.parties.Merchant;
import landsea.parties.MerchantIdentity;
import landsea.parties.OrganisationId;

/**
 * Somebody who must be clear before a merchant is paid.
 *
 * @param organisation the merchant's, in whose bucket the party lies
 * @param reference tells parties of one role apart: an id, a number
 */
public record Party(OrganisationId organisation, PartyRole role, String reference, Subject subject) {

    private static final String HOME = "CN";
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

    /** A merchant himself: an enterprise at home, or a person of the country that gave his document. */
    public static Party of(Merchant merchant) {
        return new Party(
                merchant.organisation(),
                PartyRole.MERCHANT,
                merchant.id().text(),
                subject(merchant.identity(), merchant.name()));
    }

    /** Whom a list would name, had it one of that identity and name. */
    public static Subject subject(MerchantIdentity identity, String name) {
        return switch (identity) {
            case MerchantIdentity.Enterprise enterprise -> Subject.organisation(name, HOME);
            case MerchantIdentity.Individual individual ->
                new Subject(name, SubjectKind.PERSON, List.of(), Set.of(individual.country()));
        };
    }
}
