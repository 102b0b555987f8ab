package landsea.policy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pack as its document says it, every cell of it plain data.
 *
 * @param jurisdiction a country or a region of it by ISO 3166: {@code CN}, {@code CN-50} for Chongqing
 * @param precedence of packs that answer the same question the highest is heard
 * @param validFrom the first day of the law behind it
 * @param validTo the first day on which it is no more
 * @param facts what it wants to know
 */
record PackDocument(
        PackVersion id,
        String title,
        String jurisdiction,
        int precedence,
        LocalDate validFrom,
        LocalDate validTo,
        Set<FactName> facts,
        Map<Aspect, Table> tables) {

    /** Of a pack that has no end. */
    static final LocalDate OPEN_ENDED = LocalDate.of(9999, 12, 31);

    /** @param columns labels of the inputs, in order */
    record Table(Aspect aspect, List<Column> columns, List<Rule> rules) {

        Table {
            columns = List.copyOf(columns);
            rules = List.copyOf(rules);
        }
    }

    /** @param expression a fact's name, or {@code Standing.answer} */
    record Column(String label, String expression) {}

    /**
     * @param conditions input cells as written
     * @param outputs output cells without their quotes, the last of them the rule's code
     */
    record Rule(
            String id, List<String> conditions, List<String> outputs, Answer answer, String words, LegalBasis basis) {

        Rule {
            conditions = List.copyOf(conditions);
            outputs = List.copyOf(outputs);
        }

        /** The answer as cases write it: {@code DECLARATION 5 WORKING_DAYS}. */
        String text() {
            return String.join(" ", outputs.subList(0, outputs.size() - 1));
        }
    }

    PackDocument {
        facts = Set.copyOf(facts);
        tables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    boolean isInForce(LocalDate day) {
        return !day.isBefore(validFrom) && day.isBefore(validTo);
    }

    /** Whether each combination of facts gets an answer to this question, not silence. */
    boolean alwaysAnswers(Aspect aspect) {
        Table table = tables.get(aspect);
        return table != null && table.rules().stream().noneMatch(rule -> rule.answer() instanceof Answer.Silent);
    }

    RuleRef ref(Rule rule) {
        return new RuleRef(id, rule.id(), rule.words(), rule.basis());
    }
}
