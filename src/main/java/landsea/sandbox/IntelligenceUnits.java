package landsea.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/** The two units that take reports of suspicions. What they took they keep to themselves: no lever shows it. */
final class IntelligenceUnits {

    private static final String KIND = "intelligence";
    private static final List<String> NEEDED = List.of("subject_name", "established_on", "narrative");

    /** A field that is not taken. */
    record Rejection(String field, String code) {}

    /** A report that was answered; without a receipt where something was rejected. */
    record Taken(
            String unit, String requestId, String receipt, String contents, List<Rejection> rejected, Instant at) {}

    private final Clock clock;
    private final Derived derived;
    private final Journal journal;
    private final Map<String, Taken> taken = new HashMap<>();

    IntelligenceUnits(Clock clock, Derived derived, Journal journal) {
        this.clock = clock;
        this.derived = derived;
        this.journal = journal;
        journal.remembered(KIND, Taken.class).forEach(this::know);
    }

    /**
     * Takes a report, or names what it lacks. A request id that comes again gets the same answer, or is refused with
     * REQUEST_REUSED when it came with other contents.
     *
     * @param refusedField a field that it does not like today; empty for none
     */
    synchronized Outcome<Taken> take(String unit, String requestId, Map<String, Object> report, String refusedField) {
        String contents = Derived.sha256(report.toString().getBytes(StandardCharsets.UTF_8));
        Optional<Taken> known = byRequest(unit, requestId);
        if (known.isPresent()) {
            return known.get().contents().equals(contents)
                    ? Outcome.done(known.get())
                    : Outcome.refused(Reason.of("REQUEST_REUSED", "request", requestId));
        }
        List<Rejection> rejected = refusedField.isEmpty()
                ? NEEDED.stream()
                        .filter(field -> !(report.get(field) instanceof String text) || text.isBlank())
                        .map(field -> new Rejection(field, "FIELD_MISSING"))
                        .toList()
                : List.of(new Rejection(refusedField, "FIELD_REFUSED"));
        String receipt = rejected.isEmpty() ? "IU" + derived.text(14, "intelligence", unit, requestId) : "";
        Taken answered = new Taken(unit, requestId, receipt, contents, rejected, clock.instant());
        journal.append(List.of(new Journal.Event(KIND, answered.at(), answered)));
        know(answered);
        return Outcome.done(answered);
    }

    synchronized Optional<Taken> byRequest(String unit, String requestId) {
        return Optional.ofNullable(taken.get(unit + "/" + requestId));
    }

    private void know(Taken one) {
        taken.put(one.unit() + "/" + one.requestId(), one);
    }
}
