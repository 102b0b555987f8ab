package landsea.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Command;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Engine;
import landsea.engine.TestEngine;
import landsea.engine.Viewer;
import landsea.testing.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thirty-two clients draw on ceilings that are nearly reached: through the engine, which gathers them, and by commits of
 * their own. {@code -Dlandsea.quota.rounds=50} is the long run.
 */
class QuotaRacesTest {

    private static final int ROUNDS = Integer.getInteger("landsea.quota.rounds", 1);
    private static final int CLIENTS = 32;
    private static final int DRAWS = 100;

    /** What a client asks for in one list. */
    private static final int LIST = 10;

    private static final int DRAW_MAX = 10;

    /** Already drawn of every ceiling. */
    private static final long DRAWN = 1_000_000;

    /** What is left: about half of what is asked for. */
    private static final long ROOM = 8_800;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As many as the engine's pool has. */
    private final Semaphore connections = new Semaphore(8);

    private static final Currency USD = Currency.USD;
    private static final Bucket BUCKET = new Bucket(5);
    private static final UUID OWNER = Ids.named(BUCKET, "owner");
    private static final LocalDate TODAY = LocalDate.of(2025, 1, 14);

    private final Ledger ledger = new Ledger();
    private final TestStore store = TestStore.ofEmptyBooks();

    /** How draws reach the books. */
    enum Way {
        GATHERED_BY_THE_ENGINE,
        COMMITS_OF_THEIR_OWN
    }

    /** One draw: an amount out of nothing into each of the limited accounts, all or none. */
    record Draw(PostingId id, List<AccountId> limits, long amount, boolean isHeld, Instant until)
            implements Command<Draw.Drawn> {

        record Drawn(boolean done) {}

        Posting posting() {
            List<Entry> entries = new ArrayList<>();
            for (AccountId limit : limits) {
                entries.add(
                        isHeld
                                ? new Entry.Reserve(
                                        new ReservationId(Ids.next(BUCKET)),
                                        nothing(),
                                        limit,
                                        USD,
                                        amount,
                                        "hold",
                                        until)
                                : new Entry.Transfer(nothing(), limit, USD, amount, "draw", TODAY));
            }
            return Posting.of(id, OWNER, "quota", entries);
        }

        @Override
        public Bucket bucket() {
            return BUCKET;
        }

        @Override
        public UUID organisation() {
            return OWNER;
        }

        @Override
        public String requestKey() {
            return id.text();
        }

        @Override
        public Object subject() {
            return id;
        }

        @Override
        public Map<String, Object> body() {
            return Map.of(
                    "amount",
                    amount,
                    "limits",
                    limits.stream().map(AccountId::text).toList());
        }
    }

    private record Handler(Ledger ledger) implements CommandHandler<Draw, Draw.Drawn> {

        @Override
        public Class<Draw> handles() {
            return Draw.class;
        }

        @Override
        public Class<Draw.Drawn> answers() {
            return Draw.Drawn.class;
        }

        @Override
        public List<Outcome<Draw.Drawn>> handle(Commit commit, List<Draw> draws) {
            return ledger.post(commit, draws.stream().map(Draw::posting).toList()).stream()
                    .map(QuotaRacesTest::drawn)
                    .toList();
        }
    }

    private static Outcome<Draw.Drawn> drawn(Outcome<Posted> posted) {
        return switch (posted) {
            case Outcome.Done<Posted> done -> Outcome.done(new Draw.Drawn(true));
            case Outcome.Refused<Posted>(Reason reason) -> Outcome.refused(reason);
        };
    }

