package landsea.marketplace.platforms;

import java.util.LinkedHashMap;
import java.util.Map;
import landsea.basics.Money;
import landsea.marketplace.reading.Turnover;

/** What an amount consists of, by name, in the order in which it is told; several parts of one name are one. */
final class Parts {

    private final Map<String, Money> byName = new LinkedHashMap<>();
    private final Turnover turnover = new Turnover();
    private boolean outOfRange;

    void add(String name, Money part) {
        if (turnover.add(part)) {
            byName.merge(name, part, Money::plus);
        } else {
            outOfRange = true;
        }
    }

    /** Whether they are more than can be added up; then their sum means nothing. */
    boolean isOutOfRange() {
        return outOfRange;
    }

    boolean sumTo(Money whole) {
        return !outOfRange && byName.values().stream().mapToLong(Money::minor).sum() == whole.minor();
    }

    Map<String, Money> byName() {
        return byName;
    }
}
