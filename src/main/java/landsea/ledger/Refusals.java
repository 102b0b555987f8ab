package landsea.ledger;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import landsea.basics.Reason;
import landsea.engine.Commit;

/** Says why a posting could not be posted, from where its accounts stand: the first cause in the order of its entries. */
final class Refusals {

    private Refusals() {}

    static Reason explain(Commit commit, Posting posting, Set<AccountId> stuck) {
        if (stuck.isEmpty()) {
            return claimTaken(commit, posting);
        }
        Map<AccountId, long[]> stands = new HashMap<>();
        Map<AccountId, Account> accounts = LedgerStore.accounts(commit, stuck, stands);
        Map<AccountId, String> units = new LinkedHashMap<>();
        for (Entry entry : posting.entries()) {
            if (entry instanceof Entry.Transfer transfer) {
                units.put(transfer.debit(), transfer.unit().code());
                units.put(transfer.credit(), transfer.unit().code());
            } else if (entry instanceof Entry.Reserve reserve) {
                units.put(reserve.debit(), reserve.unit().code());
                units.put(reserve.credit(), reserve.unit().code());
            }
        }
        for (AccountId id : stuck) {
            Account account = accounts.get(id);
            if (account == null) {
                return Reason.of("ACCOUNT_UNKNOWN", "account", id);
            }
            String unit = units.getOrDefault(id, account.unit().code());
            if (!account.unit().code().equals(unit)) {
                return Reason.of("UNIT_DIFFERS", "account", id)
                        .with("of_account", account.unit().code())
                        .with("asked", unit);
            }
        }
        AccountId id = stuck.iterator().next();
        Account account = accounts.get(id);
        long[] stand = stands.getOrDefault(id, new long[4]);
        boolean fromBelow = account != null && account.floor() > Account.UNLIMITED_BELOW;
        return Reason.of(fromBelow ? "BELOW_FLOOR" : "ABOVE_CEILING", "account", id)
                .with("balance", stand[0])
                .with("reserved", fromBelow ? stand[1] : stand[2]);
    }

    private static Reason claimTaken(Commit commit, Posting posting) {
        Map<Claim, LedgerStore.Generation> latest = LedgerStore.generations(commit, posting.claims());
        for (Claim claim : posting.claims()) {
            LedgerStore.Generation last = latest.get(claim);
            if (last != null && !last.released() && !last.holder().equals(posting.subject())) {
                return Reason.of("CLAIM_TAKEN", "kind", claim.kind()).with("key", claim.key());
            }
        }
        throw new IllegalStateException("no reason why " + posting.id() + " could not be posted");
    }
}
