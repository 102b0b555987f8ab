package landsea.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;
import landsea.basics.Unit;
import landsea.basics.Unit.Currency;
import landsea.engine.Viewer;
import landsea.testing.TestStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Books with something of everything, then one thing changed by hand: the check names it. */
class BooksCheckTest {

    private static final Currency USD = Currency.USD;
    private static final Bucket HERE = new Bucket(5);
    private static final Bucket THERE = new Bucket(40);
    private static final UUID OWNER = Ids.named(HERE, "owner");
    private static final LocalDate TODAY = LocalDate.of(2025, 1, 14);

    private final Ledger ledger = new Ledger();
    private final TestStore store = TestStore.ofEmptyBooks();
    private final Map<String, Id> names = new LinkedHashMap<>();

    @BeforeEach
    void books() {
        AccountId merchant = account("merchant", HERE);
        AccountId nostro = account("nostro", HERE);
        AccountId income = account("income", HERE);
        AccountId between = name("between", AccountId.house(HERE, AccountKind.BETWEEN_BUCKETS, USD));
        AccountId suspense = account("suspense", THERE);
        AccountId betweenThere = name("betweenThere", AccountId.house(THERE, AccountKind.BETWEEN_BUCKETS, USD));
        store.commit(commit -> {
            ledger.open(
                    commit,
                    List.of(
                            Account.notOverdrawn(merchant, OWNER, AccountKind.MERCHANT, USD),
                            new Account(nostro, OWNER, AccountKind.NOSTRO, USD, Account.UNLIMITED_BELOW, 0),
                            Account.notOverdrawn(income, OWNER, AccountKind.FEE_INCOME, USD),
                            unlimited(between, AccountKind.BETWEEN_BUCKETS, USD),
                            unlimited(suspense, AccountKind.NOSTRO, USD),
                            unlimited(betweenThere, AccountKind.BETWEEN_BUCKETS, USD),
                            unlimited(account("quota", HERE), AccountKind.LIMIT, new Unit.Named("quota-usd", 2))));
            return "open";
        });
        Claim reference = new Claim("bank-reference", "REF-1");
        post("brought", "adv_1", List.of(transfer(nostro, merchant, 1_000)), reference);
        post("paid", "adv_1", List.of(transfer(merchant, income, 5), transfer(merchant, income, 7)));
        post("across", "adv_2", List.of(transfer(suspense, betweenThere, 40), transfer(between, merchant, 40)));
        for (String name : List.of("captured", "released", "lapsed", "open")) {
            ReservationId reservation = new ReservationId(Ids.named(HERE, name));
            names.put(name, reservation);
            Duration life = name.equals("open") ? Duration.ofHours(2) : Duration.ofMinutes(2);
            Instant until = store.clock().instant().plus(life);
            post(
                    "reserve-" + name,
                    "quo_1",
                    List.of(new Entry.Reserve(reservation, merchant, income, USD, 100, "hold", until)));
        }
        post("capture", "quo_1", List.of(new Entry.Capture((ReservationId) names.get("captured"), 90, "sold", TODAY)));
        post("release", "quo_1", List.of(new Entry.Release((ReservationId) names.get("released"), "free")));
        post("reverse", "adv_1", List.of(new Entry.Reverse((PostingId) names.get("paid"), 0, "back", TODAY)));
        store.clock().advance(Duration.ofMinutes(5));
        store.commit(commit -> {
            ledger.lapseDue(commit, List.of(merchant));
            ledger.release(commit, List.of(reference), "adv_1", "RETURNED");
            return "lapsed";
        });
        post("brought-again", "adv_3", List.of(transfer(nostro, merchant, 30)), reference);
    }

