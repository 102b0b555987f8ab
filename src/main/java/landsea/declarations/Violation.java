package landsea.declarations;

import java.util.ArrayList;
import java.util.List;
import landsea.basics.Reason;

/**
 * A rule that a record breaks, ours or the authority's.
 *
 * @param code of the rule
 * @param record which one, counted from zero
 * @param field of the layout
 */
public record Violation(String code, int record, String field) {

    private static final String APART = " ";

    static Violation of(FieldRule rule, int record) {
        return new Violation(rule.name(), record, rule.field());
    }

    public Reason reason() {
        return Reason.of(code, "record", record).with("field", field);
    }

    private String text() {
        return code + "/" + record + "/" + field;
    }

    /** As a row keeps them: empty for none. */
    static String text(List<Violation> violations) {
        return violations.isEmpty()
                ? ""
                : String.join(APART, violations.stream().map(Violation::text).toList());
    }

    static List<Violation> parse(String text) {
        List<Violation> violations = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String one : text.split(APART, -1)) {
                String[] parts = one.split("/", -1);
                violations.add(new Violation(parts[0], Integer.parseInt(parts[1]), parts[2]));
            }
        }
        return List.copyOf(violations);
    }
}
