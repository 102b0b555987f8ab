package landsea.soak.sim;

import java.util.Set;

/**
 * Whose the shops of a seed are; the others are enterprises of which the bank thinks well.
 *
 * @param persons shops that belong to a person
 * @param graded of these, those of whom the bank does not think ill
 * @param watched shops of enterprises that have left the pilot: each payment is looked at
 */
record ModelOwners(Set<Integer> persons, Set<Integer> graded, Set<Integer> watched) {

    ModelOwners {
        persons = Set.copyOf(persons);
        graded = Set.copyOf(graded);
        watched = Set.copyOf(watched);
    }

    boolean isPerson(int shop) {
        return persons.contains(shop);
    }

    /** Whether somebody must see the trade behind what comes in. */
    boolean isTradeSeen(int shop) {
        return isPerson(shop) || watched.contains(shop);
    }
}
