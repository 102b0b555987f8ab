package landsea.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that comes in and goes on in the same commit. */
class EnteredTest {

    private static final Currency USD = Currency.USD;
    private static final Bucket BUCKET = new Bucket(9);
    private static final UUID OWNER = Ids.next(BUCKET);
    private static final LocalDate TODAY = LocalDate.of(2025, 1, 14);

    private final Ledger ledger = new Ledger();
    private final AccountId collected = AccountId.next(BUCKET);
    private final AccountId nostro = AccountId.next(BUCKET);
    private final AccountId own = AccountId.next(BUCKET);

    @BeforeEach
    void accounts() {
        Postgres.morning();
        Postgres.commit(commit -> {
            ledger.open(
                    commit,
                    List.of(
                            Account.notOverdrawn(collected, OWNER, AccountKind.COLLECTED, USD),
                            Account.notOverdrawn(own, OWNER, AccountKind.MERCHANT, USD),
                            new Account(nostro, OWNER, AccountKind.NOSTRO, USD, Account.UNLIMITED_BELOW, 0)));
            return "open";
        });
    }

    @Test
    void what_came_in_and_went_on_stands_in_the_books_in_that_order() {
        Posting in = in("one", 100);
        Posting on = on(100);

        List<Outcome<Posted>> went = Postgres.commit(commit -> {
            assertThat(ledger.enter(commit, List.of(in))).allMatch(Outcome::isDone);
            return ledger.post(commit, List.of(on));
        });

        Posted.PostedTransfer transfer = went.getFirst().orThrow().transfers().getFirst();
        assertThat(transfer.debitBalance()).isZero();
        assertThat(transfer.debitVersion()).isEqualTo(2);
        assertThat(written(in).creditBalance()).isEqualTo(100);
        assertThat(written(in).creditVersion()).isEqualTo(1);
        assertThat(balance(own)).isEqualTo(100);
    }

    @Test
    void what_came_in_is_in_the_books_when_nothing_follows() {
        Postgres.commit(commit -> ledger.enter(commit, List.of(in("alone", 70))));

        assertThat(balance(collected)).isEqualTo(70);
    }

    @Test
    void whoever_reads_an_account_sees_what_came_in() {
        long seen = Postgres.commit(commit -> {
            ledger.enter(commit, List.of(in("seen", 30)));
            return balance(commit, collected);
        });

        assertThat(seen).isEqualTo(30);
    }

    @Test
    void what_is_refused_afterwards_leaves_what_came_in() {
        List<Outcome<Posted>> went = Postgres.commit(commit -> {
            ledger.enter(commit, List.of(in("stays", 50)));
            return ledger.post(commit, List.of(on(51), on(50)));
        });

        assertThat(went.stream().map(Outcome::isDone)).containsExactly(false, true);
        assertThat(balance(collected)).isZero();
        assertThat(balance(own)).isEqualTo(50);
    }

    @Test
    void money_that_came_in_before_is_refused_and_the_rest_of_the_list_is_not() {
        Postgres.commit(commit -> ledger.enter(commit, List.of(in("twice", 10))));

        List<Outcome<PostingId>> again =
                Postgres.commit(commit -> ledger.enter(commit, List.of(in("twice", 10), in("once", 20))));

        assertThat(again.stream().map(Outcome::isDone)).containsExactly(false, true);
        assertThat(again.getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("CLAIM_TAKEN"));
        assertThat(balance(collected)).isEqualTo(30);
    }

    @Test
    void the_same_posting_again_is_answered_alike_and_moves_nothing() {
        Posting in = in("same", 10);

        for (int time = 0; time < 2; time++) {
            List<Outcome<PostingId>> entered = Postgres.commit(commit -> ledger.enter(commit, List.of(in)));
            assertThat(entered).allMatch(Outcome::isDone);
        }

        assertThat(balance(collected)).isEqualTo(10);
    }

    @Test
    void what_no_account_could_hold_is_refused_with_the_reason() {
        long most = 100_000_000_000_000_000L;
        int fit = (int) (Account.UNLIMITED_ABOVE / most);
        List<Posting> tooMuch =
                IntStream.rangeClosed(0, fit).mapToObj(i -> in("big" + i, most)).toList();

        List<Outcome<PostingId>> outcomes = Postgres.commit(commit -> ledger.enter(commit, tooMuch));

        Outcome<PostingId> refused = outcomes.getLast();
        assertThat(outcomes.stream().filter(Outcome::isDone)).hasSize(fit);
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        one -> assertThat(one.reason().code()).isEqualTo("BELOW_FLOOR"));
    }

    private Posting in(String reference, long cents) {
        PostingId id = PostingId.next(BUCKET);
        return Posting.of(
                        id,
                        OWNER,
                        id.text(),
                        List.of(Entry.Transfer.of(nostro, collected, Money.ofMinor(USD, cents), "collected", TODAY)))
                .claiming(new Claim("bank-reference", OWNER + reference));
    }

    private Posting on(long cents) {
        return Posting.of(
                PostingId.next(BUCKET),
                OWNER,
                "on",
                List.of(Entry.Transfer.of(collected, own, Money.ofMinor(USD, cents), "credit", TODAY)));
    }

    private Posted.PostedTransfer written(Posting posting) {
        return Postgres.commit(commit -> ledger.posted(commit, List.of(posting.id())))
                .get(posting.id())
                .transfers()
                .getFirst();
    }

    private long balance(AccountId account) {
        return Postgres.commit(commit -> balance(commit, account));
    }

    private long balance(Commit commit, AccountId account) {
        return ledger.balances(commit, List.of(account)).get(account).balance();
    }
}
