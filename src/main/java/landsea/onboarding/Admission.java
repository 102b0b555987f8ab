package landsea.onboarding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Reason;
import landsea.compliance.Party;
import landsea.ledger.Claim;
import landsea.parties.BankAccount;
import landsea.parties.Merchant;
import landsea.parties.Organisation;
import landsea.parties.Owner;
import landsea.parties.Person;
import landsea.parties.Shop;

/**
 * What a sound application makes when it is approved.
 *
 * @param enterprise of a new merchant; none for a supplement, which finds it there
 * @param screened who must be clear before
 */
record Admission(
        List<Newcomer> enterprise,
        List<Owner> owners,
        List<Shop> shops,
        List<BankAccount> accounts,
        List<Party> screened) {

    /** A merchant with its organisation and the person who acts for it. */
    record Newcomer(Organisation organisation, Merchant merchant, Person contact) {}

    /** What came of looking at a dossier. */
    sealed interface Checked {

        record Sound(Admission admission) implements Checked {}

        /** All that is wrong or missing, in the order of the form. */
        record Faulty(List<Reason> reasons) implements Checked {

            /** The first, with how many there are. */
            Reason summary() {
                return reasons.getFirst().with("faults", reasons.size());
            }
        }

        default Optional<Admission> admitted() {
            return this instanceof Sound(Admission admission) ? Optional.of(admission) : Optional.empty();
        }
    }

    /** What nobody else may have: each seller and each receiving number. */
    static List<Claim> claims(Dossier dossier) {
        return dossier.shops().stream()
                .flatMap(shop -> Stream.of(
                        new Claim("seller", shop.key()), new Claim("receiving-number", shop.receivingNumber())))
                .toList();
    }
}
