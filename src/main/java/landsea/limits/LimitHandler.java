package landsea.limits;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import org.springframework.stereotype.Component;

/** Notes proposals, and puts approved limits on their day. */
@Component
class LimitHandler implements CommandHandler<LimitCommand, LimitAnswer> {

    @Override
    public Class<LimitCommand> handles() {
        return LimitCommand.class;
    }

    @Override
    public Class<LimitAnswer> answers() {
        return LimitAnswer.class;
    }

    @Override
    public List<Outcome<LimitAnswer>> handle(Commit commit, List<LimitCommand> commands) {
        return commands.stream()
                .map(command -> switch (command.said()) {
                    case LimitCommand.Said.Propose(LimitWish wish) -> propose(commit, wish, command.by());
                    case LimitCommand.Said.Approve(LimitChangeId change) -> approve(commit, change, command.by());
                    case LimitCommand.Said.Decline(LimitChangeId change) -> decline(commit, change, command.by());
                })
                .toList();
    }

    private static Outcome<LimitAnswer> propose(Commit commit, LimitWish wish, PersonId by) {
        return switch (wish.limit(Limits.today(commit))) {
            case Outcome.Refused<Limit>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Limit>(Limit limit) ->
                LimitStore.rows(commit.sql())
                        .refusal(limit)
                        .<Outcome<LimitAnswer>>map(Outcome::refused)
                        .orElseGet(() -> proposed(
                                commit,
                                new LimitChange(
                                        LimitChangeId.next(Parties.bank().bucket()),
                                        limit,
                                        wish.why(),
                                        by,
                                        commit.at(),
                                        new LimitChange.Standing.Waits())));
        };
    }

    private static Outcome<LimitAnswer> proposed(Commit commit, LimitChange change) {
        LimitStore.propose(commit, change);
        return said(commit, "PROPOSED", change, change.proposedBy());
    }

    private static Outcome<LimitAnswer> approve(Commit commit, LimitChangeId id, PersonId by) {
        return switch (waiting(commit, id)) {
            case Outcome.Refused<LimitChange>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<LimitChange>(LimitChange change) ->
                refusal(commit, change, by)
                        .<Outcome<LimitAnswer>>map(Outcome::refused)
                        .orElseGet(() -> approved(commit, change, by));
        };
    }

    private static Optional<Reason> refusal(Commit commit, LimitChange change, PersonId by) {
        if (change.proposedBy().equals(by)) {
            return Optional.of(Reason.of("MAKER_IS_CHECKER", "actor", by.text()));
        }
        return LimitWish.past(change.limit().effectiveFrom(), Limits.today(commit))
                .or(() -> LimitStore.rows(commit.sql()).refusal(change.limit()));
    }

    private static Outcome<LimitAnswer> approved(Commit commit, LimitChange change, PersonId by) {
        LimitStore.add(commit, change.limit());
        LimitStore.decide(commit, change, by, true);
        return said(commit, "APPROVED", change, by);
    }

    private static Outcome<LimitAnswer> decline(Commit commit, LimitChangeId id, PersonId by) {
        return switch (waiting(commit, id)) {
            case Outcome.Refused<LimitChange>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<LimitChange>(LimitChange change) -> {
                LimitStore.decide(commit, change, by, false);
                yield said(commit, "DECLINED", change, by);
            }
        };
    }

    private static Outcome<LimitChange> waiting(Commit commit, LimitChangeId id) {
        Optional<LimitChange> found = LimitStore.find(commit.sql(), id);
        if (found.isEmpty()) {
            return Outcome.refused(Reason.of("LIMIT_CHANGE_UNKNOWN", "limit_change", id));
        }
        return found.get().waits()
                ? Outcome.done(found.get())
                : Outcome.refused(Reason.of("LIMIT_CHANGE_DECIDED", "change", id));
    }

    private static Outcome<LimitAnswer> said(Commit commit, String state, LimitChange change, PersonId by) {
        Limit limit = change.limit();
        commit.record(new Fact(
                Parties.bank().bucket(),
                Parties.bank().value(),
                "limit." + state.toLowerCase(java.util.Locale.ROOT),
                change.id().text(),
                commit.at(),
                Map.of(
                        "kind", limit.kind().name(),
                        "currency", limit.currency(),
                        "value", limit.bound().value().toPlainString(),
                        "effective_from", limit.effectiveFrom().toString(),
                        "by", by.text())));
        return Outcome.done(new LimitAnswer(change.id().text(), state));
    }
}
