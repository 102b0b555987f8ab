package landsea.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Currency USD = Currency.USD;
    private static final Bucket BUCKET = new Bucket(7);
    private static final UUID OWNER = Ids.next(BUCKET);
    private static final LocalDate TODAY = LocalDate.of(2025, 1, 14);

    private final Ledger ledger = new Ledger();
    private AccountId merchant = AccountId.next(BUCKET);
    private AccountId nostro = AccountId.next(BUCKET);
    private AccountId income = AccountId.next(BUCKET);

    @BeforeEach
    void accounts() {
        Postgres.morning();
        merchant = AccountId.next(BUCKET);
        nostro = AccountId.next(BUCKET);
        income = AccountId.next(BUCKET);
        open(
                Account.notOverdrawn(merchant, OWNER, AccountKind.MERCHANT, USD),
                new Account(nostro, OWNER, AccountKind.NOSTRO, USD, Account.UNLIMITED_BELOW, 0),
                Account.notOverdrawn(income, OWNER, AccountKind.FEE_INCOME, USD));
    }

    @Test
    void a_transfer_moves_an_amount_and_leaves_version_and_balance_on_both_sides() {
        Posted posted = post(transfer(nostro, merchant, 424620)).orThrow();

        assertThat(posted.transfers()).singleElement().satisfies(row -> {
            assertThat(row.debitBalance()).isEqualTo(-424620);
            assertThat(row.creditBalance()).isEqualTo(424620);
            assertThat(row.debitVersion()).isEqualTo(1);
            assertThat(row.bookingDate()).isEqualTo(TODAY);
        });
        assertThat(balance(merchant)).isEqualTo(424620);
    }

    @Test
    void linked_transfers_stand_or_fall_together() {
        post(transfer(nostro, merchant, 100));

        Outcome<Posted> refused = post(transfer(merchant, income, 60), transfer(merchant, income, 60));

        assertThat(code(refused)).isEqualTo("BELOW_FLOOR");
        assertThat(balance(merchant)).isEqualTo(100);
        assertThat(balance(income)).isZero();
    }

    @Test
    void a_floor_is_not_broken_on_the_way_either() {
        Outcome<Posted> refused = post(transfer(merchant, income, 5), transfer(nostro, merchant, 10));

        assertThat(code(refused)).isEqualTo("BELOW_FLOOR");
        assertThat(post(transfer(nostro, merchant, 10), transfer(merchant, income, 5))
                        .isDone())
                .isTrue();
    }

    @Test
    void in_a_list_the_breach_costs_only_itself() {
        AccountId poor = AccountId.next(BUCKET);
        open(Account.notOverdrawn(poor, OWNER, AccountKind.MERCHANT, USD));
        List<Posting> list = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            list.add(posting(transfer(nostro, merchant, 10)));
            list.add(posting(transfer(poor, income, 1)));
        }

        List<Outcome<Posted>> outcomes = Postgres.commit(commit -> ledger.post(commit, list));

        assertThat(outcomes.stream().filter(Outcome::isDone)).hasSize(50);
        assertThat(balance(merchant)).isEqualTo(500);
        assertThat(balance(poor)).isZero();
    }

    @Test
    void what_one_posting_brings_the_next_of_the_list_may_spend() {
        List<Outcome<Posted>> outcomes = Postgres.commit(commit -> ledger.post(
                commit,
                List.of(
                        posting(transfer(nostro, merchant, 10)),
                        posting(transfer(merchant, income, 10)),
                        posting(transfer(merchant, income, 1)))));

        assertThat(outcomes.stream().map(Outcome::isDone)).containsExactly(true, true, false);
    }

    @Test
    void the_same_posting_again_is_posted_once_and_answered_alike() {
        Posting posting = posting(transfer(nostro, merchant, 10));

        Posted first = Postgres.commit(commit -> ledger.post(commit, List.of(posting, posting)))
                .get(1)
                .orThrow();
        Posted again = Postgres.commit(commit -> ledger.post(commit, List.of(posting)))
                .getFirst()
                .orThrow();

        assertThat(again.transfers()).isEqualTo(first.transfers());
        assertThat(again.booksHash()).isEqualTo(first.booksHash());
        assertThat(balance(merchant)).isEqualTo(10);
    }

    @Test
    void the_same_id_with_other_contents_is_refused() {
        Posting posting = posting(transfer(nostro, merchant, 10));
        Posting other = Posting.of(posting.id(), OWNER, "test", List.of(transfer(nostro, merchant, 11)));

        List<Outcome<Posted>> inOneList = Postgres.commit(commit -> ledger.post(commit, List.of(posting, other)));
        Outcome<Posted> later =
                Postgres.commit(commit -> ledger.post(commit, List.of(other))).getFirst();

        assertThat(inOneList.getFirst().isDone()).isTrue();
        assertThat(code(inOneList.get(1))).isEqualTo("POSTING_ID_REUSED");
        assertThat(code(later)).isEqualTo("POSTING_ID_REUSED");
    }

    @Test
    void an_unknown_account_and_a_wrong_currency_are_named() {
        assertThat(code(post(transfer(nostro, AccountId.next(BUCKET), 1)))).isEqualTo("ACCOUNT_UNKNOWN");
        assertThat(code(post(Entry.Transfer.of(nostro, merchant, Money.of("EUR", "1.00"), "test", TODAY))))
                .isEqualTo("UNIT_DIFFERS");
        assertThat(code(post(transfer(merchant, nostro, 1)))).isEqualTo("BELOW_FLOOR");
    }

    @Test
    void a_ceiling_holds() {
        post(transfer(nostro, merchant, 5));

        assertThat(code(post(transfer(merchant, nostro, 5), transfer(nostro, merchant, 1))))
                .isEqualTo("");
        AccountId quota = AccountId.next(BUCKET);
        open(new Account(quota, OWNER, AccountKind.LIMIT, USD, 0, 100));
        assertThat(code(post(transfer(nostro, quota, 101)))).isEqualTo("ABOVE_CEILING");
        assertThat(post(transfer(nostro, quota, 100)).isDone()).isTrue();
    }

    @Test
    void what_is_reserved_cannot_be_spent_and_a_capture_frees_the_rest() {
        post(transfer(nostro, merchant, 100));
        ReservationId reservation = reserve(80, Duration.ofMinutes(1));

        assertThat(code(post(transfer(merchant, income, 30)))).isEqualTo("BELOW_FLOOR");
        Posted captured =
                post(new Entry.Capture(reservation, 50, "test", TODAY)).orThrow();

        assertThat(captured.transfers().getFirst().amount()).isEqualTo(50);
        assertThat(post(transfer(merchant, income, 50)).isDone()).isTrue();
        assertThat(code(post(new Entry.Capture(reservation, 1, "test", TODAY)))).isEqualTo("RESERVATION_RESOLVED");
    }

    @Test
    void a_capture_above_what_is_reserved_or_after_its_time_is_refused() {
        post(transfer(nostro, merchant, 100));
        ReservationId reservation = reserve(80, Duration.ofMinutes(1));

        assertThat(code(post(new Entry.Capture(reservation, 81, "test", TODAY))))
                .isEqualTo("ABOVE_RESERVED");
        Postgres.clock().advance(Duration.ofMinutes(1));
        assertThat(code(post(new Entry.Capture(reservation, 80, "test", TODAY))))
                .isEqualTo("RESERVATION_EXPIRED");
    }

    @Test
    void a_reservation_past_its_time_lapses_when_its_room_is_needed() {
        post(transfer(nostro, merchant, 100));
        ReservationId reservation = reserve(80, Duration.ofMinutes(1));
        Postgres.clock().advance(Duration.ofMinutes(2));

        assertThat(post(transfer(merchant, income, 100)).isDone()).isTrue();
        assertThat(code(post(new Entry.Release(reservation, "test")))).isEqualTo("RESERVATION_RESOLVED");
    }

    @Test
    void two_captures_of_one_reservation_in_a_list_are_one() {
        post(transfer(nostro, merchant, 100));
        ReservationId reservation = reserve(80, Duration.ofMinutes(1));

        List<Outcome<Posted>> outcomes = Postgres.commit(commit -> ledger.post(
                commit,
                List.of(
                        posting(new Entry.Capture(reservation, 80, "test", TODAY)),
                        posting(new Entry.Capture(reservation, 80, "test", TODAY)))));

        assertThat(outcomes.stream().map(Outcome::isDone)).containsExactly(true, false);
        assertThat(balance(merchant)).isEqualTo(20);
    }

    @Test
    void a_transfer_is_reversed_once() {
        Posted posted = post(transfer(nostro, merchant, 100)).orThrow();
        Entry reverse = new Entry.Reverse(posted.id(), 0, "test", TODAY);

        assertThat(post(reverse).isDone()).isTrue();
        assertThat(balance(merchant)).isZero();
        assertThat(code(post(reverse))).isEqualTo("ALREADY_REVERSED");
        assertThat(code(post(new Entry.Reverse(posted.id(), 3, "test", TODAY)))).isEqualTo("TRANSFER_UNKNOWN");
    }

    @Test
    void a_claim_is_held_by_one_until_it_is_released() {
        Claim reference = new Claim("bank-reference", "REF-" + UUID.randomUUID());
        Posting mine = new Posting(
                PostingId.next(BUCKET), OWNER, "adv_1", List.of(transfer(nostro, merchant, 1)), List.of(reference));
        Posting theirs = new Posting(
                PostingId.next(BUCKET), OWNER, "adv_2", List.of(transfer(nostro, merchant, 1)), List.of(reference));

        List<Outcome<Posted>> outcomes = Postgres.commit(commit -> ledger.post(commit, List.of(mine, theirs)));

        assertThat(outcomes.getFirst().isDone()).isTrue();
        assertThat(code(outcomes.get(1))).isEqualTo("CLAIM_TAKEN");
        Postgres.commit(commit -> {
            ledger.release(commit, List.of(reference), "adv_1", "RETURNED");
            return "released";
        });
        assertThat(Postgres.commit(commit -> ledger.post(commit, List.of(theirs)))
                        .getFirst()
                        .isDone())
                .isTrue();
    }

    @Test
    void after_the_cut_off_a_transfer_is_booked_on_the_next_working_day() {
        Postgres.clock().set(Instant.parse("2025-01-27T09:31:00Z"));

        Posted posted = post(transfer(nostro, merchant, 1)).orThrow();

        // 28 January to 4 February 2025 is Spring Festival.
        assertThat(posted.transfers().getFirst().bookingDate()).isEqualTo(LocalDate.of(2025, 2, 5));
    }

    @Test
    void the_desk_sees_an_organisations_own_entries_and_the_bank_sees_all() {
        post(transfer(nostro, merchant, 1));
        Map<String, landsea.engine.Viewer> viewers = Map.of(
                "own", landsea.engine.Viewer.of(OWNER),
                "other", landsea.engine.Viewer.of(UUID.randomUUID()),
                "bank", landsea.engine.Viewer.bank(UUID.randomUUID()));

        viewers.forEach((name, viewer) -> {
            Long seen = Postgres.desk()
                    .read(
                            viewer,
                            sql -> sql.sql("SELECT count(*) FROM entries WHERE bucket = ? AND account_id = ?")
                                    .params(BUCKET.value(), merchant.value())
                                    .query(Long.class)
                                    .single());
            assertThat(seen).as(name).isEqualTo(name.equals("other") ? 0 : 1);
        });
    }

    private ReservationId reserve(long amount, Duration life) {
        ReservationId id = new ReservationId(Ids.next(BUCKET));
        Instant until = Postgres.clock().instant().plus(life);
        post(Entry.Reserve.of(id, merchant, income, Money.ofMinor(USD, amount), "test", until))
                .orThrow();
        return id;
    }

    private void open(Account... accounts) {
        Postgres.commit(commit -> {
            ledger.open(commit, List.of(accounts));
            return accounts.length;
        });
    }

    private Outcome<Posted> post(Entry... entries) {
        return Postgres.commit(commit -> ledger.post(commit, List.of(posting(entries))))
                .getFirst();
    }

    private static Posting posting(Entry... entries) {
        return Posting.of(PostingId.next(BUCKET), OWNER, "test", List.of(entries));
    }

    private static Entry transfer(AccountId debit, AccountId credit, long minor) {
        return Entry.Transfer.of(debit, credit, Money.ofMinor(USD, minor), "test", TODAY);
    }

    private long balance(AccountId account) {
        return Postgres.commit(
                commit -> ledger.balances(commit, List.of(account)).get(account).balance());
    }

    private static String code(Outcome<Posted> outcome) {
        return outcome instanceof Outcome.Refused<Posted>(var reason) ? reason.code() : "";
    }
}
