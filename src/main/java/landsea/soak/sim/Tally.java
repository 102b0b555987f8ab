package landsea.soak.sim;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How much was played, and how often each kind of thing happened. */
final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();

    void count(String what) {
        count(what, 1);
    }

    void count(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    /** @param step by the name of its type */
    void step(Step step) {
        count("step " + step.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }

    /** @param told what the model says must be answered; amounts are left out */
    void answer(Step step, String told) {
        count("answer " + step.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " "
                + told.replaceAll("[0-9]+", "").strip());
    }

    Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    long of(String what) {
        return counts.getOrDefault(what, 0L);
    }
}
