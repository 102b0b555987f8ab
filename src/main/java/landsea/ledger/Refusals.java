package landsea.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Reason;
import landsea.engine.Commit;

/** Says why a posting could not be posted: plays its movements over where the accounts stand, up to the first that fails. */
final class Refusals {

    private final Map<AccountId, Account> accounts;
    private final Map<AccountId, long[]> stands;

    private Refusals(Map<AccountId, Account> accounts, Map<AccountId, long[]> stands) {
        this.accounts = accounts;
        this.stands = stands;
    }

    /**
     * @param tried the posting with its movements, or nothing when it did not even get its claims
     * @return nothing when a claim that was in the way no longer is: it is worth another try
     */
    static Optional<Reason> explain(Commit commit, Posting posting, List<Resolved> tried) {
        if (tried.isEmpty()) {
            return claimTaken(commit, posting);
        }
        Set<AccountId> named = new HashSet<>();
        for (Movement movement : tried.getFirst().movements()) {
            named.add(movement.debit());
            named.add(movement.credit());
        }
        Map<AccountId, long[]> stands = new HashMap<>();
        Refusals refusals = new Refusals(AccountStore.accounts(commit, named, stands), stands);
        for (Movement movement : tried.getFirst().movements()) {
            List<Reason> found = refusals.play(movement);
            if (!found.isEmpty()) {
                return Optional.of(found.getFirst().with("position", movement.position()));
            }
        }
        throw new IllegalStateException("no reason why " + posting.id() + " could not be posted");
    }

    private List<Reason> play(Movement movement) {
        for (AccountId id : List.of(movement.debit(), movement.credit())) {
            Account account = accounts.get(id);
            if (account == null) {
                return List.of(Reason.of("ACCOUNT_UNKNOWN", "account", id));
            }
            if (!account.unit().code().equals(movement.unit())) {
                return List.of(Reason.of("UNIT_DIFFERS", "account", id)
                        .with("of_account", account.unit().code())
                        .with("asked", movement.unit()));
            }
            long[] stand = stands.computeIfAbsent(id, unknown -> new long[4]);
            boolean leaves = id.equals(movement.debit());
            stand[0] += leaves ? -movement.posted() : movement.posted();
            stand[leaves ? 1 : 2] += movement.held();
            if (stand[0] - stand[1] < account.floor()) {
                return List.of(broken("BELOW_FLOOR", account, account.floor() - (stand[0] - stand[1])));
            }
            if (stand[0] + stand[2] > account.ceiling()) {
                return List.of(broken("ABOVE_CEILING", account, stand[0] + stand[2] - account.ceiling()));
            }
        }
        return List.of();
    }

    /** @param by the amount that is missing, or too much, in the unit's smallest part */
    private static Reason broken(String code, Account account, long by) {
        return Reason.of(code, "account", account.id())
                .with("by", by)
                .with("unit", account.unit().code());
    }

    private static Optional<Reason> claimTaken(Commit commit, Posting posting) {
        Map<Claim, ClaimStore.Generation> latest = ClaimStore.generations(commit, posting.claims());
        for (Claim claim : posting.claims()) {
            ClaimStore.Generation last = latest.get(claim);
            if (last != null && !last.isFreeFor(posting)) {
                return Optional.of(
                        Reason.of("CLAIM_TAKEN", "kind", claim.kind()).with("key", claim.key()));
            }
        }
        return Optional.empty();
    }
}
