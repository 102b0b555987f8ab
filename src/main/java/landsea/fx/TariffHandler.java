package landsea.fx;

import java.time.LocalDate;
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

/** Notes proposals, and puts approved rows on their day. */
@Component
class TariffHandler implements CommandHandler<TariffCommand, TariffAnswer> {

    @Override
    public Class<TariffCommand> handles() {
        return TariffCommand.class;
    }

    @Override
    public Class<TariffAnswer> answers() {
        return TariffAnswer.class;
    }

    @Override
    public List<Outcome<TariffAnswer>> handle(Commit commit, List<TariffCommand> commands) {
        return commands.stream()
                .map(command -> switch (command.said()) {
                    case TariffCommand.Said.Propose(TariffWish wish) -> propose(commit, wish, command.by());
                    case TariffCommand.Said.Approve(TariffChangeId change) -> approve(commit, change, command.by());
                    case TariffCommand.Said.Reject(TariffChangeId change) -> reject(commit, change, command.by());
                })
                .toList();
    }

    private static Outcome<TariffAnswer> propose(Commit commit, TariffWish wish, PersonId by) {
        TariffChangeId id = TariffChangeId.next(Parties.bank().bucket());
        return switch (wish.row(id.text(), today(commit))) {
            case Outcome.Refused<TariffRow>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<TariffRow>(TariffRow row) -> {
                List<TariffRow> rows = TariffStore.rows(commit.sql());
                Optional<Reason> refusal = TariffRows.refusal(rows, row);
                if (refusal.isPresent()) {
                    yield Outcome.refused(refusal.get());
                }
                TariffChange change =
                        new TariffChange(id, row, wish.why(), by, commit.at(), new TariffChange.Standing.Waits());
                TariffChangeStore.propose(commit, change);
                record(commit, "tariff.proposed", change, by);
                yield Outcome.done(new TariffAnswer(id.text(), "PROPOSED"));
            }
        };
    }

    private static Outcome<TariffAnswer> approve(Commit commit, TariffChangeId id, PersonId by) {
        return switch (waiting(commit, id)) {
            case Outcome.Refused<TariffChange>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<TariffChange>(TariffChange change) -> {
                List<TariffRow> rows = TariffStore.rows(commit.sql());
                Optional<Reason> refusal =
                        refusal(change, by, today(commit)).or(() -> TariffRows.refusal(rows, change.row()));
                if (refusal.isPresent()) {
                    yield Outcome.refused(refusal.get());
                }
                TariffRows.replaced(rows, change.row())
                        .ifPresent(before -> TariffChangeStore.end(
                                commit, before, change.row().effectiveFrom()));
                TariffStore.record(commit, List.of(change.row()), List.of());
                TariffChangeStore.decide(commit, change, by, true);
                record(commit, "tariff.approved", change, by);
                yield Outcome.done(new TariffAnswer(id.text(), "APPROVED"));
            }
        };
    }

    private static Optional<Reason> refusal(TariffChange change, PersonId by, LocalDate today) {
        if (change.proposedBy().equals(by)) {
            return Optional.of(Reason.of("MAKER_IS_CHECKER", "actor", by.text()));
        }
        return TariffWish.past(change.row().effectiveFrom(), today);
    }

    private static Outcome<TariffAnswer> reject(Commit commit, TariffChangeId id, PersonId by) {
        return waiting(commit, id).map(change -> {
            TariffChangeStore.decide(commit, change, by, false);
            record(commit, "tariff.rejected", change, by);
            return new TariffAnswer(id.text(), "REJECTED");
        });
    }

    private static Outcome<TariffChange> waiting(Commit commit, TariffChangeId id) {
        Optional<TariffChange> found = TariffChangeStore.find(commit.sql(), id);
        if (found.isEmpty()) {
            return Outcome.refused(Reason.of("TARIFF_CHANGE_UNKNOWN", "tariff_change", id));
        }
        return found.get().waits()
                ? Outcome.done(found.get())
                : Outcome.refused(Reason.of("TARIFF_CHANGE_DECIDED", "change", id));
    }

    private static LocalDate today(Commit commit) {
        return LocalDate.ofInstant(commit.at(), Tariff.ZONE);
    }

    private static void record(Commit commit, String kind, TariffChange change, PersonId by) {
        TariffRow row = change.row();
        commit.record(new Fact(
                Parties.bank().bucket(),
                Parties.bank().value(),
                kind,
                change.id().text(),
                commit.at(),
                Map.of(
                        "plan", row.plan(),
                        "kind", row.kind().name(),
                        "scope", row.scope().toString(),
                        "basis_points", row.basisPoints().toPlainString(),
                        "effective_from", row.effectiveFrom().toString(),
                        "by", by.text())));
    }
}
