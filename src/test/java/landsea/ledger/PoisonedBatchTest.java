package landsea.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One bad posting among two hundred, at the first, a middle and the last place. */
class PoisonedBatchTest {

    private static final int COUNT = 200;
    private static final Bucket BUCKET = new Bucket(11);
    private static final UUID OWNER = Ids.next(BUCKET);
    private static final LocalDate TODAY = LocalDate.of(2025, 1, 14);

    private final Ledger ledger = new Ledger();
    private final AccountId merchant = AccountId.next(BUCKET);
    private final AccountId poor = AccountId.next(BUCKET);
    private final AccountId nostro = AccountId.next(BUCKET);
    private final AccountId quota = AccountId.next(BUCKET);
    private final Claim taken = new Claim("bank-reference", "REF-" + UUID.randomUUID());
    private final PostingId used = PostingId.next(BUCKET);

    @BeforeEach
    void accounts() {
        Postgres.morning();
        Postgres.commit(commit -> {
            ledger.open(
                    commit,
                    List.of(
                            Account.notOverdrawn(merchant, OWNER, AccountKind.MERCHANT, Currency.USD),
                            Account.notOverdrawn(poor, OWNER, AccountKind.MERCHANT, Currency.USD),
                            new Account(quota, OWNER, AccountKind.LIMIT, Currency.USD, 0, 10),
                            new Account(nostro, OWNER, AccountKind.NOSTRO, Currency.USD, Account.UNLIMITED_BELOW, 0)));
            return ledger.post(
                    commit,
                    List.of(new Posting(
                            used, OWNER, "adv_first", List.of(transfer(nostro, merchant)), List.of(taken))));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "BELOW_FLOOR,         0", "BELOW_FLOOR,       99", "BELOW_FLOOR,       199",
        "ABOVE_CEILING,       0", "ABOVE_CEILING,     99", "ABOVE_CEILING,     199",
        "POSTING_ID_REUSED,   0", "POSTING_ID_REUSED, 99", "POSTING_ID_REUSED, 199",
        "CLAIM_TAKEN,         0", "CLAIM_TAKEN,       99", "CLAIM_TAKEN,       199",
        "ACCOUNT_UNKNOWN,     0", "ACCOUNT_UNKNOWN,   99", "ACCOUNT_UNKNOWN,   199",
        "UNIT_DIFFERS,        0", "UNIT_DIFFERS,      99", "UNIT_DIFFERS,      199"
    })
    void the_bad_one_costs_only_itself(String code, int place) {
        List<Posting> list = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            list.add(i == place ? bad(code) : good(transfer(nostro, merchant)));
        }

        List<Outcome<Posted>> outcomes = Postgres.commit(commit -> ledger.post(commit, list));

        for (int i = 0; i < COUNT; i++) {
            assertThat(code(outcomes.get(i))).as("posting %d", i).isEqualTo(i == place ? code : "");
        }
        assertThat(balance(merchant)).isEqualTo(COUNT);
        assertThat(balance(nostro)).isEqualTo(-COUNT);
        assertThat(balance(poor)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0", "99", "199"})
    void a_duplicate_is_answered_like_its_first_and_moves_nothing(int place) {
        Posting first = good(transfer(nostro, merchant));
        List<Posting> list = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            list.add(i == place || i == COUNT / 4 ? first : good(transfer(nostro, merchant)));
        }

        List<Outcome<Posted>> outcomes = Postgres.commit(commit -> ledger.post(commit, list));

        assertThat(outcomes).allMatch(Outcome::isDone);
        assertThat(outcomes.get(place).orThrow().transfers())
                .isEqualTo(outcomes.get(COUNT / 4).orThrow().transfers());
        assertThat(balance(merchant)).isEqualTo(COUNT);
    }

    private Posting bad(String code) {
        return switch (code) {
            case "BELOW_FLOOR" -> good(transfer(poor, merchant));
            case "ABOVE_CEILING" -> good(Entry.Transfer.of(nostro, quota, usd(11), "test", TODAY));
            case "POSTING_ID_REUSED" -> Posting.of(used, OWNER, "other", List.of(transfer(nostro, poor)));
            case "CLAIM_TAKEN" ->
                new Posting(
                        PostingId.next(BUCKET),
                        OWNER,
                        "adv_other",
                        List.of(transfer(nostro, merchant)),
                        List.of(taken));
            case "ACCOUNT_UNKNOWN" -> good(transfer(nostro, AccountId.next(BUCKET)));
            case "UNIT_DIFFERS" -> good(Entry.Transfer.of(nostro, merchant, Money.of("EUR", "1.00"), "test", TODAY));
            default -> throw new IllegalArgumentException(code);
        };
    }

    private static Posting good(Entry entry) {
        return Posting.of(PostingId.next(BUCKET), OWNER, "test", List.of(entry));
    }

    private static Entry transfer(AccountId debit, AccountId credit) {
        return Entry.Transfer.of(debit, credit, usd(1), "test", TODAY);
    }

    private static Money usd(long minor) {
        return Money.ofMinor(Currency.USD, minor);
    }

    private static long balance(AccountId account) {
        return Postgres.commit(commit -> commit.sql()
                .sql("SELECT balance FROM balances WHERE bucket = ? AND account_id = ?")
                .params(BUCKET.value(), account.value())
                .query(Long.class)
                .single());
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var reason) ? reason.code() : "";
    }
}
