package landsea.banking.iso20022;

import java.util.ArrayList;
import java.util.List;

/** The faults of one message, the first few of them. */
final class Faults {

    private static final int KEPT_MAX = 20;

    private final List<Fault> kept = new ArrayList<>();

    void add(Fault fault) {
        if (kept.size() < KEPT_MAX) {
            kept.add(fault);
        }
    }

    int size() {
        return kept.size();
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    /** Whether it is not worth reading on. */
    boolean isFull() {
        return kept.size() == KEPT_MAX;
    }

    List<Fault> list() {
        return List.copyOf(kept);
    }
}
