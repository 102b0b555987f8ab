package landsea.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.engine.Viewer;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where lists, buckets, times and large numbers meet. */
class LedgerCornersTest {

    private static final Currency USD = Currency.USD;
    private static final Bucket HERE = new Bucket(11);
    private static final Bucket THERE = new Bucket(52);
    private static final UUID OWNER = Ids.next(HERE);
    private static final LocalDate TODAY = LocalDate.of(2025, 1, 14);

    private final Ledger ledger = new Ledger();
    private final AccountId merchant = AccountId.next(HERE);
    private final AccountId bank = AccountId.next(HERE);
    private final AccountId between = AccountId.house(HERE, AccountKind.BETWEEN_BUCKETS, USD);
    private final AccountId betweenThere = AccountId.house(THERE, AccountKind.BETWEEN_BUCKETS, USD);
    private final AccountId suspense = AccountId.next(THERE);

    @BeforeEach
    void accounts() {
        Postgres.morning();
        Postgres.commit(commit -> {
            ledger.open(
                    commit,
                    List.of(
                            Account.notOverdrawn(merchant, OWNER, AccountKind.MERCHANT, USD),
                            unlimited(bank, AccountKind.NOSTRO),
                            unlimited(between, AccountKind.BETWEEN_BUCKETS),
                            unlimited(betweenThere, AccountKind.BETWEEN_BUCKETS),
                            unlimited(suspense, AccountKind.SUSPENSE)));
            return "open";
        });
    }

    @Test
    void a_posting_over_two_buckets_is_answered_again_with_all_its_transfers() {
        Posting across = fromSuspense(40);

        Posted first = post(across).orThrow();
        Posted again = post(across).orThrow();

        assertThat(first.transfers()).hasSize(2);
        assertThat(again.booksHash()).isEqualTo(first.booksHash());
        Map<PostingId, String> hashes = Postgres.desk()
                .read(
                        Viewer.bank(OWNER),
                        sql -> new LedgerDesk(Postgres.desk()).booksHashes(sql, List.of(across.id())));
        assertThat(hashes).containsEntry(across.id(), first.booksHash());
    }

    @Test
    void a_transfer_in_another_bucket_than_its_postings_is_reversed_once() {
        Posting across = fromSuspense(40);
        post(across);
        Entry there = new Entry.Reverse(across.id(), 0, "test", TODAY);
        Entry here = new Entry.Reverse(across.id(), 1, "test", TODAY);

        assertThat(code(post(posting(there)))).isEqualTo("BETWEEN_BUCKETS_UNEVEN");
        assertThat(post(posting(there, here)).isDone()).isTrue();
        assertThat(balance(suspense)).isZero();
        assertThat(code(post(posting(there, here)))).isEqualTo("ALREADY_REVERSED");
    }

    @Test
    void what_leaves_a_bucket_arrives_in_another_by_the_same_posting() {
        assertThat(code(post(posting(transfer(suspense, betweenThere, 40))))).isEqualTo("BETWEEN_BUCKETS_UNEVEN");
        assertThat(code(post(posting(transfer(suspense, betweenThere, 40), transfer(between, merchant, 39)))))
                .isEqualTo("BETWEEN_BUCKETS_UNEVEN");
        assertThatThrownBy(() -> unlimited(AccountId.next(HERE), AccountKind.BETWEEN_BUCKETS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_reservation_is_resolved_once_even_by_postings_of_another_bucket() {
        post(posting(transfer(bank, merchant, 100)));
        ReservationId reservation = reserve(80);
        Posting capture = Posting.of(
                PostingId.next(THERE), OWNER, "test", List.of(new Entry.Capture(reservation, 50, "test", TODAY)));
        Posting release =
                Posting.of(PostingId.next(THERE), OWNER, "test", List.of(new Entry.Release(reservation, "test")));

        assertThat(post(capture).isDone()).isTrue();
        assertThat(code(post(release))).isEqualTo("RESERVATION_RESOLVED");
        assertThat(balance(merchant)).isEqualTo(50);
    }

    @Test
    void two_reversals_of_one_transfer_in_a_list_are_one() {
        Posted posted = post(posting(transfer(bank, merchant, 100))).orThrow();
        Entry reverse = new Entry.Reverse(posted.id(), 0, "test", TODAY);

        List<Outcome<Posted>> outcomes = postAll(posting(reverse), posting(reverse));

        assertThat(outcomes.stream().map(LedgerCornersTest::code)).containsExactly("", "ALREADY_REVERSED");
        assertThat(balance(merchant)).isZero();
    }

    @Test
    void what_a_list_posts_first_it_may_reverse_and_capture_later() {
        Posting transfer = posting(transfer(bank, merchant, 100));
        Entry.Reserve reserve = reservation(60);

        List<Outcome<Posted>> outcomes = postAll(
                transfer,
                posting(reserve),
                posting(new Entry.Capture(reserve.id(), 60, "test", TODAY)),
                posting(new Entry.Reverse(transfer.id(), 0, "test", TODAY)));

        assertThat(outcomes.stream().map(LedgerCornersTest::code)).containsExactly("", "", "", "BELOW_FLOOR");
    }

    @Test
    void a_reservation_id_used_again_costs_only_its_posting() {
        post(posting(transfer(bank, merchant, 100)));
        ReservationId known = reserve(10);
        Entry.Reserve fresh = reservation(10);

        List<Outcome<Posted>> outcomes = postAll(
                posting(new Entry.Reserve(known, merchant, bank, USD, 10, "test", later())),
                posting(fresh),
                posting(fresh),
                posting(reservation(20), transfer(merchant, bank, 5)),
                posting(new Entry.Reserve(new ReservationId(Ids.next(HERE)), merchant, bank, USD, 1, "test", later())));

        assertThat(outcomes.stream().map(LedgerCornersTest::code))
                .containsExactly("RESERVATION_ID_REUSED", "", "RESERVATION_ID_REUSED", "", "");
        Entry.Reserve twice = reservation(1);
        assertThat(code(post(posting(twice, twice)))).isEqualTo("RESERVATION_ID_REUSED");
    }

    @Test
    void a_list_that_sums_to_more_than_a_long_costs_only_what_is_too_much() {
        List<Posting> list = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            list.add(posting(transfer(bank, merchant, Entry.AMOUNT_MAX)));
        }
        list.add(posting(transfer(unlimitedHere(), unlimitedHere(), 1)));

        List<Outcome<Posted>> outcomes = Postgres.commit(commit -> ledger.post(commit, list));

        assertThat(outcomes.stream().filter(Outcome::isDone)).hasSize(41);
        assertThat(code(outcomes.get(40))).isEqualTo("BELOW_FLOOR");
        assertThat(balance(merchant)).isEqualTo(Account.UNLIMITED_ABOVE);
    }

    @Test
    void one_posting_that_sums_to_more_than_a_long_is_refused() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            entries.add(transfer(merchant, bank, Entry.AMOUNT_MAX));
        }

        assertThat(code(post(posting(entries.toArray(Entry[]::new))))).isEqualTo("BELOW_FLOOR");
    }