    @Test
    void books_that_nobody_touched_are_sound_and_counted() {
        BooksChecked checked = check();

        assertThat(checked.findings()).isEmpty();
        assertThat(checked.isSound()).isTrue();
        assertThat(checked.accounts()).isEqualTo(7);
        assertThat(checked.postings()).isEqualTo(11);
        assertThat(checked.transfers()).isEqualTo(8);
        assertThat(checked.reservations()).isEqualTo(4);
        assertThat(checked.claims()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # code                 | named                   | by hand
            BALANCE_DIFFERS        | $income                 | UPDATE balances SET balance = balance + 1 WHERE account_id = :income
            UNIT_SUM_NOT_ZERO      | USD                     | UPDATE balances SET balance = balance + 1 WHERE account_id = :income
            PENDING_DIFFERS        | $merchant               | UPDATE balances SET pending_out = 0 WHERE account_id = :merchant
            VERSION_GAP            | $income                 | UPDATE balances SET version = version + 1 WHERE account_id = :income
            UNIT_DIFFERS           | $income                 | UPDATE balances SET unit = 'EUR' WHERE account_id = :income
            UNIT_SUM_NOT_ZERO      | EUR                     | UPDATE balances SET unit = 'EUR' WHERE account_id = :income
            UNIT_DIFFERS           | $income                 | UPDATE accounts SET unit = 'EUR' WHERE account_id = :income
            UNIT_DIFFERS           | $merchant               | UPDATE transfers SET unit = 'EUR' WHERE posting_id = :brought
            ACCOUNT_MISSING        | $income                 | DELETE FROM accounts WHERE account_id = :income
            ACCOUNT_MISSING        | $income                 | DELETE FROM balances WHERE account_id = :income
            LIMIT_BROKEN           | $across/1 on $merchant  | UPDATE balances SET ceiling = 1000 WHERE account_id = :merchant
            BALANCE_AFTER_DIFFERS  | $paid/1 on $income      | UPDATE transfers SET amount = 8 WHERE posting_id = :paid AND position = 1
            BALANCE_DIFFERS        | $income                 | UPDATE transfers SET amount = 8 WHERE posting_id = :paid AND position = 1
            POSTING_CHANGED        | $paid                   | UPDATE transfers SET amount = 8 WHERE posting_id = :paid AND position = 1
            BALANCE_AFTER_DIFFERS  | $paid/0 on $merchant    | UPDATE transfers SET debit_balance = 0 WHERE posting_id = :paid AND position = 0
            VERSION_GAP            | $paid/1 on $income      | UPDATE transfers SET credit_version = 9 WHERE posting_id = :paid AND position = 1
            VERSION_GAP            | $paid/0 on $income      | DELETE FROM transfers WHERE posting_id = :brought OR posting_id = :paid AND position = 1; UPDATE transfers SET credit_version = 2 WHERE posting_id = :paid
            POSTING_CHANGED        | $brought                | DELETE FROM transfers WHERE posting_id = :brought
            POSTING_CHANGED        | $across                 | UPDATE transfers SET kind = 'gift' WHERE posting_id = :across AND position = 0
            POSTING_CHANGED        | $capture/0              | UPDATE transfers SET value_date = '2025-02-03' WHERE posting_id = :capture
            POSTING_CHANGED        | $brought                | UPDATE transfers SET credit_account_id = :income WHERE posting_id = :brought
            POSTING_CHANGED        | $brought                | UPDATE postings SET organisation_id = gen_random_uuid() WHERE posting_id = :brought
            POSTING_CHANGED        | $reserve-open/0         | UPDATE reservations SET expires_at = expires_at + interval '1 second' WHERE reservation_id = :open
            POSTING_CHANGED        | $across                 | UPDATE postings SET legs = 0 WHERE posting_id = :across
            POSTING_MISSING        | $paid/1                 | DELETE FROM postings WHERE posting_id = :paid
            BOOKING_DATE_DIFFERS   | $paid/0                 | UPDATE transfers SET booking_date = '2025-01-15' WHERE posting_id = :paid
            POSTED_AT_DIFFERS      | $brought/0              | UPDATE transfers SET posted_at = posted_at - interval '1 hour' WHERE posting_id = :brought
            TIME_WENT_BACK         | $paid/0 on $merchant    | UPDATE transfers SET posted_at = posted_at - interval '1 hour' WHERE posting_id = :paid
            RESOLUTION_DIFFERS     | $captured               | UPDATE reservation_resolutions SET outcome = 'RELEASED' WHERE reservation_id = :captured
            RESOLUTION_DIFFERS     | $captured               | UPDATE reservations SET amount = 89 WHERE reservation_id = :captured
            RESOLUTION_DIFFERS     | $captured               | DELETE FROM reservation_resolutions WHERE reservation_id = :captured
            RESOLUTION_DIFFERS     | $captured               | UPDATE reservation_resolutions SET resolved_at = resolved_at + interval '1 hour' WHERE reservation_id = :captured
            RESOLUTION_DIFFERS     | $released               | DELETE FROM reservations WHERE reservation_id = :released
            RESOLUTION_DIFFERS     | $lapsed                 | UPDATE reservation_resolutions SET resolved_at = resolved_at - interval '1 hour' WHERE reservation_id = :lapsed
            PENDING_DIFFERS        | $merchant               | DELETE FROM reservation_resolutions WHERE reservation_id = :lapsed
            REVERSAL_DIFFERS       | $reverse/0              | DELETE FROM reversals
            REVERSAL_DIFFERS       | $reverse/0              | UPDATE transfers SET amount = 6 WHERE posting_id = :reverse
            REVERSAL_DIFFERS       | $reverse/0              | UPDATE reversals SET posting_id = :paid
            CLAIM_CHANGED          | bank-reference REF-2    | UPDATE claims SET key = 'REF-2' WHERE holder = 'adv_3'
            CLAIM_CHANGED          | bank-reference REF-1    | UPDATE claims SET holder = 'adv_9' WHERE holder = 'adv_3'
            CLAIM_CHANGED          | bank-reference REF-1    | UPDATE claims SET posting_id = :paid WHERE holder = 'adv_3'
            CLAIM_CHANGED          | bank-reference REF-1    | UPDATE claims SET posting_id = gen_random_uuid() WHERE holder = 'adv_3'
            CLAIM_CHANGED          | bank-reference REF-9    | INSERT INTO claims SELECT bucket, kind, 'REF-9', 0, 'adv_1', posting_bucket, :paid, claimed_at FROM claims LIMIT 1
            CLAIM_GENERATION_GAP   | (generation 3)          | UPDATE claims SET generation = 3 WHERE holder = 'adv_3'
            CLAIM_HELD_TWICE       | (generation 1)          | DELETE FROM claim_releases
            POSTING_CHANGED        | $brought-again          | DELETE FROM claims WHERE holder = 'adv_3'
            BETWEEN_BUCKETS_NOT_ZERO | USD                   | UPDATE balances SET balance = balance - 1 WHERE account_id = :between
            """)
    void what_is_changed_by_hand_is_named(String code, String named, String byHand) {
        String sql = byHand;
        String subject = named;
        for (String name : names.keySet().stream()
                .sorted((a, b) -> b.length() - a.length())
                .toList()) {
            sql = sql.replaceAll(":" + name + "\\b(?!-)", "'" + names.get(name).value() + "'");
            subject = subject.replaceAll(
                    "\\$" + name + "(?![-\\w])", names.get(name).text());
        }
        store.byHand(sql);

        BooksChecked checked = check();

        String expected = subject;
        assertThat(checked.isSound()).isFalse();
        assertThat(checked.findings()).anySatisfy(finding -> {
            assertThat(finding.code().name()).isEqualTo(code);
            assertThat(finding.subject()).contains(expected);
        });
    }

    @Test
    void the_first_thousand_findings_are_named_and_the_rest_counted() {
        store.byHand("INSERT INTO accounts SELECT 1, gen_random_uuid(), gen_random_uuid(), 'LIMIT', 'USD', 2,"
                + " '2025-01-01T00:00:00Z' FROM generate_series(1, 1500)");

        BooksChecked checked = check();

        assertThat(checked.findings()).hasSize(1_000);
        assertThat(checked.findingCount()).isEqualTo(1_500);
    }

    @Test
    void only_who_sees_all_at_one_moment_can_check() {
        assertThatThrownBy(() -> store.desk().read(Viewer.of(OWNER), BooksCheck::run))
                .hasMessageContaining("only a part");
        assertThatThrownBy(() -> store.commit(commit -> BooksCheck.run(commit.sql())))
                .hasMessageContaining("one moment");
    }

    private BooksChecked check() {
        return store.desk().read(Viewer.bank(OWNER), BooksCheck::run);
    }

    private AccountId account(String name, Bucket bucket) {
        return name(name, new AccountId(Ids.named(bucket, name)));
    }

    private AccountId name(String name, AccountId id) {
        names.put(name, id);
        return id;
    }

    private void post(String name, String subject, List<Entry> entries, Claim... claims) {
        PostingId id = new PostingId(Ids.named(HERE, "posting " + name));
        names.put(name, id);
        Posting posting = new Posting(id, OWNER, subject, entries, Arrays.asList(claims));
        store.commit(commit -> ledger.post(commit, List.of(posting))).getFirst().orThrow();
        store.clock().advance(Duration.ofMillis(1));
    }

    private static Account unlimited(AccountId id, AccountKind kind, Unit unit) {
        return new Account(id, OWNER, kind, unit, Account.UNLIMITED_BELOW, Account.UNLIMITED_ABOVE);
    }

    private static Entry transfer(AccountId debit, AccountId credit, long minor) {
        return new Entry.Transfer(debit, credit, USD, minor, "test", TODAY);
    }
}
