package landsea.policy;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.policy.PackDocument.Rule;
import landsea.policy.PackDocument.Table;

/**
 * The cases beside a pack: a table that opens in any spreadsheet. Each row tells a case in words, gives every fact that the
 * pack asks for, and under a table's name what it must answer by which rule; an empty cell asks nothing.
 */
final class PackCases {

    static final int BYTES_MAX = 400_000;

    private static final String CASE = "case";

    /** What a table says where no rule adds anything. */
    private static final String NOTHING = "nothing";

    private record Case(String name, Map<FactName, Object> facts, Map<Aspect, String> expected) {}

    private final List<Case> cases;

    private PackCases(List<Case> cases) {
        this.cases = cases;
    }

    /** Reads them; PACK_CASES_MALFORMED with the line. */
    static Outcome<PackCases> read(PackDocument pack, String csv) {
        if (csv.length() > BYTES_MAX) {
            return Outcome.refused(Reason.of("PACK_TOO_LARGE", "bytes_max", BYTES_MAX));
        }
        List<Case> cases = new ArrayList<>();
        long line = 1;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord row : rows) {
                line = row.getStartingLineNumber();
                requireColumns(pack, row.getHeader());
                cases.add(read(pack, row));
            }
        } catch (CsvParseException | IllegalArgumentException | java.io.IOException malformed) {
            return Outcome.refused(Reason.of("PACK_CASES_MALFORMED", "line", line)
                    .with("detail", String.valueOf(malformed.getMessage())));
        }
        return Outcome.done(new PackCases(cases));
    }

    private static void requireColumns(PackDocument pack, List<String> header) {
        Set<String> wanted = new HashSet<>(Set.of(CASE));
        pack.facts().forEach(fact -> wanted.add(fact.feel()));
        pack.tables().keySet().forEach(aspect -> wanted.add(aspect.table()));
        if (header.size() != wanted.size() || !wanted.equals(new HashSet<>(header))) {
            throw new IllegalArgumentException(
                    "columns are " + wanted.stream().sorted().toList());
        }
    }

    private static Case read(PackDocument pack, NamedCsvRecord row) {
        Map<FactName, Object> facts = new EnumMap<>(FactName.class);
        pack.facts().forEach(fact -> facts.put(fact, fact.read(row.getField(fact.feel()))));
        Map<Aspect, String> expected = new EnumMap<>(Aspect.class);
        for (Aspect aspect : pack.tables().keySet()) {
            String cell = row.getField(aspect.table()).strip();
            if (!cell.isEmpty()) {
                expected.put(aspect, sorted(Arrays.asList(cell.split(";"))));
            }
        }
        return new Case(row.getField(CASE), facts, expected);
    }

    /** Runs them all: a reason for each that fails, and for each rule that no case meets. */
    List<Reason> failures(PackDocument pack, KieTables tables) {
        List<Reason> failures = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (Case one : cases) {
            KieTables.Fired fired = tables.fired(one.facts());
            one.expected().forEach((aspect, expected) -> {
                List<Rule> rules = Pack.rules(pack.tables().get(aspect), fired);
                rules.forEach(rule -> met.add(rule.id()));
                String found = answered(rules);
                if (!found.equals(expected)) {
                    failures.add(Reason.of("PACK_CASE_FAILED", "case", one.name())
                            .with("table", aspect.table())
                            .with("expected", expected)
                            .with("found", found));
                }
            });
        }
        for (Table table : pack.tables().values()) {
            table.rules().stream()
                    .filter(rule -> !met.contains(rule.id()))
                    .forEach(rule -> failures.add(Reason.of("PACK_RULE_WITHOUT_CASE", "rule", rule.id())));
        }
        return failures;
    }

    /** The cases with what the tables answer to them now, in the order of the file. */
    List<CaseResult> results(PackDocument pack, KieTables tables) {
        return cases.stream().map(one -> result(pack, tables, one)).toList();
    }

    private static CaseResult result(PackDocument pack, KieTables tables, Case one) {
        KieTables.Fired fired = tables.fired(one.facts());
        Map<String, String> facts = new LinkedHashMap<>();
        one.facts().forEach((fact, value) -> facts.put(fact.feel(), FactName.text(value)));
        List<CaseResult.Asked> asked = new ArrayList<>();
        one.expected()
                .forEach((aspect, expected) -> asked.add(new CaseResult.Asked(
                        aspect.table(),
                        expected,
                        answered(Pack.rules(pack.tables().get(aspect), fired)))));
        return new CaseResult(one.name(), facts, asked);
    }

    private static String answered(List<Rule> rules) {
        return rules.isEmpty()
                ? NOTHING
                : sorted(rules.stream()
                        .map(rule -> rule.text() + " by " + rule.id())
                        .toList());
    }

    int size() {
        return cases.size();
    }

    private static String sorted(List<String> answers) {
        return String.join("; ", answers.stream().map(String::strip).sorted().toList());
    }
}
