package landsea.banking.reconciliation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Fact;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.ledger.Account;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Entry;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.limits.LimitKind;
import landsea.limits.Limits;
import landsea.parties.Parties;
import landsea.parties.TwoPeople;
import org.springframework.stereotype.Component;

/** What two people decide about breaks. What is written off moves between the account at the bank and one for just that. */
@Component
class SettleBreakHandler implements CommandHandler<SettleBreak, BreakAnswer> {

    private final Ledger ledger;
    private final Limits limits;

    SettleBreakHandler(Ledger ledger, Limits limits) {
        this.ledger = ledger;
        this.limits = limits;
    }

    @Override
    public Class<SettleBreak> handles() {
        return SettleBreak.class;
    }

    @Override
    public Class<BreakAnswer> answers() {
        return BreakAnswer.class;
    }

    @Override
    public List<Outcome<BreakAnswer>> handle(Commit commit, List<SettleBreak> commands) {
        List<Outcome<BreakAnswer>> outcomes = new ArrayList<>();
        for (SettleBreak command : commands) {
            outcomes.add(BreakStore.find(commit.sql(), command.it())
                    .map(it -> said(commit, command, it))
                    .orElseGet(() -> Outcome.refused(Reason.of("BREAK_UNKNOWN", "break", command.it()))));
        }
        return outcomes;
    }

    private Outcome<BreakAnswer> said(Commit commit, SettleBreak command, Break it) {
        TwoPeople.Said said = command.said(it.step());
        return switch (command.phase()) {
            case DECLINE, WITHDRAW -> noted(TwoPeople.end(commit, command.phase(), said), it);
            case PROPOSE -> noted(obstacle(commit, command, it).or(() -> TwoPeople.propose(commit, said)), it);
            case APPROVE ->
                obstacle(commit, command, it)
                        .<Outcome<BreakAnswer>>map(Outcome::refused)
                        .orElseGet(() -> switch (TwoPeople.proposal(commit, said)) {
                            case Outcome.Refused<TwoPeople.Open>(Reason reason) -> Outcome.refused(reason);
                            case Outcome.Done<TwoPeople.Open>(TwoPeople.Open open) -> {
                                Outcome<Break> settled = settle(commit, command, it);
                                if (settled.isDone()) {
                                    TwoPeople.agree(commit, said, open);
                                    record(commit, command, it, open);
                                }
                                yield settled.map(BreakAnswer::of);
                            }
                        });
        };
    }

    private static Outcome<BreakAnswer> noted(Optional<Reason> refusal, Break it) {
        return refusal.<Outcome<BreakAnswer>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(BreakAnswer.of(it)));
    }

    private Optional<Reason> obstacle(Commit commit, SettleBreak command, Break it) {
        Currency currency = it.difference().currency();
        Money limit = limits.of(commit)
                .amount(LimitKind.WRITE_OFF, currency, Limits.today(commit))
                .orElseGet(() -> Money.zero(currency));
        return BreakRules.obstacle(it, command.action(), other(commit, command), limit);
    }

    private static Optional<Break> other(Commit commit, SettleBreak command) {
        return command.with().isEmpty()
                ? Optional.empty()
                : BreakStore.find(commit.sql(), BreakId.parse(command.with()));
    }

    private Outcome<Break> settle(Commit commit, SettleBreak command, Break it) {
        return switch (command.action()) {
            case EXPLAIN -> Outcome.done(moved(commit, it, Break.State.EXPLAINED));
            case MATCH -> {
                Break other = other(commit, command).orElseThrow();
                BreakStore.match(
                        commit,
                        it,
                        it.ours().or(other::ours),
                        it.theirs().or(other::theirs),
                        "HAND",
                        Limits.today(commit));
                moved(commit, other, Break.State.MATCHED);
                yield Outcome.done(moved(commit, it, Break.State.MATCHED));
            }
            case WRITE_OFF ->
                written(commit, it).map(posted -> {
                    BreakStore.match(commit, it, it.ours(), it.theirs(), "WRITTEN_OFF", Limits.today(commit));
                    return moved(commit, it, Break.State.WRITTEN_OFF);
                });
        };
    }

    private static Break moved(Commit commit, Break it, Break.State next) {
        Break after = it.moved(next, commit.at());
        if (BreakStore.change(commit, List.of(after)) != 1) {
            throw new IllegalStateException("a break was not where it was read: " + it);
        }
        return after;
    }

    /** Brings our account to where the bank says that it is, from that of its sub-accounts which has most. */
    private Outcome<Posted> written(Commit commit, Break it) {
        Money difference = it.difference();
        Currency currency = difference.currency();
        AccountKind kind = AccountKind.valueOf(it.place());
        List<AccountId> all = Bucket.all()
                .map(bucket -> AccountId.house(bucket, kind, currency))
                .toList();
        Bucket bucket = ledger.balances(commit, all).values().stream()
                .min(Comparator.comparingLong(Ledger.Balance::balance))
                .map(balance -> balance.account().bucket())
                .orElse(Parties.bank().bucket());
        UUID bank = Parties.bank().value();
        Account at = Account.house(bucket, bank, kind, currency);
        Account written = Account.house(bucket, bank, AccountKind.WRITTEN_OFF, currency);
        ledger.open(commit, List.of(at, written));
        LocalDate today = Limits.today(commit);
        Entry entry = difference.isPositive()
                ? Entry.Transfer.of(at.id(), written.id(), difference, BankComparison.WRITTEN_OFF, today)
                : Entry.Transfer.of(written.id(), at.id(), difference.negated(), BankComparison.WRITTEN_OFF, today);
        return ledger.post(
                        commit,
                        List.of(Posting.of(
                                PostingId.of(it.id(), "written-off/" + it.step()),
                                bank,
                                it.id().text(),
                                List.of(entry))))
                .getFirst();
    }

    private static void record(Commit commit, SettleBreak command, Break it, TwoPeople.Open open) {
        Map<String, Object> body = new TreeMap<>(Map.of(
                "kind", it.kind().name(),
                "reason", it.reason().name(),
                "action", command.action().name(),
                "currency", it.difference().currency().code(),
                "difference", it.difference().amount(),
                "proposed_by", open.maker(),
                "approved_by", command.actor()));
        commit.record(new Fact(
                it.id().bucket(),
                Parties.bank().value(),
                "break." + command.action().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                it.id().text(),
                commit.at(),
                body));
    }
}
