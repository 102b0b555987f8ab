package landsea.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.policy.PackView.RuleView;
import landsea.policy.PackView.TableView;

/**
 * What is not the same in two versions of a pack, cell by cell. Rules are the same rule by their code.
 *
 * @param head what differs apart from the tables, by name: {@code title}, {@code precedence}, {@code law_from}, {@code law_to}
 * @param tables only those in which something differs
 */
public record PackDifference(PackVersion before, PackVersion after, List<Cell> head, List<TableDifference> tables) {

    /** What became of a rule. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * @param name of what differs: the fact of a condition, {@code answer}, {@code words}, {@code citation}, {@code article} or
     *     {@code tag}
     * @param before empty where there was none
     */
    public record Cell(String name, String before, String after) {}

    /** @param cells of an added or removed rule all that it says */
    public record RuleDifference(String rule, Kind kind, List<Cell> cells) {}

    public record TableDifference(String question, List<RuleDifference> rules) {}

    public PackDifference {
        head = List.copyOf(head);
        tables = List.copyOf(tables);
    }

    public boolean isNone() {
        return head.isEmpty() && tables.isEmpty();
    }

    /** How many rules differ. */
    public long ruleCount() {
        return tables.stream().mapToLong(table -> table.rules().size()).sum();
    }

    /** Compares what two versions say. */
    public static PackDifference between(PackView before, PackView after) {
        Map<String, TableView> then = byQuestion(before);
        Map<String, TableView> now = byQuestion(after);
        List<TableDifference> tables = union(then.keySet(), now.keySet()).stream()
                .map(question -> new TableDifference(
                        question,
                        rules(Optional.ofNullable(then.get(question)), Optional.ofNullable(now.get(question)))))
                .filter(table -> !table.rules().isEmpty())
                .toList();
        return new PackDifference(before.id(), after.id(), differing(head(before), head(after)), tables);
    }

    private static Map<String, TableView> byQuestion(PackView pack) {
        Map<String, TableView> tables = new LinkedHashMap<>();
        pack.tables().forEach(table -> tables.put(table.question(), table));
        return tables;
    }

    private static Map<String, String> head(PackView pack) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("title", pack.title());
        head.put("jurisdiction", pack.jurisdiction());
        head.put("precedence", Integer.toString(pack.precedence()));
        head.put("law_from", pack.lawFrom().toString());
        head.put("law_to", pack.lawTo());
        return head;
    }

    private static List<RuleDifference> rules(Optional<TableView> before, Optional<TableView> after) {
        Map<String, Map<String, String>> then = cells(before);
        Map<String, Map<String, String>> now = cells(after);
        List<RuleDifference> rules = new ArrayList<>();
        for (String rule : union(then.keySet(), now.keySet())) {
            Kind kind = !then.containsKey(rule) ? Kind.ADDED : now.containsKey(rule) ? Kind.CHANGED : Kind.REMOVED;
            List<Cell> cells = differing(then.getOrDefault(rule, Map.of()), now.getOrDefault(rule, Map.of()));
            if (!cells.isEmpty()) {
                rules.add(new RuleDifference(rule, kind, cells));
            }
        }
        return rules;
    }

    private static Map<String, Map<String, String>> cells(Optional<TableView> table) {
        Map<String, Map<String, String>> rules = new LinkedHashMap<>();
        table.ifPresent(there -> there.rules().forEach(rule -> rules.put(rule.rule(), cells(there.facts(), rule))));
        return rules;
    }

    private static Map<String, String> cells(List<String> facts, RuleView rule) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < facts.size(); i++) {
            cells.put(facts.get(i), rule.conditions().get(i));
        }
        cells.put("answer", rule.answer());
        cells.put("words", rule.words());
        cells.put("citation", rule.citation());
        cells.put("article", rule.article());
        cells.put("tag", rule.tag());
        return cells;
    }

    private static List<Cell> differing(Map<String, String> before, Map<String, String> after) {
        return union(before.keySet(), after.keySet()).stream()
                .map(name -> new Cell(name, before.getOrDefault(name, ""), after.getOrDefault(name, "")))
                .filter(cell -> !cell.before().equals(cell.after()))
                .toList();
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        return Stream.concat(first.stream(), second.stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
