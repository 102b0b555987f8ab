package landsea.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A question that a pack can answer, each by one table of that name. */
public enum Aspect {
    /** Whether a pilot admits the party: other tables of its pack read it, nobody outside does. */
    STANDING("Standing", false),
    REVIEW("Review", false),
    EVIDENCE("Evidence", false),
    REGISTRATION("Registration", false),
    NETTING("Netting", false),
    ALLOWANCE("Allowance", false, "ceiling_usd"),
    DEADLINES("Deadlines", true, "count", "unit"),
    NOTICES("Notices", true);

    /** What a rule answers that leaves the question to lower packs. */
    static final String SILENT = "SILENT";

    private final String table;
    private final boolean many;
    private final List<String> outputs;

    Aspect(String table, boolean many, String... more) {
        this.table = table;
        this.many = many;
        this.outputs = Stream.of(Stream.of("answer"), Stream.of(more), Stream.of("rule"))
                .flatMap(names -> names)
                .toList();
    }

    /** The name of its table. */
    public String table() {
        return table;
    }

    /** Whether every rule that fits adds an answer; else exactly one fits. */
    boolean many() {
        return many;
    }

    /** Whether every payment must get exactly one answer to it. */
    boolean required() {
        return !many && this != STANDING;
    }

    String hitPolicy() {
        return many ? "COLLECT" : "UNIQUE";
    }

    /** The output columns of its table, in order. */
    List<String> outputs() {
        return outputs;
    }

    static Optional<Aspect> named(String table) {
        return Stream.of(values()).filter(aspect -> aspect.table.equals(table)).findFirst();
    }
}