    @ParameterizedTest
    @EnumSource
    void a_nearly_reached_ceiling_is_never_exceeded_and_less_than_one_draw_stays_unused(Way way) {
        for (int round = 0; round < ROUNDS; round++) {
            AccountId quota = limit(DRAWN + ROOM);

            long refused =
                    race(way, round, random -> new Draw(id(), List.of(quota), amount(random), false, Instant.MAX));

            assertThat(refused).as("round %d", round).isPositive();
            assertThat(unused(quota)).as("round %d", round).isBetween(0L, DRAW_MAX - 1L);
            assertNeverExceeded(quota);
        }
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void a_ceiling_shared_by_three_levels_holds_at_each_and_what_one_refuses_no_other_counts(Way way) {
        for (int round = 0; round < ROUNDS; round++) {
            AccountId zone = limit(DRAWN + ROOM);
            List<AccountId> banks = List.of(limit(DRAWN + ROOM * 2 / 5), limit(DRAWN + ROOM));
            List<AccountId> debtors = IntStream.range(0, 4)
                    .mapToObj(i -> limit(DRAWN + (i % 2 == 0 ? ROOM / 10 : ROOM)))
                    .toList();

            race(way, round, random -> {
                int debtor = random.nextInt(debtors.size());
                List<AccountId> levels = List.of(debtors.get(debtor), banks.get(debtor % 2), zone);
                return new Draw(id(), levels, amount(random), false, Instant.MAX);
            });

            assertThat(drawn(zone)).isEqualTo(drawn(banks)).isEqualTo(drawn(debtors));
            for (int debtor = 0; debtor < debtors.size(); debtor++) {
                List<Long> unused = List.of(unused(debtors.get(debtor)), unused(banks.get(debtor % 2)), unused(zone));
                assertThat(unused)
                        .as("round %d, debtor %d", round, debtor)
                        .allMatch(left -> left >= 0)
                        .anyMatch(left -> left < DRAW_MAX);
            }
            banks.forEach(this::assertNeverExceeded);
            debtors.forEach(this::assertNeverExceeded);
            assertNeverExceeded(zone);
        }
        assertSound();
    }

    @ParameterizedTest
    @EnumSource
    void what_was_held_and_has_lapsed_is_free_again_and_the_ceiling_holds_all_the_while(Way way) {
        for (int round = 0; round < Math.ceilDiv(ROUNDS, 2); round++) {
            AccountId quota = limit(DRAWN + ROOM);
            race(way, round, random -> {
                if (random.nextInt(CLIENTS * DRAWS / 8) == 0) {
                    store.clock().advance(Duration.ofMinutes(2));
                }
                return new Draw(id(), List.of(quota), amount(random), random.nextInt(3) > 0, soon());
            });
            store.clock().advance(Duration.ofMinutes(2));
            long refused =
                    race(way, round, random -> new Draw(id(), List.of(quota), amount(random), false, Instant.MAX));

            assertThat(lapsed()).as("round %d", round).isPositive();
            assertThat(refused).as("round %d", round).isPositive();
            assertThat(unused(quota)).as("round %d", round).isBetween(0L, DRAW_MAX - 1L);
            assertNeverExceeded(quota);
        }
        assertSound();
    }

    /** What a program does that asks first and writes then: the same clients break its ceiling, and this test would see it. */
    @Test
    void the_same_clients_exceed_a_ceiling_that_is_read_and_then_written() {
        store.byHand("CREATE TABLE IF NOT EXISTS naive_quota (amount bigint NOT NULL);"
                + " GRANT SELECT, INSERT ON naive_quota TO landsea_engine; DELETE FROM naive_quota");
        int together = 8;
        CyclicBarrier allHaveRead = new CyclicBarrier(together);

        List<Long> taken = together(together, client -> {
            long sum = 0;
            for (int i = 0; i < DRAWS; i++) {
                boolean first = i == 0;
                boolean done = store.commit(commit -> {
                    long used = commit.sql()
                            .sql("SELECT coalesce(sum(amount), 0) FROM naive_quota")
                            .query(Long.class)
                            .single();
                    // As it will be some day without being made to.
                    if (first) {
                        await(allHaveRead);
                    }
                    boolean room = used + DRAW_MAX <= DRAW_MAX;
                    if (room) {
                        commit.sql()
                                .sql("INSERT INTO naive_quota VALUES (?)")
                                .param(DRAW_MAX)
                                .update();
                    }
                    return room;
                });
                sum += done ? DRAW_MAX : 0;
            }
            return sum;
        });

        assertThat(taken.stream().mapToLong(Long::longValue).sum()).isGreaterThan(DRAW_MAX);
    }

    private interface Asking {
        Draw next(Random random);
    }

    /** @return how many draws were refused, each because there was no room */
    private long race(Way way, int round, Asking asking) {
        return switch (way) {
            case GATHERED_BY_THE_ENGINE -> {
                try (TestEngine running = store.engine(List.of(new Handler(ledger)))) {
                    yield race(round, asking, draws -> gathered(running.engine(), draws));
                }
            }
            case COMMITS_OF_THEIR_OWN ->
                race(
                        round,
                        asking,
                        draws -> connected(() -> store.commit(commit -> List.<Outcome<?>>copyOf(ledger.post(
                                commit, draws.stream().map(Draw::posting).toList())))));
        };
    }

    /** When a connection is free, however long that takes: the pool would lose patience on a busy machine. */
    private List<Outcome<?>> connected(Supplier<List<Outcome<?>>> writing) {
        connections.acquireUninterruptibly();
        try {
            return writing.get();
        } finally {
            connections.release();
        }
    }

    /** What nobody has looked at is asked again, as any caller does: until then nothing came of it. */
    private static List<Outcome<?>> gathered(Engine engine, List<Draw> draws) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Outcome<?>> outcomes = new ArrayList<>(draws.stream().map(engine::submit).toList().stream()
                .<Outcome<?>>map(answer -> Engine.await(answer, "draw", PATIENCE))
                .toList());
        for (int i = 0; i < draws.size(); i++) {
            while (outcomes.get(i) instanceof Outcome.Refused<?>(Reason reason)
                    && Engine.NOT_LOOKED_AT.contains(reason.code())
                    && System.nanoTime() < end) {
                outcomes.set(i, engine.perform(draws.get(i), PATIENCE));
            }
        }
        return outcomes;
    }

