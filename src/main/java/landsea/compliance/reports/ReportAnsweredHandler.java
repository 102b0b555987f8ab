package landsea.compliance.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.reports.ReportStore.Kept;
import landsea.compliance.reports.ReportStore.Next;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.messages.Attempt;
import landsea.messages.Delivery;
import org.springframework.stereotype.Component;

/** Takes in what a unit answers. Silence is asked about, never taken for an answer. */
@Component
class ReportAnsweredHandler implements CommandHandler<Answered, Answered.Noted> {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,59}");
    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]{0,59}");
    private static final Pattern RECEIPT = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final String NEVER_ARRIVED = "NOT_FOUND";
    private static final String WHOLE = "report";
    private static final int HOURLY_AFTER = 12;

    /** Pauses are real time: nothing moves them. */
    private static final InstantSource REAL = InstantSource.system();

    private final Course course;

    ReportAnsweredHandler(Course course) {
        this.course = course;
    }

    @Override
    public Class<Answered> handles() {
        return Answered.class;
    }

    @Override
    public Class<Answered.Noted> answers() {
        return Answered.Noted.class;
    }

    @Override
    public List<Outcome<Answered.Noted>> handle(Commit commit, List<Answered> commands) {
        return commands.stream()
                .map(command -> Outcome.done(new Answered.Noted(handle(commit, command))))
                .toList();
    }

    private String handle(Commit commit, Answered command) {
        Optional<Kept> found = ReportStore.find(commit, command.report());
        if (found.isEmpty()
                || !found.get().state().isUnderWay()
                || found.get().revision() != command.revision()
                || found.get().attempt() != command.attempt()) {
            return "KNOWN";
        }
        Kept kept = found.get();
        return switch (command.said()) {
            case Attempt.NotSent(Reason reason) -> again(commit, kept, kept.state(), reason);
            case Attempt.Sent(Delivery.Unknown(Reason reason)) -> again(commit, kept, ReportState.UNKNOWN, reason);
            case Attempt.Sent(Delivery.Refused(Reason reason))
            when kept.state() == ReportState.UNKNOWN && reason.code().equals(NEVER_ARRIVED) ->
                again(commit, kept, ReportState.SENT, reason);
            case Attempt.Sent(Delivery.Refused(Reason reason)) ->
                rejected(commit, kept, List.of(WHOLE + ":" + reason.code()));
            case Attempt.Sent(Delivery.Answered(Map<String, Object> body)) -> answered(commit, kept, body);
        };
    }

    private String answered(Commit commit, Kept kept, Map<String, Object> body) {
        if (body.get("receipt") instanceof String receipt
                && RECEIPT.matcher(receipt).matches()) {
            Next filed =
                    new Next(ReportState.FILED, kept.revision(), receipt, List.of(), kept.attempt(), Instant.EPOCH);
            course.move(commit, kept, filed, "", kept.content().jurisdiction().unit());
            return ReportState.FILED.name();
        }
        return rejected(commit, kept, errors(body));
    }

    private String rejected(Commit commit, Kept kept, List<String> errors) {
        Next next = new Next(ReportState.REJECTED, kept.revision(), "", errors, kept.attempt(), Instant.EPOCH);
        course.move(
                commit,
                kept,
                next,
                String.join(" ", errors),
                kept.content().jurisdiction().unit());
        return ReportState.REJECTED.name();
    }

    /** Its words, as far as they are names and codes; an answer that names nothing says that nothing was taken. */
    private static List<String> errors(Map<String, Object> body) {
        List<String> errors = new ArrayList<>();
        if (body.get("rejected") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> members
                        && members.get("field") instanceof String field
                        && FIELD.matcher(field).matches()
                        && members.get("code") instanceof String code
                        && CODE.matcher(code).matches()) {
                    errors.add(field + ":" + code);
                }
            }
        }
        return errors.isEmpty() ? List.of(WHOLE + ":ANSWER_UNREADABLE") : errors;
    }

    /** Comes up again after a pause that grows to an hour. The state's deadline runs on: silence is no progress. */
    private static String again(Commit commit, Kept kept, ReportState state, Reason reason) {
        int attempt = kept.attempt() + 1;
        Duration pause = attempt > HOURLY_AFTER
                ? Duration.ofHours(1)
                : reason.code().equals(NEVER_ARRIVED) ? Duration.ZERO : Duration.ofSeconds(1L << (attempt - 1));
        ReportStore.move(
                commit,
                kept.id(),
                new Next(
                        state,
                        kept.revision(),
                        "",
                        List.of(),
                        attempt,
                        REAL.instant().plus(pause)));
        if (state != kept.state()) {
            ReportStore.step(commit, kept.id(), state.name(), kept.revision(), reason.code(), Circle.PROGRAM);
        }
        return state.name();
    }
}
