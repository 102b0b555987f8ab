package landsea.declarations;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All dated rows of codes, rules and parameters; {@link #on} gives those of a day. */
final class DeclarationTables {

    /** A row without an end. */
    static final LocalDate OPEN_ENDED = LocalDate.of(9999, 12, 31);

    /** More days than anybody declares at a time; beyond it a day is worked out anew. */
    private static final int DAYS_KEPT_MAX = 64;

    private final List<TransactionCode> codes;
    private final List<CodingRule> rules;
    private final List<Parameter> parameters;
    private final List<NettedKind> netted;
    private final Map<LocalDate, DayTables> days = new ConcurrentHashMap<>();

    DeclarationTables(
            List<TransactionCode> codes, List<CodingRule> rules, List<Parameter> parameters, List<NettedKind> netted) {
        this.codes = List.copyOf(codes);
        this.rules = List.copyOf(rules);
        this.parameters = List.copyOf(parameters);
        this.netted = List.copyOf(netted);
    }

    List<TransactionCode> codes() {
        return codes;
    }

    List<CodingRule> rules() {
        return rules;
    }

    List<Parameter> parameters() {
        return parameters;
    }

    List<NettedKind> netted() {
        return netted;
    }

    DayTables on(LocalDate day) {
        DayTables known = days.get(day);
        if (known != null) {
            return known;
        }
        DayTables made = new DayTables(
                day,
                codes.stream()
                        .filter(row -> counts(day, row.effectiveFrom(), row.effectiveTo()))
                        .toList(),
                rules.stream()
                        .filter(row -> counts(day, row.effectiveFrom(), row.effectiveTo()))
                        .toList(),
                parameters.stream()
                        .filter(row -> counts(day, row.effectiveFrom(), row.effectiveTo()))
                        .toList(),
                netted.stream()
                        .filter(row -> counts(day, row.effectiveFrom(), row.effectiveTo()))
                        .toList());
        if (days.size() >= DAYS_KEPT_MAX) {
            days.clear();
        }
        days.put(day, made);
        return made;
    }

    private static boolean counts(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && day.isBefore(to);
    }
}