    private interface Books {
        List<Outcome<?>> write(List<Draw> draws);
    }

    private static long race(int round, Asking asking, Books books) {
        return together(CLIENTS, client -> {
                    Random random = new Random(round * 1_000L + client);
                    long refused = 0;
                    for (int i = 0; i < DRAWS / LIST; i++) {
                        List<Draw> draws = IntStream.range(0, LIST)
                                .mapToObj(n -> asking.next(random))
                                .toList();
                        for (Outcome<?> outcome : books.write(draws)) {
                            if (outcome instanceof Outcome.Refused<?>(Reason reason)) {
                                assertThat(reason.code()).isIn("ABOVE_CEILING", "RESERVATION_EXPIRED");
                                refused++;
                            }
                        }
                    }
                    return refused;
                })
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Instant soon() {
        return store.clock().instant().plus(Duration.ofMinutes(1));
    }

    private long lapsed() {
        return store.<Long>commit(commit -> commit.sql()
                .sql("SELECT count(*) FROM reservation_resolutions WHERE outcome = 'LAPSED'")
                .query(Long.class)
                .single());
    }

    private static PostingId id() {
        return PostingId.next(BUCKET);
    }

    private static long amount(Random random) {
        return 1 + random.nextInt(DRAW_MAX);
    }

    private static AccountId nothing() {
        return AccountId.house(BUCKET, AccountKind.FEE_INCOME, USD);
    }

    /** A ceiling of which most is drawn. */
    private AccountId limit(long ceiling) {
        AccountId id = AccountId.next(BUCKET);
        store.commit(commit -> {
            ledger.open(
                    commit,
                    List.of(
                            new Account(id, OWNER, AccountKind.LIMIT, USD, 0, ceiling),
                            Account.house(BUCKET, OWNER, AccountKind.FEE_INCOME, USD)));
            Draw before = new Draw(id(), List.of(id), DRAWN, false, Instant.MAX);
            return ledger.post(commit, List.of(before.posting())).getFirst().orThrow();
        });
        return id;
    }

    private Ledger.Balance balance(AccountId id) {
        return store.<Map<AccountId, Ledger.Balance>>commit(commit -> ledger.balances(commit, List.of(id)))
                .values()
                .iterator()
                .next();
    }

    private long drawn(AccountId id) {
        return balance(id).balance() - DRAWN;
    }

    private long drawn(List<AccountId> ids) {
        return ids.stream().mapToLong(this::drawn).sum();
    }

    private long unused(AccountId id) {
        Ledger.Balance stands = balance(id);
        return stands.account().ceiling() - stands.balance() - stands.reservedIn();
    }

    /** Every version that the account ever had, folded: none is missing, and none is above. */
    private void assertNeverExceeded(AccountId id) {
        long ceiling = balance(id).account().ceiling();
        List<long[]> versions = store.commit(commit -> commit.sql()
                .sql(
                        "SELECT version, amount, balance FROM entries WHERE bucket = ? AND account_id = ? ORDER BY version")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)})
                .list());
        long folded = 0;
        for (int i = 0; i < versions.size(); i++) {
            folded += versions.get(i)[1];
            assertThat(versions.get(i)[0]).isEqualTo(i + 1L);
            assertThat(versions.get(i)[2]).isEqualTo(folded).isLessThanOrEqualTo(ceiling);
        }
        assertThat(folded).isEqualTo(balance(id).balance());
    }

    private void assertSound() {
        assertThat(store.desk().read(Viewer.bank(OWNER), BooksCheck::run).findings())
                .isEmpty();
    }

    private interface Work<T> {
        T of(int client);
    }

    private static <T> List<T> together(int count, Work<T> work) {
        CyclicBarrier start = new CyclicBarrier(count);
        List<T> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int client = i;
                Callable<T> one = () -> {
                    await(start);
                    return work.of(client);
                };
                futures.add(threads.submit(one));
            }
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
        return answers;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
