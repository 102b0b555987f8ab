package landsea.declarations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.messages.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes in what the authority answers: {@code receipt}, and under {@code rejected} a list of {@code report_number, field,
 * code}. What it does not name it has taken. Silence is asked about, never taken for an answer.
 */
@Component
class FilingAnswerHandler implements CommandHandler<FilingAnswerCommand, FilingAnswerCommand.Noted> {

    private static final Logger LOG = LoggerFactory.getLogger(FilingAnswerHandler.class);
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_]{1,59}");
    private static final String NEVER_ARRIVED = "NOT_FOUND";
    private static final String UNNAMED = "REJECTED_BY_AUTHORITY";

    private final Filings filings;

    FilingAnswerHandler(Filings filings) {
        this.filings = filings;
    }

    @Override
    public Class<FilingAnswerCommand> handles() {
        return FilingAnswerCommand.class;
    }

    @Override
    public Class<FilingAnswerCommand.Noted> answers() {
        return FilingAnswerCommand.Noted.class;
    }

    @Override
    public List<Outcome<FilingAnswerCommand.Noted>> handle(Commit commit, List<FilingAnswerCommand> commands) {
        return commands.stream()
                .map(command -> Outcome.done(handle(commit, command)))
                .toList();
    }

    private FilingAnswerCommand.Noted handle(Commit commit, FilingAnswerCommand command) {
        FilingId filing = command.filing();
        int attempt = command.message().attempt();
        if (!Filings.isOpen(commit, filing)) {
            return new FilingAnswerCommand.Noted("ANSWERED_BEFORE", 0, 0);
        }
        return switch (command.delivery()) {
            case Delivery.Answered(Map<String, Object> body) -> answered(commit, filing, attempt, body);
            case Delivery.Unknown(Reason reason) -> {
                filings.inquire(commit, filing, reason.code(), attempt + 1);
                yield new FilingAnswerCommand.Noted("UNKNOWN", 0, 0);
            }
            case Delivery.Refused(Reason reason)
            when command.message().kind().equals(FilingPort.INQUIRY)
                    && reason.code().equals(NEVER_ARRIVED) -> {
                filings.sendAgain(commit, filing, attempt + 1);
                yield new FilingAnswerCommand.Noted("SENT", 0, 0);
            }
            case Delivery.Refused(Reason reason) -> refused(commit, filing, attempt, reason);
        };
    }

    private FilingAnswerCommand.Noted answered(Commit commit, FilingId filing, int attempt, Map<String, Object> body) {
        Map<String, List<Named>> rejected = rejected(filing, body);
        List<Reports.Answered> answers = new ArrayList<>();
        int bad = 0;
        for (Reports.Waiting waiting : Reports.waiting(commit, filing)) {
            Reports.Report report = waiting.report();
            List<Violation> errors = new ArrayList<>();
            for (int i = 0; i < report.numbers().size(); i++) {
                for (Named named : rejected.getOrDefault(report.numbers().get(i), List.of())) {
                    errors.add(new Violation(named.code(), i, named.field()));
                }
            }
            bad += errors.isEmpty() ? 0 : 1;
            answers.add(Reports.Answered.of(report, waiting.deleting(), errors));
        }
        Reports.answer(commit, filing.bucket(), answers);
        String receipt = body.get("receipt") instanceof String text ? text : "";
        filings.answered(commit, filing, receipt, attempt, answers.size() - bad, bad);
        return new FilingAnswerCommand.Noted("ANSWERED", answers.size() - bad, bad);
    }

    /** All of it: nobody took any of its records. */
    private FilingAnswerCommand.Noted refused(Commit commit, FilingId filing, int attempt, Reason reason) {
        List<Reports.Answered> answers = Reports.waiting(commit, filing).stream()
                .map(waiting -> Reports.Answered.refused(waiting.report(), new Violation(reason.code(), 0, "FILE")))
                .toList();
        Reports.answer(commit, filing.bucket(), answers);
        filings.refused(commit, filing, reason.code(), attempt);
        return new FilingAnswerCommand.Noted("REFUSED", 0, answers.size());
    }

    private record Named(String code, String field) {}

    private static Map<String, List<Named>> rejected(FilingId filing, Map<String, Object> body) {
        Map<String, List<Named>> rejected = new HashMap<>();
        if (body.get("rejected") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> members && members.get("report_number") instanceof String number) {
                    rejected.computeIfAbsent(number, any -> new ArrayList<>())
                            .add(new Named(word(members.get("code"), UNNAMED), word(members.get("field"), "ANY")));
                } else {
                    LOG.warn("the authority rejects something of {} that it does not name", filing);
                }
            }
        }
        return rejected;
    }

    /** Its words, as far as they are codes. */
    private static String word(@org.jspecify.annotations.Nullable Object said, String otherwise) {
        return said instanceof String text && WORD.matcher(text).matches() ? text : otherwise;
    }
}
