package landsea.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Unit;
import landsea.basics.Unit.Currency;
import landsea.testing.Postgres;

/** Makes postings of all kinds, sound and crooked, over a handful of accounts; the same seed makes the same ones. */
final class RandomPostings {

    static final UUID OWNER = Ids.named(new Bucket(0), "owner of random postings");
    private static final LocalDate TODAY = LocalDate.of(2025, 1, 14);
    private static final Unit QUOTA = new Unit.Named("quota-usd", 2);

    private final Random random;
    private final long seed;
    private final List<Bucket> buckets;
    private final List<Account> accounts = new ArrayList<>();
    private final List<Posting> made = new ArrayList<>();
    private final List<Posting> posted = new ArrayList<>();
    private final List<ReservationId> reservations = new ArrayList<>();
    private final List<ReservationId> reserved = new ArrayList<>();
    private int counter;

    RandomPostings(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.buckets = random.ints(0, Bucket.COUNT)
                .distinct()
                .limit(2)
                .mapToObj(Bucket::new)
                .toList();
        for (Bucket bucket : buckets) {
            open(bucket, AccountKind.MERCHANT, Currency.USD, 0, Account.UNLIMITED_ABOVE);
            open(bucket, AccountKind.COLLECTED, Currency.USD, 0, 400);
            open(bucket, AccountKind.MERCHANT, Currency.EUR, -50, Account.UNLIMITED_ABOVE);
            open(bucket, AccountKind.NOSTRO, Currency.USD, Account.UNLIMITED_BELOW, 0);
            open(bucket, AccountKind.NOSTRO, Currency.EUR, Account.UNLIMITED_BELOW, 0);
            open(bucket, AccountKind.FEE_INCOME, Currency.USD, Account.UNLIMITED_BELOW, Account.UNLIMITED_ABOVE);
            open(bucket, AccountKind.BETWEEN_BUCKETS, Currency.USD, Account.UNLIMITED_BELOW, Account.UNLIMITED_ABOVE);
            open(bucket, AccountKind.LIMIT, QUOTA, 0, 300);
            open(bucket, AccountKind.LIMIT, QUOTA, -1_000, 0);
        }
    }

    private void open(Bucket bucket, AccountKind kind, Unit unit, long floor, long ceiling) {
        AccountId id = kind == AccountKind.BETWEEN_BUCKETS
                ? AccountId.house(bucket, kind, unit)
                : new AccountId(Ids.named(bucket, "random " + seed + " account " + accounts.size()));
        accounts.add(new Account(id, OWNER, kind, unit, floor, ceiling));
    }

    List<Account> accounts() {
        return accounts;
    }

    List<Bucket> buckets() {
        return buckets;
    }

    /** What the books took, so that captures and reversals mostly name something that is there. */
    void posted(Posting posting) {
        posted.add(posting);
        posting.entries().forEach(entry -> {
            if (entry instanceof Entry.Reserve reserve) {
                reserved.add(reserve.id());
            }
        });
    }

    /** Something to move to begin with. */
    List<Posting> funding() {
        List<Posting> funding = new ArrayList<>();
        for (Account to : accounts) {
            for (Account from : in(to.bucket())) {
                boolean brings = from.floor() < -500
                        && to.floor() > -500
                        && from.unit().equals(to.unit())
                        && !from.kind().equals(AccountKind.BETWEEN_BUCKETS);
                if (brings) {
                    Entry entry = new Entry.Transfer(from.id(), to.id(), to.unit(), 150, "fund", TODAY);
                    funding.add(Posting.of(new PostingId(named("posting")), OWNER, subject(), List.of(entry)));
                }
            }
        }
        return funding;
    }

