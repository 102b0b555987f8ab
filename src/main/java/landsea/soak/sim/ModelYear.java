package landsea.soak.sim;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What persons may sell for renminbi in a year, worked out by hand: each shop of a person is another's. */
final class ModelYear {

    /** In cents. */
    private static final long ALLOWED = 5_000_000;

    private static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");

    private record Of(int shop, int year) {}

    private final Set<Integer> persons;
    private final Map<Of, Long> used = new HashMap<>();

    /** @param persons shops that belong to one; the others are enterprises' and may sell what they have */
    ModelYear(Set<Integer> persons) {
        this.persons = Set.copyOf(persons);
    }

    boolean isOfPerson(int shop) {
        return persons.contains(shop);
    }

    /** Whether the year has room for a sale. */
    boolean allows(int shop, ModelQuote quote, Instant at) {
        return !isOfPerson(shop) || used(shop, at) + quote.converted() <= ALLOWED;
    }

    void sold(int shop, ModelQuote quote, Instant at) {
        if (isOfPerson(shop)) {
            used.merge(of(shop, at), quote.converted(), Long::sum);
        }
    }

    /** In cents, in the year of this moment. */
    long used(int shop, Instant at) {
        return used.getOrDefault(of(shop, at), 0L);
    }

    private static Of of(int shop, Instant at) {
        return new Of(shop, LocalDate.ofInstant(at, CHONGQING).getYear());
    }
}
