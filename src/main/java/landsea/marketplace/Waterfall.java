package landsea.marketplace;

import java.util.EnumMap;
import java.util.Map;
import landsea.basics.Money;

/**
 * From gross sales to net: the lines of a statement, or of one order in it, added up by kind. The kinds sum to the net to
 * the last cent, or there is no such waterfall.
 *
 * @param byKind every kind, in the order of {@link LineKind}, zero where no line is of it
 * @param unknown the part of {@link LineKind#OTHER} whose kind no rule knows
 * @param unknownLines how many lines that are
 */
public record Waterfall(Money net, Map<LineKind, Money> byKind, Money unknown, int unknownLines) {

    public Waterfall {
        EnumMap<LineKind, Money> inOrder = new EnumMap<>(LineKind.class);
        Money sum = Money.zero(net.currency());
        for (LineKind kind : LineKind.values()) {
            Money amount = byKind.getOrDefault(kind, Money.zero(net.currency()));
            inOrder.put(kind, amount);
            sum = sum.plus(amount);
        }
        if (!sum.equals(net)) {
            throw new IllegalArgumentException("kinds sum to " + sum + ", net is " + net);
        }
        byKind = java.util.Collections.unmodifiableMap(inOrder);
    }

    public Money of(LineKind kind) {
        return byKind.getOrDefault(kind, Money.zero(net.currency()));
    }
}
