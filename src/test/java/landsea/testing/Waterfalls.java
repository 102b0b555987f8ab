package landsea.testing;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.marketplace.LineKind;
import landsea.marketplace.LineKinds;
import landsea.marketplace.StatementLine;
import landsea.marketplace.Waterfall;

/** Adds lines up in memory, beside the sums that the store keeps. */
public final class Waterfalls {

    private Waterfalls() {}

    public static Waterfall of(Currency currency, List<StatementLine> lines, LineKinds kinds) {
        Money zero = Money.zero(currency);
        Map<LineKind, Money> byKind = new EnumMap<>(LineKind.class);
        Money net = zero;
        Money unknown = zero;
        int unknownLines = 0;
        for (StatementLine line : lines) {
            LineKinds.Classified kind = kinds.classify(line);
            byKind.merge(kind.kind(), line.amount(), Money::plus);
            net = net.plus(line.amount());
            unknown = kind.known() ? unknown : unknown.plus(line.amount());
            unknownLines += kind.known() ? 0 : 1;
        }
        return new Waterfall(net, byKind, unknown, unknownLines);
    }

    /** By order id, in the order of the statement; lines that belong to no order stand under the empty id. */
    public static Map<String, Waterfall> perOrder(Currency currency, List<StatementLine> lines, LineKinds kinds) {
        Map<String, List<StatementLine>> orders = new LinkedHashMap<>();
        lines.forEach(line -> orders.computeIfAbsent(line.reference().orderId(), _ -> new java.util.ArrayList<>())
                .add(line));
        Map<String, Waterfall> waterfalls = new LinkedHashMap<>();
        orders.forEach((order, its) -> waterfalls.put(order, of(currency, its, kinds)));
        return waterfalls;
    }

    /** The kinds of lines that no rule knows. */
    public static List<StatementLine.Type> unknownTypes(List<StatementLine> lines, LineKinds kinds) {
        return lines.stream()
                .filter(line -> !kinds.classify(line).known())
                .map(StatementLine::type)
                .distinct()
                .toList();
    }
}
