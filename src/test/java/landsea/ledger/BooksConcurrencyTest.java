package landsea.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.engine.Viewer;
import landsea.testing.TestStore;
import org.junit.jupiter.api.Test;

/** Many threads, real transactions, the same accounts. */
class BooksConcurrencyTest {

    private static final int THREADS = 8;
    private static final int COMMITS = 50;
    private static final Currency USD = Currency.USD;
    private static final List<Bucket> BUCKETS = List.of(new Bucket(1), new Bucket(2), new Bucket(3));
    private static final UUID OWNER = Ids.named(new Bucket(0), "owner");
    private static final LocalDate TODAY = LocalDate.of(2025, 1, 14);
    private static final long CEILING = 1_000;

    private final Ledger ledger = new Ledger();
    private final TestStore store = TestStore.ofEmptyBooks();

    @Test
    void threads_over_the_same_accounts_never_deadlock_and_leave_sound_books() {
        List<Account> accounts = accounts();
        List<Posting> everybodys = Collections.synchronizedList(new ArrayList<>());

        List<Integer> done = together(thread -> work(accounts, everybodys, new Random(thread)));

        assertThat(done).allSatisfy(count -> assertThat(count).isPositive());
        assertThat(store.desk().read(Viewer.bank(OWNER), BooksCheck::run).findings())
                .isEmpty();
    }

    @Test
    void a_quota_is_never_exceeded_and_filled_to_the_last() {
        Bucket bucket = BUCKETS.getFirst();
        Account quota = new Account(AccountId.next(bucket), OWNER, AccountKind.LIMIT, USD, 0, CEILING);
        Account room = unlimited(AccountId.next(bucket), AccountKind.LIMIT);
        store.commit(commit -> {
            ledger.open(commit, List.of(quota, room));
            return "open";
        });

        long taken = taken(amount -> store.commit(commit -> ledger.post(
                        commit,
                        List.of(Posting.of(
                                PostingId.next(bucket),
                                OWNER,
                                "quota",
                                List.of(transfer(room.id(), quota.id(), amount))))))
                .getFirst()
                .isDone());

        assertThat(taken).isEqualTo(CEILING);
        assertThat(store.desk().read(Viewer.bank(OWNER), BooksCheck::run).findings())
                .isEmpty();
    }

    /** What a program does that asks first and writes then: the same threads break its quota. */
    @Test
    void the_same_threads_exceed_a_quota_that_is_read_and_then_written() {
        store.byHand("CREATE TABLE IF NOT EXISTS naive_quota (amount bigint NOT NULL);"
                + " GRANT SELECT, INSERT ON naive_quota TO landsea_engine; DELETE FROM naive_quota");
        CyclicBarrier allHaveRead = new CyclicBarrier(THREADS);
        AtomicLong rounds = new AtomicLong();

        long taken = taken(amount -> store.commit(commit -> {
            long sum = commit.sql()
                    .sql("SELECT coalesce(sum(amount), 0) FROM naive_quota")
                    .query(Long.class)
                    .single();
            // Once for each thread all read before any writes, as they will some day without being made to.
            if (rounds.incrementAndGet() <= THREADS) {
                await(allHaveRead);
            }
            boolean room = sum + amount <= CEILING;
            if (room) {
                commit.sql()
                        .sql("INSERT INTO naive_quota VALUES (?)")
                        .param(amount)
                        .update();
            }
            return room;
        }));

        assertThat(taken).isGreaterThan(CEILING);
    }

    private interface Quota {
        boolean take(long amount);
    }

