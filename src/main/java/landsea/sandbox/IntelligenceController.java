package landsea.sandbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.Fault.Leg;
import landsea.sandbox.IntelligenceUnits.Taken;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** The financial intelligence units that take reports. */
@RestController
@Profile("sandbox")
@RequestMapping(IntelligenceController.PATH + "/{unit}/reports")
class IntelligenceController {

    static final String PATH = "/sandbox/intelligence-units";

    private final IntelligenceUnits units;
    private final Answers answers;

    IntelligenceController(IntelligenceUnits units, Answers answers) {
        this.units = units;
        this.answers = answers;
    }

    @PostMapping
    DeferredResult<ResponseEntity<Object>> take(@PathVariable String unit, @RequestBody Map<String, Object> body) {
        String requestId = body.get("request_id") instanceof String text ? text : "";
        Members.require(requestId);
        return answers.to(Leg.INTELLIGENCE, unit, effects -> {
            String refused = effects.stream()
                    .filter(Effect.RejectField.class::isInstance)
                    .map(effect -> ((Effect.RejectField) effect).field())
                    .findFirst()
                    .orElse("");
            return switch (units.take(unit, requestId, new TreeMap<>(body), refused)) {
                case Outcome.Done<Taken>(Taken taken) -> answer(taken);
                case Outcome.Refused<Taken>(Reason reason) -> Answers.problem(422, reason);
            };
        });
    }

    /** What became of a report whose answer was not seen. */
    @GetMapping
    ResponseEntity<Object> inquire(@PathVariable String unit, @RequestParam("request_id") String requestId) {
        return units.byRequest(unit, requestId)
                .map(IntelligenceController::answer)
                .orElseGet(() -> Answers.problem(404, Reason.of("REQUEST_UNKNOWN", "request", requestId)));
    }

    private static ResponseEntity<Object> answer(Taken taken) {
        return ResponseEntity.ok(
                taken.rejected().isEmpty()
                        ? Map.of("receipt", taken.receipt())
                        : Map.of("rejected", List.copyOf(taken.rejected())));
    }
}
