package landsea.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import landsea.engine.Commit;
import landsea.ledger.Posted.PostedTransfer;

/** One update of all balances that a list of postings moves; where no account stood in the way, each is written down. */
final class BalanceMove {

    private record AccountKey(AccountId account, String unit) {}

    private final Commit commit;
    private final List<Resolved> postings;
    private final Map<AccountKey, BalanceChange> changes = new LinkedHashMap<>();
    private final Map<AccountId, LedgerStore.Stands> moved;

    BalanceMove(Commit commit, List<Resolved> postings) {
        this.commit = commit;
        this.postings = postings;
        for (Resolved one : postings) {
            for (Movement movement : one.movements()) {
                change(movement.debit(), movement.unit()).debit(movement);
                change(movement.credit(), movement.unit()).credit(movement);
            }
        }
        this.moved = LedgerStore.move(commit, changes.values());
    }

    private BalanceChange change(AccountId account, String unit) {
        return changes.computeIfAbsent(new AccountKey(account, unit), key -> new BalanceChange(account, unit));
    }

    /** Accounts named in two units, or that could not move this way; empty where all have moved. */
    Set<AccountId> stuck() {
        Set<AccountId> stuck = new HashSet<>();
        Set<AccountId> seen = new HashSet<>();
        for (AccountKey key : changes.keySet()) {
            if (!moved.containsKey(key.account()) || !seen.add(key.account())) {
                stuck.add(key.account());
            }
        }
        return stuck;
    }

    /** From what the update answered back to where each account stood, then forward, transfer by transfer. */
    List<Posted> write(Instant at, LocalDate day) {
        Map<AccountId, long[]> running = new HashMap<>();
        changes.forEach((key, change) -> {
            LedgerStore.Stands after = moved.get(key.account());
            if (after != null) {
                running.put(
                        key.account(), new long[] {after.balance() - change.delta, after.version() - change.entries});
            }
        });
        List<Posted> posted = new ArrayList<>();
        for (Resolved one : postings) {
            List<PostedTransfer> transfers = new ArrayList<>();
            for (Movement movement : one.movements()) {
                if (movement.posted() > 0) {
                    transfers.add(transfer(one.posting(), movement, running, at, day));
                }
            }
            posted.add(new Posted(one.posting().id(), transfers));
        }
        LedgerStore.write(
                commit,
                at,
                postings,
                posted.stream().flatMap(one -> one.transfers().stream()).toList());
        return posted;
    }

    private static PostedTransfer transfer(
            Posting posting, Movement movement, Map<AccountId, long[]> running, Instant at, LocalDate day) {
        long[] debit = stepped(running, movement.debit(), -movement.posted());
        long[] credit = stepped(running, movement.credit(), movement.posted());
        return new PostedTransfer(
                movement.debit().bucket().value(),
                at,
                posting.id(),
                movement.position(),
                movement.debit(),
                debit[1],
                debit[0],
                movement.credit(),
                credit[1],
                credit[0],
                movement.unit(),
                movement.posted(),
                movement.entry().kind(),
                day,
                valueDate(movement.entry()),
                movement.entry() instanceof Entry.Capture capture
                        ? capture.reservation().value()
                        : null,
                movement.reversesPosting(),
                movement.reversesPosition());
    }

    private static long[] stepped(Map<AccountId, long[]> running, AccountId account, long amount) {
        long[] stands = running.get(account);
        if (stands == null) {
            throw new IllegalStateException("no balance came back for " + account);
        }
        stands[0] += amount;
        stands[1]++;
        return stands.clone();
    }

    private static LocalDate valueDate(Entry entry) {
        return switch (entry) {
            case Entry.Transfer it -> it.valueDate();
            case Entry.Capture it -> it.valueDate();
            case Entry.Reverse it -> it.valueDate();
            case Entry.Reserve it -> throw new IllegalStateException("a reservation moves nothing: " + it);
            case Entry.Release it -> throw new IllegalStateException("a release moves nothing: " + it);
        };
    }
}
