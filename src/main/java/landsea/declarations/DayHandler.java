package landsea.declarations;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import org.springframework.stereotype.Component;

/** Ends a day: numbers and sends it when it is over, marks what is overdue when it is due. */
@Component
class DayHandler implements CommandHandler<DayCommand, DayAnswer> {

    private final Cutting cutting;

    DayHandler(Cutting cutting) {
        this.cutting = cutting;
    }

    @Override
    public Class<DayCommand> handles() {
        return DayCommand.class;
    }

    @Override
    public Class<DayAnswer> answers() {
        return DayAnswer.class;
    }

    @Override
    public List<Outcome<DayAnswer>> handle(Commit commit, List<DayCommand> commands) {
        return commands.stream()
                .map(command -> Outcome.done(handle(commit, command.deadline())))
                .toList();
    }

    private DayAnswer handle(Commit commit, Deadline deadline) {
        LocalDate day = DayDeadlines.date(commit, deadline);
        if (deadline.kind().equals(DayDeadlines.OVER)) {
            Cutting.Cut cut = cutting.cut(commit, deadline.bucket(), day);
            if (cut.more()) {
                // A moment later than the one that passed: it has passed too, and is another deadline.
                Deadlines.set(
                        commit,
                        List.of(new Deadline(
                                deadline.subject(),
                                deadline.kind(),
                                deadline.dueAt().plusNanos(1_000))));
            }
            return cut.answer();
        }
        // What could not be numbered for want of numbers gets its last chance.
        Cutting.Cut late = cutting.cut(commit, deadline.bucket(), day);
        int overdue = Reports.markOverdue(commit, deadline.bucket(), day);
        if (overdue > 0) {
            commit.record(new Fact(
                    deadline.bucket(),
                    Declarations.bank(),
                    "declarations.overdue",
                    day.toString(),
                    commit.at(),
                    Map.of("day", day.toString(), "count", overdue)));
        }
        return new DayAnswer(late.answer().sent(), late.answer().exceptions(), overdue);
    }
}