    List<Posting> list() {
        int size = chance(10) ? 40 : 1 + random.nextInt(8);
        List<Posting> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(posting(list));
        }
        return list;
    }

    /** Mostly forward by seconds or minutes, now and then a little back, as another machine's clock may be. */
    Duration clockMove() {
        return chance(10) ? Duration.ofSeconds(-30) : Duration.ofSeconds(random.nextInt(120));
    }

    List<Bucket> homes() {
        return chance(50) ? buckets.subList(0, random.nextInt(3)) : List.of();
    }

    Claim claim() {
        return new Claim("reference", seed + "-" + random.nextInt(6));
    }

    String subject() {
        return "subject-" + random.nextInt(3);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Posting posting(List<Posting> sameList) {
        if (chance(6) && !made.isEmpty()) {
            return any(made);
        }
        if (chance(4) && !sameList.isEmpty()) {
            return any(sameList);
        }
        Bucket bucket = any(buckets);
        PostingId id = chance(4) && !made.isEmpty() ? any(made).id() : new PostingId(named("posting"));
        List<Entry> entries = new ArrayList<>();
        int size = chance(5) ? 0 : chance(75) ? 1 : 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            entries.addAll(entries(bucket));
        }
        List<Claim> claims = new ArrayList<>();
        while (entries.isEmpty() && claims.isEmpty() || chance(15)) {
            claims.add(claim());
        }
        Posting posting = new Posting(id, OWNER, subject(), entries, claims);
        made.add(posting);
        return posting;
    }

    private List<Entry> entries(Bucket bucket) {
        int kind = random.nextInt(100);
        if (kind < 45) {
            return List.of(transfer(bucket));
        }
        if (kind < 55) {
            return across();
        }
        if (kind < 70) {
            Entry.Transfer like = transfer(bucket);
            ReservationId id = chance(5) && !reservations.isEmpty()
                    ? any(reservations)
                    : new ReservationId(named("reservation", bucket));
            if (!id.bucket().equals(bucket)) {
                return List.of(transfer(bucket));
            }
            reservations.add(id);
            Instant until = start().plusSeconds(random.nextInt(1_200));
            return List.of(new Entry.Reserve(id, like.debit(), like.credit(), like.unit(), amount(), "hold", until));
        }
        List<ReservationId> known = chance(85) ? reserved : reservations;
        if (kind < 82 && !known.isEmpty()) {
            return List.of(new Entry.Capture(recent(known), 1 + random.nextInt(60), "sold", TODAY));
        }
        if (kind < 88 && !known.isEmpty()) {
            return List.of(new Entry.Release(recent(known), "free"));
        }
        List<Posting> earlier = chance(85) ? posted : made;
        if (kind < 98 && !earlier.isEmpty()) {
            Posting reversed = recent(earlier);
            int position = chance(90) ? 0 : random.nextInt(3);
            return List.of(new Entry.Reverse(reversed.id(), position, "back", TODAY));
        }
        if (kind < 98) {
            return List.of(transfer(bucket));
        }
        return List.of(new Entry.Transfer(
                any(in(bucket)).id(),
                new AccountId(named("unknown account", bucket)),
                Currency.USD,
                amount(),
                "lost",
                TODAY));
    }

    private Entry.Transfer transfer(Bucket bucket) {
        Account debit = any(in(bucket));
        Account credit = other(debit, any(in(bucket)));
        // Mostly of one unit on both sides, now and then not.
        for (int tries = 0; tries < 12 && !(sensible(debit, credit)); tries++) {
            debit = any(in(bucket));
            credit = other(debit, any(in(bucket)));
        }
        return new Entry.Transfer(debit.id(), credit.id(), debit.unit(), amount(), "move", TODAY);
    }

    private static boolean sensible(Account debit, Account credit) {
        return debit.unit().equals(credit.unit())
                && debit.kind() != AccountKind.BETWEEN_BUCKETS
                && credit.kind() != AccountKind.BETWEEN_BUCKETS
                && credit.ceiling() > 0;
    }

    private List<Entry> across() {
        long amount = amount();
        Bucket from = buckets.get(random.nextInt(2));
        Bucket to = from.equals(buckets.getFirst()) ? buckets.getLast() : buckets.getFirst();
        return List.of(
                new Entry.Transfer(
                        of(from, AccountKind.MERCHANT),
                        of(from, AccountKind.BETWEEN_BUCKETS),
                        Currency.USD,
                        amount,
                        "across",
                        TODAY),
                new Entry.Transfer(
                        of(to, AccountKind.BETWEEN_BUCKETS),
                        of(to, AccountKind.MERCHANT),
                        Currency.USD,
                        amount,
                        "across",
                        TODAY));
    }

    private AccountId of(Bucket bucket, AccountKind kind) {
        return in(bucket).stream()
                .filter(account -> account.kind() == kind && account.unit().equals(Currency.USD))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private long amount() {
        return chance(1) ? Entry.AMOUNT_MAX : 1 + random.nextInt(120);
    }

    private Account other(Account debit, Account wanted) {
        if (!wanted.equals(debit)) {
            return wanted;
        }
        List<Account> there = in(debit.bucket());
        return there.get((there.indexOf(debit) + 1) % there.size());
    }

    private List<Account> in(Bucket bucket) {
        return accounts.stream()
                .filter(account -> account.bucket().equals(bucket))
                .toList();
    }

    private static Instant start() {
        return Postgres.MORNING;
    }

    private UUID named(String what) {
        return named(what, any(buckets));
    }

    private UUID named(String what, Bucket bucket) {
        return Ids.named(bucket, "random " + seed + " " + what + " " + counter++);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> T recent(List<T> of) {
        return of.get(Math.max(0, of.size() - 1 - random.nextInt(12)));
    }
}
