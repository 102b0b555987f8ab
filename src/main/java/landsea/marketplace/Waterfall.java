package landsea.marketplace;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

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

    public static Waterfall of(Currency currency, List<StatementLine> lines, LineKinds kinds) {
        Sums sums = new Sums(currency);
        lines.forEach(line -> sums.add(line.amount(), kinds.classify(line)));
        return sums.waterfall();
    }

    /** One waterfall per order id, in the order of the statement; lines that belong to no order stand under the empty id. */
    public static Map<String, Waterfall> perOrder(Currency currency, List<StatementLine> lines, LineKinds kinds) {
        Map<String, Sums> orders = new LinkedHashMap<>();
        for (StatementLine line : lines) {
            orders.computeIfAbsent(line.reference().orderId(), _ -> new Sums(currency))
                    .add(line.amount(), kinds.classify(line));
        }
        Map<String, Waterfall> waterfalls = new LinkedHashMap<>();
        orders.forEach((order, sums) -> waterfalls.put(order, sums.waterfall()));
        return waterfalls;
    }

    public Money of(LineKind kind) {
        return byKind.getOrDefault(kind, Money.zero(net.currency()));
    }

    /** The kinds of lines that no rule knows, for the operator who extends the table. */
    public static List<StatementLine.Type> unknownTypes(List<StatementLine> lines, LineKinds kinds) {
        return lines.stream()
                .filter(line -> !kinds.classify(line).known())
                .map(StatementLine::type)
                .distinct()
                .toList();
    }

    private static final class Sums {

        private final long[] minorByKind = new long[LineKind.values().length];
        private final Currency currency;
        private long unknownMinor;
        private int unknownLines;

        Sums(Currency currency) {
            this.currency = currency;
        }

        void add(Money amount, LineKinds.Classified classified) {
            int kind = classified.kind().ordinal();
            minorByKind[kind] = Math.addExact(minorByKind[kind], amount.minor());
            if (!classified.known()) {
                unknownMinor = Math.addExact(unknownMinor, amount.minor());
                unknownLines++;
            }
        }

        Waterfall waterfall() {
            Map<LineKind, Money> byKind = new EnumMap<>(LineKind.class);
            long net = 0;
            for (LineKind kind : LineKind.values()) {
                byKind.put(kind, Money.ofMinor(currency, minorByKind[kind.ordinal()]));
                net = Math.addExact(net, minorByKind[kind.ordinal()]);
            }
            return new Waterfall(
                    Money.ofMinor(currency, net), byKind, Money.ofMinor(currency, unknownMinor), unknownLines);
        }
    }
}
