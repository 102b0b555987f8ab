package landsea.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.Fault.Leg;

/** The faults that are on; each that happens counts down. */
final class Faults {

    private final List<Fault> on = new ArrayList<>();

    synchronized void add(Fault fault) {
        on.add(fault);
    }

    synchronized void clear() {
        on.clear();
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
