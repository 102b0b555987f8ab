package landsea.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import landsea.policy.PackDocument.Rule;
import landsea.policy.PackDocument.Table;
import org.jspecify.annotations.Nullable;

/** A pack whose cases pass, ready to answer. */
public final class Pack {

    /** What came of checking a pack. */
    public sealed interface Checked {

        record Sound(Pack pack) implements Checked {}

        /** @param reasons everything found at the stage that failed: form, tables or cases */
        record Faulty(List<Reason> reasons) implements Checked {
            public Faulty {
                reasons = List.copyOf(reasons);
            }
        }
    }

    private final PackDocument document;
    private final String text;
    private final String cases;
    private final KieTables tables;

    private Pack(PackDocument document, String text, String cases, KieTables tables) {
        this.document = document;
        this.text = text;
        this.cases = cases;
        this.tables = tables;
    }

    /**
     * Checks a pack from the ground up: form, one rule for each combination of facts, every case. Takes a second or more
     * the first time.
     *
     * @param document the DMN document
     * @param cases the CSV beside it
     */
    public static Checked check(String document, String cases) {
        return switch (PackReader.read(document)) {
            case Outcome.Refused<PackDocument>(Reason reason) -> new Checked.Faulty(List.of(reason));
            case Outcome.Done<PackDocument>(PackDocument pack) -> {
                List<Reason> findings;
                synchronized (Pack.class) {
                    findings = KieTables.findings(pack, document);
                }
                yield findings.isEmpty() ? compiled(pack, document, cases) : new Checked.Faulty(findings);
            }
        };
    }

    /** The same without the analysis of the tables, for one that was checked before it was kept. */
    static Checked load(String document, String cases) {
        return switch (PackReader.read(document)) {
            case Outcome.Refused<PackDocument>(Reason reason) -> new Checked.Faulty(List.of(reason));
            case Outcome.Done<PackDocument>(PackDocument pack) -> compiled(pack, document, cases);
        };
    }

    private static Checked compiled(PackDocument pack, String document, String cases) {
        return switch (KieTables.compile(pack, document)) {
            case Outcome.Refused<KieTables>(Reason reason) -> new Checked.Faulty(List.of(reason));
            case Outcome.Done<KieTables>(KieTables tables) ->
                switch (PackCases.read(pack, cases)) {
                    case Outcome.Refused<PackCases>(Reason reason) -> new Checked.Faulty(List.of(reason));
                    case Outcome.Done<PackCases>(PackCases read) -> {
                        List<Reason> failures = read.failures(pack, tables);
                        yield failures.isEmpty()
                                ? new Checked.Sound(new Pack(pack, document, cases, tables))
                                : new Checked.Faulty(failures);
                    }
                };
        };
    }

    public PackVersion id() {
        return document.id();
    }

    PackDocument document() {
        return document;
    }

    /** What it says, to be read by people. */
    public PackView view() {
        return PackView.of(document);
    }

    /** Its cases with what its tables answer to them. */
    public List<CaseResult> caseResults() {
        return PackCases.read(document, cases).orThrow().results(document, tables);
    }

    String text() {
        return text;
    }

    String cases() {
        return cases;
    }

    byte[] hash() {
        return hash(text, cases);
    }

    /** SHA-256 over both files; what is approved is what is hashed. */
    static byte[] hash(String document, String cases) {
        MessageDigest digest = Sha256.digest();
        digest.update(document.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return digest.digest(cases.getBytes(StandardCharsets.UTF_8));
    }

    /** The rules that fit, by question. */
    Map<Aspect, List<Rule>> answer(Map<FactName, Object> facts) {
        KieTables.Fired fired = tables.fired(facts);
        Map<Aspect, List<Rule>> answers = new EnumMap<>(Aspect.class);
        document.tables().forEach((aspect, table) -> answers.put(aspect, rules(table, fired)));
        return answers;
    }

    static List<Rule> rules(@Nullable Table table, KieTables.Fired fired) {
        if (table == null) {
            return List.of();
        }
        List<Rule> rules = new ArrayList<>();
        for (String id : fired.rules().getOrDefault(table.aspect(), List.of())) {
            table.rules().stream().filter(rule -> rule.id().equals(id)).forEach(rules::add);
        }
        return rules;
    }
}
