package landsea.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.testing.TestStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The update that moves balances walks its arrays in their order, whatever the planner knows about the table. */
class LockOrderTest {

    private static final Bucket BUCKET = new Bucket(9);
    private static final UUID OWNER = Ids.named(BUCKET, "owner");

    private final TestStore store = TestStore.ofEmptyBooks();

    @ParameterizedTest(name = "{0} accounts, a list of {1}")
    @CsvSource({"0, 1", "0, 200", "3, 200", "100000, 1", "100000, 200", "100000, 2000"})
    void balances_are_moved_by_a_nested_loop_over_the_sorted_arrays(int accounts, int length) {
        store.byHand("INSERT INTO balances (bucket, account_id, unit, floor, ceiling)"
                + " SELECT n % 64, gen_random_uuid(), 'USD', 0, 4000000000000000000 FROM generate_series(1, " + accounts
                + ") AS n; ANALYZE balances");

        for (List<String> plan : List.of(store.commit(commit -> plan(commit, length)), planForAnyArrays())) {
            String text = String.join("\n", plan);
            assertThat(text).contains("Nested Loop").doesNotContain("Hash").doesNotContain("Merge Join");
            assertThat(text).doesNotContain("Seq Scan on balances");
            if (accounts == 100_000) {
                assertThat(outer(plan)).as(text).contains("Function Scan on r");
            } else {
                // Of a few rows the planner walks the key instead: the order is the same, for ids sort alike on both
                // sides.
                assertThat(outer(plan)).as(text).containsAnyOf("Function Scan on r", "balances_pkey");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00000000-0000-7000-8000-000000000009, 00000000-0000-7000-8000-000000000049",
        "70000000-0000-7000-8000-000000000009, 90000000-0000-8000-8000-000000000009",
        "ffffffff-ffff-8fff-bfff-ffffffffffc9, 00000000-0000-7000-8000-00000000000a"
    })
    void ids_are_sorted_as_the_database_sorts_them(UUID first, UUID second) {
        AccountId one = new AccountId(first);
        AccountId other = new AccountId(second);

        assertThat(AccountOrder.BY_BUCKET.compare(one, other)).isNegative();
        assertThat(AccountOrder.BY_BUCKET.compare(other, one)).isPositive();
        Boolean less = store.commit(commit -> commit.sql()
                .sql("SELECT (? , ?::uuid) < (?, ?::uuid)")
                .params(one.bucket().value(), first, other.bucket().value(), second)
                .query(Boolean.class)
                .single());
        assertThat(less).isTrue();
    }

    private static List<String> plan(Commit commit, int length) {
        List<BalanceChange> changes = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            AccountId debit = AccountId.next(BUCKET);
            AccountId credit = AccountId.next(BUCKET);
            BalanceChange change = new BalanceChange(debit, "USD");
            change.debit(Movement.of(
                    0,
                    debit,
                    credit,
                    "USD",
                    1,
                    0,
                    new Entry.Transfer(debit, credit, Currency.USD, 1, "test", LocalDate.of(2025, 1, 14))));
            changes.add(change);
        }
        return LedgerStore.moving(commit, changes)
                .query("EXPLAIN " + LedgerStore.MOVE, (row, number) -> row.getString(1));
    }

    /** The plan that the server keeps for a statement prepared once and run often. */
    private List<String> planForAnyArrays() {
        String arrays = "unnest($1::smallint[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[],"
                + " $7::bigint[], $8::bigint[], $9::bigint[])";
        return store.commit(commit -> {
            try (var statement = commit.connection().createStatement()) {
                statement.execute("SET LOCAL plan_cache_mode = force_generic_plan");
                statement.execute("PREPARE moving AS " + LedgerStore.MOVE.replace("{rows}", arrays));
                List<String> lines = new ArrayList<>();
                try (var found = statement.executeQuery(
                        "EXPLAIN EXECUTE moving ('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')")) {
                    while (found.next()) {
                        lines.add(found.getString(1));
                    }
                }
                statement.execute("DEALLOCATE moving");
                return lines;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The first line under the loop: what it walks. */
    private static String outer(List<String> plan) {
        int loop = 0;
        while (!plan.get(loop).contains("Nested Loop")) {
            loop++;
        }
        int below = loop + 1;
        while (!plan.get(below).contains("->")) {
            below++;
        }
        return plan.get(below);
    }
}
