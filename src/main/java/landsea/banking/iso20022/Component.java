package landsea.banking.iso20022;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Elements that belong together. ISO 20022 names it and means the same by it in every message.
 *
 * @param namespace of an element that may be anything: {@code ##any}, or the one namespace; empty otherwise
 */
record Component(String name, Order order, String namespace, List<Slot> slots) implements Content {

    /** The most that no schema means as a bound. */
    static final int UNBOUNDED = Integer.MAX_VALUE;

    static final String ANY_NAMESPACE = "##any";

    /** How its elements come. */
    enum Order {
        IN_ORDER,
        ONE_OF,
        ANYTHING
    }

    /** A place for an element. */
    record Slot(String name, int least, int most, Content content) {}

    Component {
        slots = List.copyOf(slots);
        if (slots.stream().map(Slot::name).distinct().count() < slots.size()) {
            throw new IllegalArgumentException(name + " names an element twice");
        }
        if (order == Order.ANYTHING != slots.isEmpty()) {
            throw new IllegalArgumentException(name + " holds " + slots.size() + " elements " + order);
        }
    }

    /** The place with a name, at one or behind it; -1 where there is none. */
    int find(String element, int from) {
        for (int i = from; i < slots.size(); i++) {
            if (slots.get(i).name().equals(element)) {
                return i;
            }
        }
        return -1;
    }

    Optional<Slot> slot(String element) {
        int at = find(element, 0);
        return at < 0 ? Optional.empty() : Optional.of(slots.get(at));
    }

    /** What may come from a place on, up to the first that must. */
    String expectedFrom(int from) {
        int until = from;
        while (until < slots.size()
                && (order == Order.ONE_OF || slots.get(until).least() == 0)) {
            until++;
        }
        return slots.subList(from, Math.min(until + 1, slots.size())).stream()
                .map(Slot::name)
                .collect(Collectors.joining(" or "));
    }
}
