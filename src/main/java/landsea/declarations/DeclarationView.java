package landsea.declarations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import landsea.basics.Money;

/**
 * A declaration as people see it: its newest revision.
 *
 * @param state MADE until its day is over, EXCEPTION while it breaks a rule, then SENT, and FILED or REJECTED; DELETED
 * @param overdue the last day for declaring went by before it was filed
 * @param dueOn the last day for declaring; empty before it was numbered
 * @param violations rules that it breaks, ours or the authority's
 * @param records the fields of each of its records, by their names in the layout
 * @param netting from gross sales to what was paid out, each kind of line with what the rules made of it
 */
public record DeclarationView(
        DeclarationId id,
        LocalDate day,
        int revision,
        String action,
        String state,
        boolean overdue,
        String dueOn,
        Money actual,
        List<String> numbers,
        List<Violation> violations,
        Instant madeAt,
        String madeBy,
        List<Map<String, String>> records,
        List<NettingLine> netting) {

    public DeclarationView {
        numbers = List.copyOf(numbers);
        violations = List.copyOf(violations);
        records = List.copyOf(records);
        netting = List.copyOf(netting);
    }

    /**
     * A field that can be corrected.
     *
     * @param name under which {@link CorrectCommand} takes it
     * @param wrong whether it breaks a rule now
     */
    public record Field(String name, String value, boolean wrong) {}

    /** What can be corrected, what is wrong first. */
    public List<Field> correctable() {
        return Correcting.names(records).stream()
                .map(this::field)
                .sorted(Comparator.comparing(Field::wrong).reversed())
                .toList();
    }

    private Field field(String name) {
        int apart = name.indexOf('/');
        String field = apart < 0 ? name : name.substring(0, apart);
        int record = apart < 0 ? 0 : Integer.parseInt(name.substring(apart + 1));
        boolean wrong =
                violations.stream().anyMatch(one -> one.field().equals(field) && (apart < 0 || one.record() == record));
        return new Field(name, records.get(record).getOrDefault(field, ""), wrong);
    }
}
