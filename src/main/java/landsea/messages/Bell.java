package landsea.messages;

import java.util.Set;
import java.util.function.Consumer;
import landsea.engine.Signals;

/**
 * Rung after a commit that wrote messages; whoever delivers hears it, at this node and at the others: the one that works a
 * message's bucket delivers it.
 */
final class Bell {

    private static final String TOPIC = "outbox";

    private final Consumer<String> others;
    private volatile Consumer<Set<String>> hearer = counterparties -> {};

    /** For one node alone. */
    Bell() {
        this.others = counterparty -> {};
    }

    Bell(Signals signals) {
        this.others = counterparty -> signals.tell(TOPIC, counterparty);
        signals.hear(TOPIC, counterparty -> hearer.accept(Set.of(counterparty)));
    }

    void ring(Set<String> counterparties) {
        hearer.accept(counterparties);
        counterparties.forEach(others);
    }

    void heardBy(Consumer<Set<String>> deliverer) {
        hearer = deliverer;
    }
}
