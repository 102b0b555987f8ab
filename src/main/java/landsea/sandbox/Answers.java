package landsea.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import landsea.basics.Reason;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.Fault.Leg;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/** How a request from LandSea is answered: at once, late, or never, without a thread that waits for it. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Clock clock;
    private final Timetable timetable;
    private final Faults faults;
    private final Duration silence;
    private final Set<DeferredResult<ResponseEntity<Object>>> unanswered = ConcurrentHashMap.newKeySet();

    Answers(Clock clock, Timetable timetable, Faults faults, Duration silence) {
        this.clock = clock;
        this.timetable = timetable;
        this.faults = faults;
        this.silence = silence;
    }

    /** Answers with what the work says, unless a fault is on for this leg. */
    DeferredResult<ResponseEntity<Object>> to(
            Leg leg, String someone, Function<List<Effect>, ResponseEntity<Object>> work) {
        return to(leg, someone, () -> refusal(leg), work);
    }

    /** @param refusal how it refuses */
    DeferredResult<ResponseEntity<Object>> to(
            Leg leg,
            String someone,
            Supplier<ResponseEntity<Object>> refusal,
            Function<List<Effect>, ResponseEntity<Object>> work) {
        List<Effect> effects = faults.take(leg, someone);
        if (!effects.isEmpty() && leg != Leg.INTELLIGENCE) {
            LOG.info(
                    "sandbox fault on {} of {}: {}",
                    leg,
                    someone,
                    effects.stream().map(Effect::kind).toList());
        }
        DeferredResult<ResponseEntity<Object>> answer = new DeferredResult<>(silence.toMillis(), Answers::tooLate);
        if (effects.stream().anyMatch(Effect.SilenceLost.class::isInstance)) {
            return withheld(answer);
        }
        ResponseEntity<Object> said =
                effects.stream().anyMatch(Effect.Refuse.class::isInstance) ? refusal.get() : work.apply(effects);
        if (effects.stream().anyMatch(Effect.Silence.class::isInstance)) {
            return withheld(answer);
        }
        for (Effect effect : effects) {
            if (effect instanceof Effect.Late(Duration by)) {
                timetable.at(clock.instant().plus(by), () -> answer.setResult(said));
                return withheld(answer);
            }
        }
        answer.setResult(said);
        return answer;
    }

    /** Ends what was kept open: the program stops. */
    void stop() {
        unanswered.forEach(answer -> answer.setResult(tooLate()));
    }

    static ResponseEntity<Object> problem(int status, Reason reason) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setDetail(reason.toString());
        problem.setProperty("code", reason.code());
        problem.setProperty("finality", status >= 500 ? "UNKNOWN" : "FINAL");
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private DeferredResult<ResponseEntity<Object>> withheld(DeferredResult<ResponseEntity<Object>> answer) {
        unanswered.add(answer);
        answer.onCompletion(() -> unanswered.remove(answer));
        return answer;
    }

    private static ResponseEntity<Object> refusal(Leg leg) {
        return switch (leg) {
            case PAYOUT -> problem(HttpStatus.CONFLICT.value(), Reason.of("PAYOUT_REFUSED"));
            case PROVIDER -> problem(422, Reason.of("QUOTE_REFUSED"));
            case FILING -> problem(422, Reason.of("FILING_REFUSED"));
            case INTELLIGENCE -> problem(422, Reason.of("REPORT_REFUSED"));
            case ADVICE, REPORT, RETURN, REMITTANCE, RECALL ->
                throw new IllegalArgumentException("nobody asks so for " + leg);
        };
    }

    private static ResponseEntity<Object> tooLate() {
        return problem(HttpStatus.SERVICE_UNAVAILABLE.value(), Reason.of("NO_ANSWER"));
    }
}
