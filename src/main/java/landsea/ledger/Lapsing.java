package landsea.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import landsea.engine.Commit;

/** Lets reservations that are past their time lapse: a resolution row each, and the room they held is free. */
final class Lapsing {

    private Lapsing() {}

    static void lapse(Commit commit, Instant at, List<Resolver.Held> due) {
        if (due.isEmpty()) {
            return;
        }
        List<Resolver.Held> each = List.copyOf(new LinkedHashSet<>(due));
        Map<AccountId, BalanceChange> changes = new LinkedHashMap<>();
        for (Resolver.Held held : each) {
            changes.computeIfAbsent(held.debit(), id -> new BalanceChange(id, held.unit())).pendingOut -= held.amount();
            changes.computeIfAbsent(held.credit(), id -> new BalanceChange(id, held.unit())).pendingIn -= held.amount();
        }
        int moved = LedgerStore.move(commit, changes.values()).size();
        if (moved != changes.size()) {
            throw new IllegalStateException(
                    "freeing reservations moved " + moved + " of " + changes.size() + " accounts");
        }
        LedgerStore.lapse(commit, at, each);
    }
}
