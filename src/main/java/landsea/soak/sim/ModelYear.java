package landsea.soak.sim;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a year allows, worked out by hand: each shop of a person is another's. Dollars in cents. */
final class ModelYear {

    static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");

    /** What persons have bought elsewhere before anything happens, so that the rest is soon used up. */
    static final long BOUGHT_BEFORE = 4_700_000;

    /** What somebody does of which a year allows so much. */
    enum Kind {
        /** A person sells for renminbi. */
        SELLS,
        /** A person buys with renminbi. */
        BUYS
    }

    private static final long ALLOWED = 5_000_000;

    private record Of(Kind kind, int shop, int year) {}

    private final Set<Integer> persons;
    private final Map<Of, Long> used = new HashMap<>();

    /** @param persons shops that belong to one; the others are enterprises' and may sell and buy what they have */
    ModelYear(Set<Integer> persons) {
        this.persons = Set.copyOf(persons);
        persons.forEach(shop -> used.put(new Of(Kind.BUYS, shop, of(Weather.START)), BOUGHT_BEFORE));
    }

    boolean isOfPerson(int shop) {
        return persons.contains(shop);
    }

    /** Whether the year has room for a sale. */
    boolean allows(int shop, ModelQuote quote, Instant at) {
        return !isOfPerson(shop) || hasRoom(Kind.SELLS, shop, quote.converted(), at);
    }

    void sold(int shop, ModelQuote quote, Instant at) {
        if (isOfPerson(shop)) {
            used.merge(new Of(Kind.SELLS, shop, of(at)), quote.converted(), Long::sum);
        }
    }

    /** Buys, where the year has room for it. */
    boolean buys(int shop, long cents, Instant at) {
        boolean room = hasRoom(Kind.BUYS, shop, cents, at);
        if (room) {
            used.merge(new Of(Kind.BUYS, shop, of(at)), cents, Long::sum);
        }
        return room;
    }

    /** What was bought in a year is turned round. */
    void unbuys(int shop, int year, long cents) {
        used.merge(new Of(Kind.BUYS, shop, year), -cents, Long::sum);
    }

    private boolean hasRoom(Kind kind, int shop, long cents, Instant at) {
        return used(kind, shop, at) + cents <= ALLOWED;
    }

    /** In cents, in the year of this moment. */
    long used(Kind kind, int shop, Instant at) {
        return used.getOrDefault(new Of(kind, shop, of(at)), 0L);
    }

    static int of(Instant at) {
        return LocalDate.ofInstant(at, CHONGQING).getYear();
    }
}