    /** First all at once a fifth of the quota each, then whatever still fits, down to ones. */
    private long taken(Quota quota) {
        return together(thread -> {
                    long taken = quota.take(CEILING / 5) ? CEILING / 5 : 0;
                    for (long amount = 50; amount > 0; amount = quotaStep(amount)) {
                        while (quota.take(amount)) {
                            taken += amount;
                        }
                    }
                    return taken;
                })
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static long quotaStep(long amount) {
        return amount / 3;
    }

    private int work(List<Account> accounts, List<Posting> everybodys, Random random) {
        int done = 0;
        for (int i = 0; i < COMMITS; i++) {
            List<Bucket> homes = List.of(BUCKETS.get(random.nextInt(BUCKETS.size())));
            List<Posting> list = new ArrayList<>();
            for (int size = 1 + random.nextInt(6); size > 0; size--) {
                list.add(posting(accounts, everybodys, random));
            }
            everybodys.addAll(list);
            List<Outcome<Posted>> outcomes =
                    store.commit(random.nextBoolean() ? homes : List.of(), commit -> ledger.post(commit, list));
            done += (int) outcomes.stream().filter(Outcome::isDone).count();
        }
        return done;
    }

    private Posting posting(List<Account> accounts, List<Posting> everybodys, Random random) {
        if (random.nextInt(10) == 0 && !everybodys.isEmpty()) {
            return everybodys.get(random.nextInt(everybodys.size()));
        }
        Bucket home = BUCKETS.get(random.nextInt(BUCKETS.size()));
        List<Entry> entries = new ArrayList<>();
        switch (random.nextInt(5)) {
            case 0 -> across(entries, random);
            case 1 -> {
                Entry.Transfer like = transfer(accounts, home, random);
                Instant until = store.clock().instant().plus(Duration.ofMinutes(5));
                ReservationId id = new ReservationId(Ids.next(home));
                entries.add(new Entry.Reserve(id, like.debit(), like.credit(), USD, like.amount(), "hold", until));
            }
            case 2 -> {
                if (everybodys.isEmpty()) {
                    entries.add(transfer(accounts, home, random));
                } else {
                    resolve(everybodys.get(random.nextInt(everybodys.size())), entries);
                }
            }
            default -> {
                entries.add(transfer(accounts, home, random));
                entries.add(transfer(accounts, BUCKETS.get(random.nextInt(BUCKETS.size())), random));
            }
        }
        Posting posting = Posting.of(PostingId.next(home), OWNER, "subject-" + random.nextInt(3), entries);
        return random.nextInt(4) > 0
                ? posting
                : posting.claiming(
                        new Claim("reference", "R" + random.nextInt(60)), new Claim("item", "I" + random.nextInt(60)));
    }

    /** Captures, releases and reverses what another thread may be resolving at the same time. */
    private static void resolve(Posting earlier, List<Entry> entries) {
        for (Entry entry : earlier.entries()) {
            switch (entry) {
                case Entry.Reserve it -> entries.add(new Entry.Capture(it.id(), it.amount(), "sold", TODAY));
                case Entry.Transfer it -> entries.add(new Entry.Reverse(earlier.id(), entries.size(), "back", TODAY));
                case Entry.Capture it -> entries.add(new Entry.Release(it.reservation(), "free"));
                case Entry.Release it -> entries.add(it);
                case Entry.Reverse it -> entries.add(it);
            }
        }
    }

    private static void across(List<Entry> entries, Random random) {
        Bucket from = BUCKETS.get(random.nextInt(3));
        Bucket to = BUCKETS.get((from.value() + random.nextInt(2)) % 3);
        long amount = 1 + random.nextInt(20);
        entries.add(transfer(
                AccountId.house(from, AccountKind.FEE_INCOME, USD),
                AccountId.house(from, AccountKind.BETWEEN_BUCKETS, USD),
                amount));
        entries.add(transfer(
                AccountId.house(to, AccountKind.BETWEEN_BUCKETS, USD),
                AccountId.house(to, AccountKind.FEE_INCOME, USD),
                amount));
    }

    private static Entry.Transfer transfer(List<Account> accounts, Bucket bucket, Random random) {
        List<Account> there = accounts.stream()
                .filter(account -> account.bucket().equals(bucket) && account.kind() != AccountKind.BETWEEN_BUCKETS)
                .toList();
        int debit = random.nextInt(there.size());
        int credit = (debit + 1 + random.nextInt(there.size() - 1)) % there.size();
        return transfer(there.get(debit).id(), there.get(credit).id(), 1 + random.nextInt(20));
    }

    private static Entry.Transfer transfer(AccountId debit, AccountId credit, long amount) {
        return new Entry.Transfer(debit, credit, USD, amount, "move", TODAY);
    }

    private List<Account> accounts() {
        List<Account> accounts = new ArrayList<>();
        for (Bucket bucket : BUCKETS) {
            accounts.add(Account.notOverdrawn(AccountId.next(bucket), OWNER, AccountKind.MERCHANT, USD));
            accounts.add(new Account(AccountId.next(bucket), OWNER, AccountKind.LIMIT, USD, -100, 100));
            accounts.add(unlimited(AccountId.next(bucket), AccountKind.NOSTRO));
            accounts.add(unlimited(AccountId.house(bucket, AccountKind.FEE_INCOME, USD), AccountKind.FEE_INCOME));
            accounts.add(
                    unlimited(AccountId.house(bucket, AccountKind.BETWEEN_BUCKETS, USD), AccountKind.BETWEEN_BUCKETS));
        }
        Collections.shuffle(accounts, new Random(1));
        store.commit(commit -> {
            ledger.open(commit, accounts);
            return "open";
        });
        return accounts;
    }

    private static Account unlimited(AccountId id, AccountKind kind) {
        return new Account(id, OWNER, kind, USD, Account.UNLIMITED_BELOW, Account.UNLIMITED_ABOVE);
    }

    private interface Work<T> {
        T of(int thread);
    }

    /** Nothing is tried again here: a deadlock, a serialisation failure or a duplicate key fails the test. */
    private static <T> List<T> together(Work<T> work) {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<T> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                Callable<T> one = () -> {
                    await(start);
                    return work.of(thread);
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
            throw new AssertionError("SQL state " + state(e), e.getCause());
        }
        return answers;
    }

    private static String state(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return String.valueOf(sql.getSQLState());
            }
        }
        return "none";
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
