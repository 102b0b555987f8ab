package landsea.messages;

import java.util.Set;
import java.util.function.Consumer;

/** Rung after a commit that wrote messages; whoever delivers hears it. */
final class Bell {

    private volatile Consumer<Set<String>> hearer = counterparties -> {};

    void ring(Set<String> counterparties) {
        hearer.accept(counterparties);
    }

    void heardBy(Consumer<Set<String>> deliverer) {
        hearer = deliverer;
    }
}
