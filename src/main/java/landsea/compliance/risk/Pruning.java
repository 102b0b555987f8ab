package landsea.compliance.risk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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
import org.springframework.stereotype.Component;

/**
 * Deletes days of a bucket's journal when no rule looks so far back any more and nobody wants to see them: a piece in each commit,
 * none of them a payment's. Histories keep what rules need, reviews what somebody looked at.
 */
@Component
class Pruning implements DeadlineHandler, CommandHandler<Pruning.Prune, Pruning.Pruned> {

    static final String KIND = "risk.day.old";
    private static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");
    private static final Duration DAY = Duration.ofDays(1);

    /** Rows of the journal in one commit. */
    private static final int ROWS_MAX = 200;

    private final RiskTables tables;

    Pruning(RiskTables tables) {
        this.tables = tables;
    }

    record Pruned(boolean more) {}

    /** One bucket's turn. */
    record Prune(Deadline deadline) implements Command<Pruned> {

        @Override
        public Bucket bucket() {
            return deadline.bucket();
        }

        @Override
        public UUID organisation() {
            return landsea.parties.Parties.bank().value();
        }

        @Override
        public String requestKey() {
            return "due/" + deadline.kind() + "/" + deadline.subject() + "/" + deadline.dueAt();
        }

        @Override
        public Object subject() {
            // Not the journal's own: folding has that, and both may be due at once.
            return List.of(KIND, deadline.subject());
        }

        @Override
        public Map<String, Object> body() {
            return Map.of();
        }
    }

    /** Sets when the first day of a bucket's journal may go, as the rules are now. */
    void foresee(Commit commit, Bucket bucket) {
        RiskStore.oldestDay(commit, bucket)
                .ifPresent(day -> Deadlines.set(commit, List.of(deadline(bucket, end(commit, day)))));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Command<?> due(Deadline deadline) {
        return new Prune(deadline);
    }

    @Override
    public Class<Prune> handles() {
        return Prune.class;
    }

    @Override
    public Class<Pruned> answers() {
        return Pruned.class;
    }

    @Override
    public List<Outcome<Pruned>> handle(Commit commit, List<Prune> commands) {
        return commands.stream()
                .map(command -> Outcome.done(prune(commit, command.deadline())))
                .toList();
    }

    private Pruned prune(Commit commit, Deadline passed) {
        Bucket bucket = passed.bucket();
        LocalDate last = today(commit).minusDays(kept(commit) + 1);
        boolean more = RiskStore.prune(commit, bucket, last, ROWS_MAX);
        if (more) {
            // A moment later than the one that passed: it has passed too, and is another deadline.
            Deadlines.set(commit, List.of(deadline(bucket, passed.dueAt().plusNanos(1_000))));
        } else {
            // What is old and still there waits for its folding, not for this.
            Instant tomorrow = commit.at().plus(DAY);
            RiskStore.oldestDay(commit, bucket)
                    .map(day -> end(commit, day))
                    .map(end -> end.isAfter(tomorrow) ? end : tomorrow)
                    .ifPresent(end -> Deadlines.set(commit, List.of(deadline(bucket, end))));
        }
        return new Pruned(more);
    }

    private Instant end(Commit commit, LocalDate day) {
        return day.plusDays(kept(commit) + 1).atStartOfDay(CHONGQING).toInstant();
    }

    private static Deadline deadline(Bucket bucket, Instant dueAt) {
        return new Deadline(Ids.named(bucket, "risk-journal"), KIND, dueAt);
    }

    private long kept(Commit commit) {
        return tables.of(commit).on(today(commit)).journalDays();
    }

    private static LocalDate today(Commit commit) {
        return LocalDate.ofInstant(commit.at(), CHONGQING);
    }
}
