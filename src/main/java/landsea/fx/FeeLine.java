package landsea.fx;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import landsea.basics.Money;

/**
 * One fee, with the row of the tariff that says so.
 *
 * @param amount zero or more, in the currency of what it is charged on
 * @param explanation how it came about: the amount charged on, the share, and which bound applied
 */
public record FeeLine(ChargeKind kind, Money amount, String tariffRow, Map<String, String> explanation) {

    public FeeLine {
        if (!kind.isFee()) {
            throw new IllegalArgumentException(kind + " is part of the rate, not a fee line");
        }
        if (amount.isNegative()) {
            throw new IllegalArgumentException("a fee is not negative: " + amount);
        }
        explanation = Collections.unmodifiableMap(new TreeMap<>(explanation));
    }

    /** The code, by which its words are looked up. */
    public String code() {
        return kind.name();
    }
}
