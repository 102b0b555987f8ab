package landsea.compliance.risk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.engine.Command;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.DeadlineHandler;
import landsea.engine.Deadlines;
import landsea.engine.DueCommand;
import org.springframework.stereotype.Component;

/** When a day is over, folds a bucket's journal into its merchants' histories, a piece in each commit: nobody waits for it. */
@Component
class Folding implements DeadlineHandler, CommandHandler<Folding.Fold, Folding.Folded> {

    static final String KIND = "risk.day.over";
    private static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");

    /** Rows of the journal in one commit. */
    private static final int ROWS_MAX = 200;

    private final Standings standings;
    private final Pruning pruning;

    Folding(Standings standings, Pruning pruning) {
        this.standings = standings;
        this.pruning = pruning;
    }

    record Folded(boolean more) {}

    /** One bucket's turn. */
    record Fold(Deadline deadline) implements DueCommand<Folded> {

        @Override
        public UUID organisation() {
            return landsea.parties.Parties.bank().value();
        }

        @Override
        public Object subject() {
            return deadline.subject();
        }
    }

    static Deadline endOf(Bucket bucket, LocalDate day) {
        return new Deadline(
                Ids.named(bucket, "risk-journal"),
                KIND,
                day.plusDays(1).atStartOfDay(CHONGQING).toInstant());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Command<?> due(Deadline deadline) {
        return new Fold(deadline);
    }

    @Override
    public Class<Fold> handles() {
        return Fold.class;
    }

    @Override
    public Class<Folded> answers() {
        return Folded.class;
    }

    @Override
    public List<Outcome<Folded>> handle(Commit commit, List<Fold> commands) {
        return commands.stream()
                .map(command -> Outcome.done(fold(commit, command.deadline())))
                .toList();
    }

    private Folded fold(Commit commit, Deadline deadline) {
        standings.of(deadline.bucket()).unsettle(commit);
        boolean more = RiskStore.fold(commit, deadline.bucket(), ROWS_MAX);
        pruning.foresee(commit, deadline.bucket());
        if (more) {
            // A moment later than the one that passed: it has passed too, and is another deadline.
            Deadlines.set(
                    commit,
                    List.of(new Deadline(
                            deadline.subject(),
                            deadline.kind(),
                            deadline.dueAt().plusNanos(1_000))));
        }
        return new Folded(more);
    }
}