    @Test
    void limits_lie_within_what_a_balance_holds() {
        assertThatThrownBy(() -> new Account(merchant, OWNER, AccountKind.LIMIT, USD, Long.MIN_VALUE, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Account(merchant, OWNER, AccountKind.LIMIT, USD, 0, Long.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_reversal_too_makes_room_of_what_is_past_its_time() {
        Posted brought = post(posting(transfer(bank, merchant, 100))).orThrow();
        reserve(80);
        Postgres.clock().advance(Duration.ofHours(1));

        assertThat(post(posting(new Entry.Reverse(brought.id(), 0, "test", TODAY)))
                        .isDone())
                .isTrue();
    }

    @Test
    void a_reservation_lies_in_its_accounts_bucket_and_expires_at_a_whole_microsecond() {
        Instant nanos = Postgres.MORNING.plusNanos(1_999);
        assertThat(new Entry.Reserve(new ReservationId(Ids.next(HERE)), merchant, bank, USD, 1, "test", nanos)
                        .expiresAt())
                .isEqualTo(Postgres.MORNING.plusNanos(1_000));
        assertThatThrownBy(() ->
                        new Entry.Reserve(new ReservationId(Ids.next(THERE)), merchant, bank, USD, 1, "test", nanos))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bucket");
    }

    @Test
    void the_same_id_for_another_organisation_is_other_contents() {
        Posting mine = posting(transfer(bank, merchant, 1));
        post(mine);

        assertThat(code(post(Posting.of(mine.id(), UUID.randomUUID(), "test", mine.entries()))))
                .isEqualTo("POSTING_ID_REUSED");
    }

    @Test
    void claims_with_the_separators_of_the_hash_in_their_keys_are_told_apart() {
        Claim one = new Claim("reference", "a\nclaim|reference|b");
        Posting single = posting(transfer(bank, merchant, 1)).claiming(one);
        Posting pair = Posting.of(single.id(), OWNER, "test", single.entries())
                .claiming(new Claim("reference", "a"))
                .claiming(new Claim("reference", "b"));

        assertThat(pair.claims()).hasSize(2);
        assertThat(BodyHash.of(single)).isNotEqualTo(BodyHash.of(pair));
    }

    @Test
    void what_was_posted_is_answered_although_no_calendar_is_published_any_more() {
        Posting posting = posting(transfer(bank, merchant, 1));
        post(posting);
        Postgres.clock().set(Instant.parse("2199-01-01T02:00:00Z"));

        assertThat(post(posting).isDone()).isTrue();
        assertThat(code(post(posting(transfer(bank, merchant, 1))))).isEqualTo("CALENDAR_UNKNOWN");
    }

    @Test
    void time_that_a_bucket_has_reached_decides_there_whatever_the_clock_of_a_commit_says() {
        post(posting(transfer(bank, merchant, 100)));
        ReservationId reservation = reserve(80);
        Postgres.clock().advance(Duration.ofHours(8));
        post(posting(transfer(bank, merchant, 1)));
        Postgres.clock().set(Postgres.MORNING);

        assertThat(code(post(posting(new Entry.Capture(reservation, 80, "test", TODAY)))))
                .isEqualTo("RESERVATION_EXPIRED");
        Posted later = post(posting(transfer(bank, merchant, 1))).orThrow();
        assertThat(later.transfers().getFirst().postedAt()).isEqualTo(Postgres.MORNING.plus(Duration.ofHours(8)));
        assertThat(later.transfers().getFirst().bookingDate()).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void the_days_of_an_account_are_found_by_halving_as_by_reading_all_of_it() {
        Random random = new Random(7);
        for (int day = 0; day < 9; day++) {
            for (int i = random.nextInt(5); i > 0; i--) {
                post(posting(transfer(bank, merchant, 1 + random.nextInt(1_000))))
                        .orThrow();
                if (random.nextBoolean()) {
                    post(posting(transfer(merchant, bank, 1))).orThrow();
                }
            }
            Postgres.clock().advance(Duration.ofHours(5 + random.nextInt(30)));
        }
        LedgerDesk desk = new LedgerDesk(Postgres.desk());
        Viewer viewer = Viewer.bank(OWNER);
        List<LedgerDesk.EntryView> all = desk.entries(viewer, merchant, 0, 1_000);
        assertThat(all).hasSizeGreaterThan(10);
        for (LocalDate day = TODAY.minusDays(2); day.isBefore(TODAY.plusDays(20)); day = day.plusDays(1)) {
            LocalDate from = day;
            long expected = all.stream()
                    .filter(entry -> !entry.bookingDate().isBefore(from))
                    .mapToLong(LedgerDesk.EntryView::version)
                    .min()
                    .orElse(all.size() + 1L);
            assertThat(desk.firstBooked(viewer, merchant, from))
                    .as(from.toString())
                    .isEqualTo(expected);
            LedgerDesk.Turnover turnover = desk.turnover(viewer, merchant, 0, expected - 1);
            long balance = expected == 1 ? 0 : all.get((int) expected - 2).balance();
            assertThat(turnover.in() - turnover.out()).isEqualTo(balance);
            assertThat(turnover.inCount() + turnover.outCount()).isEqualTo(expected - 1);
        }
        assertThat(desk.firstBooked(viewer, AccountId.next(HERE), TODAY)).isEqualTo(1);
    }

    @Test
    void an_overdraft_is_available_too() {
        AccountId overdrawn = AccountId.next(HERE);
        Postgres.commit(commit -> {
            ledger.open(commit, List.of(new Account(overdrawn, OWNER, AccountKind.LIMIT, USD, -500, 0)));
            return "open";
        });

        Ledger.Balance balance = Postgres.commit(
                commit -> ledger.balances(commit, List.of(overdrawn)).get(overdrawn));

        assertThat(balance.available()).isEqualTo(500);
    }

    private AccountId unlimitedHere() {
        AccountId again = AccountId.next(HERE);
        Postgres.commit(commit -> {
            ledger.open(commit, List.of(unlimited(again, AccountKind.FEE_INCOME)));
            return "open";
        });
        return again;
    }

    private Posting fromSuspense(long amount) {
        return posting(transfer(suspense, betweenThere, amount), transfer(between, merchant, amount));
    }

    private ReservationId reserve(long amount) {
        Entry.Reserve reserve = reservation(amount);
        post(posting(reserve)).orThrow();
        return reserve.id();
    }

    private Entry.Reserve reservation(long amount) {
        return new Entry.Reserve(new ReservationId(Ids.next(HERE)), merchant, bank, USD, amount, "test", later());
    }

    private static Instant later() {
        return Postgres.MORNING.plus(Duration.ofMinutes(1));
    }

    private Outcome<Posted> post(Posting posting) {
        return postAll(posting).getFirst();
    }

    private List<Outcome<Posted>> postAll(Posting... postings) {
        return Postgres.commit(commit -> ledger.post(commit, List.of(postings)));
    }

    private static Posting posting(Entry... entries) {
        return Posting.of(PostingId.next(HERE), OWNER, "test", List.of(entries));
    }

    private static Entry transfer(AccountId debit, AccountId credit, long minor) {
        return new Entry.Transfer(debit, credit, USD, minor, "test", TODAY);
    }

    private static Account unlimited(AccountId id, AccountKind kind) {
        return new Account(id, OWNER, kind, USD, Account.UNLIMITED_BELOW, Account.UNLIMITED_ABOVE);
    }

    private long balance(AccountId account) {
        return Postgres.commit(
                commit -> ledger.balances(commit, List.of(account)).get(account).balance());
    }

    private static String code(Outcome<Posted> outcome) {
        return outcome instanceof Outcome.Refused<Posted>(var reason) ? reason.code() : "";
    }
}
