package landsea.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells facts apart only as far as some rule does: a number counts as the place where it falls among the numbers that the
 * packs compare it with, on one of them or between two. Two payments of one class get the same decision, for a cell holds
 * nothing but comparisons with constants.
 */
final class FactClasses {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");
    private static final FactName[] NAMES = FactName.values();

    private final Map<FactName, BigDecimal[]> edges = new EnumMap<>(FactName.class);

    FactClasses(List<Pack> packs) {
        Map<FactName, TreeSet<BigDecimal>> found = new EnumMap<>(FactName.class);
        for (Pack pack : packs) {
            for (PackDocument.Table table : pack.document().tables().values()) {
                for (int column = 0; column < table.columns().size(); column++) {
                    String expression = table.columns().get(column).expression();
                    for (FactName fact : NAMES) {
                        if (fact.type() == FactName.Type.NUMBER && fact.feel().equals(expression)) {
                            TreeSet<BigDecimal> numbers = found.computeIfAbsent(fact, none -> new TreeSet<>());
                            for (PackDocument.Rule rule : table.rules()) {
                                Matcher number =
                                        NUMBER.matcher(rule.conditions().get(column));
                                while (number.find()) {
                                    numbers.add(new BigDecimal(number.group()));
                                }
                            }
                        }
                    }
                }
            }
        }
        found.forEach((fact, numbers) -> edges.put(fact, numbers.toArray(BigDecimal[]::new)));
    }

    /** The class of these facts, to be a key. */
    List<Object> of(Map<FactName, Object> facts) {
        Object[] key = new Object[NAMES.length];
        for (FactName fact : NAMES) {
            Object value = facts.getOrDefault(fact, "");
            key[fact.ordinal()] = value instanceof BigDecimal number ? place(fact, number) : value;
        }
        return Arrays.asList(key);
    }

    private Integer place(FactName fact, BigDecimal number) {
        BigDecimal[] known = edges.get(fact);
        return known == null ? 0 : Arrays.binarySearch(known, number);
    }
}
