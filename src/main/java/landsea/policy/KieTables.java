package landsea.policy;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNMessageType;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidator.Validation;
import org.kie.dmn.validation.DMNValidatorFactory;
import org.kie.internal.io.ResourceFactory;

/** The only place that knows the decision engine: compiled tables that say which rules fit. */
final class KieTables {

    private static final Pattern TABLE = Pattern.compile("DMN id: ([\\w-]+)");

    /** The rules that fit, by question. */
    record Fired(Map<Aspect, List<String>> rules) {}

    private final DMNRuntime runtime;
    private final DMNModel model;
    private final PackDocument pack;

    private KieTables(DMNRuntime runtime, DMNModel model, PackDocument pack) {
        this.runtime = runtime;
        this.model = model;
        this.pack = pack;
    }

    /** Compiles a document that {@link PackReader} has passed; PACK_TABLE_FAULT with what the engine says. */
    static Outcome<KieTables> compile(PackDocument pack, String document) {
        Resource resource = ResourceFactory.newByteArrayResource(document.getBytes(StandardCharsets.UTF_8));
        resource.setSourcePath(pack.id() + ".dmn");
        DMNRuntimeBuilder builder = DMNRuntimeBuilder.fromDefaults();
        builder.setRootClassLoader(Objects.requireNonNull(KieTables.class.getClassLoader()));
        return builder.buildConfiguration()
                .fromResources(List.of(resource))
                .cata(failed -> fault(String.valueOf(failed.getMessage())), runtime -> compiled(runtime, pack));
    }

    private static Outcome<KieTables> compiled(DMNRuntime runtime, PackDocument pack) {
        DMNModel model = runtime.getModels().getFirst();
        return model.hasErrors()
                ? fault(model.getMessages(DMNMessage.Severity.ERROR).getFirst().getText())
                : Outcome.done(new KieTables(runtime, model, pack));
    }

    private static Outcome<KieTables> fault(String said) {
        return Outcome.refused(Reason.of("PACK_TABLE_FAULT", "said", said));
    }

    /**
     * The rules that fit these facts, in the order of their tables.
     *
     * @throws IllegalStateException when the engine fails, as it does for two rules where one should fit
     */
    Fired fired(Map<FactName, Object> facts) {
        DMNContext context = runtime.newContext();
        for (FactName fact : pack.facts()) {
            context.set(fact.feel(), Objects.requireNonNull(facts.get(fact), fact.feel()));
        }
        DMNResult result = runtime.evaluateAll(model, context);
        if (result.hasErrors()) {
            throw new IllegalStateException(pack.id() + " on " + facts + ": " + result.getMessages());
        }
        Map<Aspect, List<String>> rules = new EnumMap<>(Aspect.class);
        for (Aspect aspect : pack.tables().keySet()) {
            rules.put(
                    aspect, rules(result.getDecisionResultByName(aspect.table()).getResult()));
        }
        return new Fired(rules);
    }

    private static List<String> rules(@org.jspecify.annotations.Nullable Object result) {
        return switch (result) {
            case null -> List.of();
            case Map<?, ?> one -> List.of((String) Objects.requireNonNull(one.get("rule")));
            case List<?> many ->
                many.stream().flatMap(one -> rules(one).stream()).toList();
            default -> throw new IllegalStateException("not what a table answers: " + result);
        };
    }

    /** What is wrong with its tables: against the standard, gaps, overlaps. */
    static List<Reason> findings(PackDocument pack, String document) {
        List<Reason> findings = new ArrayList<>();
        for (DMNMessage message : Analyser.SHARED
                .validateUsing(Validation.VALIDATE_SCHEMA, Validation.VALIDATE_MODEL, Validation.ANALYZE_DECISION_TABLE)
                .theseModels(new StringReader(document))) {
            boolean gap = message.getMessageType() == DMNMessageType.DECISION_TABLE_GAP;
            boolean overlap = message.getMessageType() == DMNMessageType.DECISION_TABLE_OVERLAP_HITPOLICY_UNIQUE;
            if (gap || overlap || message.getLevel() == DMNMessage.Level.ERROR) {
                String code = gap ? "PACK_TABLE_GAP" : overlap ? "PACK_TABLE_OVERLAP" : "PACK_TABLE_FAULT";
                findings.add(new Reason(code, Map.of("said", message.getText(), "where", where(message.getText()))));
            }
        }
        return findings;
    }

    private static String where(String text) {
        Matcher id = TABLE.matcher(text);
        return id.find() ? id.group(1) : "";
    }

    /** A second to make, so only when somebody checks a pack; one at a time, as it is not said to bear more. */
    private static final class Analyser {
        static final DMNValidator SHARED = DMNValidatorFactory.newValidator();
    }
}
