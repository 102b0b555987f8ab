package landsea.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.engine.Commit;
import landsea.engine.Rows;
import landsea.engine.Tentative;

/** All SQL of accounts: opened once, with a balance of nothing, and read with where they stand. */
final class AccountStore {

    private static final String ACCOUNTS =
            "accounts (bucket, account_id, organisation_id, kind, unit, scale, opened_at)";
    private static final String BALANCES = "balances (bucket, account_id, unit, floor, ceiling)";

    /** More accounts than this at once are those of something new. */
    private static final int FEW = 64;

    private AccountStore() {}

    /** Accounts of which some may be open already. */
    static void open(Commit commit, List<Account> unordered) {
        List<Account> accounts = ordered(unordered);
        String whereNone = " SELECT * FROM {rows} ON CONFLICT DO NOTHING";
        opening(commit, accounts).update("INSERT INTO " + ACCOUNTS + whereNone);
        balances(commit, accounts).update("INSERT INTO " + BALANCES + whereNone);
    }

    /** The same where many at once are those of something new, as nearly always. */
    static void openUnasked(Commit commit, List<Account> unordered) {
        List<Account> accounts = ordered(unordered);
        boolean opened = accounts.size() > FEW
                && Tentative.isDone(commit, () -> {
                    opening(commit, accounts).insertInto(ACCOUNTS);
                    balances(commit, accounts).insertInto(BALANCES);
                    return true;
                });
        if (!opened) {
            open(commit, accounts);
        }
    }

    private static List<Account> ordered(List<Account> accounts) {
        return accounts.stream()
                .sorted((a, b) -> AccountOrder.BY_BUCKET.compare(a.id(), b.id()))
                .toList();
    }

    private static Rows<Account> opening(Commit commit, List<Account> accounts) {
        Instant at = commit.at();
        return commit.rows(accounts)
                .bucket(Account::bucket)
                .uuid(account -> account.id().value())
                .uuid(Account::organisation)
                .text(account -> account.kind().name())
                .text(account -> account.unit().code())
                .smallint(account -> account.unit().scale())
                .instant(account -> at);
    }

    private static Rows<Account> balances(Commit commit, List<Account> accounts) {
        return commit.rows(accounts)
                .bucket(Account::bucket)
                .uuid(account -> account.id().value())
                .text(account -> account.unit().code())
                .bigint(Account::floor)
                .bigint(Account::ceiling);
    }

    static Map<AccountId, UUID> owners(Commit commit, List<AccountId> ids) {
        Map<AccountId, UUID> owners = new HashMap<>();
        commit.rows(ids)
                .bucket(AccountId::bucket)
                .uuid(AccountId::value)
                .query(
                        """
                        SELECT a.account_id, a.organisation_id FROM {rows} AS r(bucket, account_id)
                        JOIN accounts a USING (bucket, account_id)""",
                        (row, number) ->
                                owners.put(new AccountId(row.getObject(1, UUID.class)), row.getObject(2, UUID.class)));
        return owners;
    }

    static Map<AccountId, Account> accounts(Commit commit, Collection<AccountId> ids, Map<AccountId, long[]> stands) {
        Map<AccountId, Account> found = new HashMap<>();
        commit.rows(ids.stream().sorted(AccountOrder.BY_BUCKET).toList())
                .bucket(AccountId::bucket)
                .uuid(AccountId::value)
                .query("""
                        SELECT b.account_id, a.organisation_id, a.kind, b.unit, a.scale, b.floor, b.ceiling, b.balance,
                               b.pending_out, b.pending_in, b.version
                        FROM {rows} AS r(bucket, account_id)
                        JOIN balances b USING (bucket, account_id) JOIN accounts a USING (bucket, account_id)""", (row, number) -> {
                    AccountId id = new AccountId(row.getObject(1, UUID.class));
                    stands.put(id, new long[] {row.getLong(8), row.getLong(9), row.getLong(10), row.getLong(11)});
                    return found.put(
                            id,
                            new Account(
                                    id,
                                    row.getObject(2, UUID.class),
                                    AccountKind.valueOf(row.getString(3)),
                                    Units.of(row.getString(4), row.getInt(5)),
                                    row.getLong(6),
                                    row.getLong(7)));
                });
        return found;
    }
}
