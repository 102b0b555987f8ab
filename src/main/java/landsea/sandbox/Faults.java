package landsea.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.Fault.Leg;

/** The faults that are on; each that happens counts down. */
final class Faults {

    /** What happened on a leg; the kind as the panel names it. */
    record What(Leg leg, String kind) {}

    private final List<Fault> on = new ArrayList<>();
    private final Map<What, Long> happened = new LinkedHashMap<>();

    synchronized void add(Fault fault) {
        on.add(fault);
    }

    synchronized void removeIf(Predicate<Fault> which) {
        on.removeIf(which);
    }

    synchronized void removeFirst(Predicate<Fault> which) {
        on.stream().filter(which).findFirst().ifPresent(on::remove);
    }

    /** How often each happened since the program began. */
    synchronized Map<What, Long> happened() {
        return new LinkedHashMap<>(happened);
    }

    synchronized List<Fault> all() {
        return List.copyOf(on);
    }

    /** What happens this time on a leg to someone: the oldest fault of each sort. Those are used up once. */
    synchronized List<Effect> take(Leg leg, String someone) {
        List<Effect> happening = new ArrayList<>();
        Set<Class<?>> sorts = new HashSet<>();
        for (ListIterator<Fault> faults = on.listIterator(); faults.hasNext(); ) {
            Fault fault = faults.next();
            if (fault.meets(leg, someone) && sorts.add(fault.effect().getClass())) {
                happening.add(fault.effect());
                happened.merge(new What(leg, FaultPanel.kind(fault.effect())), 1L, Long::sum);
                if (fault.times() == 1) {
                    faults.remove();
                } else {
                    faults.set(fault.once());
                }
            }
        }
        return happening;
    }
}
