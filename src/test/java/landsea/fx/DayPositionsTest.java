package landsea.fx;

import static landsea.fx.Fixtures.market;
import static landsea.fx.Fixtures.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.limits.Limit;
import landsea.limits.LimitKind;
import landsea.limits.LimitRows;
import landsea.limits.Limits;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the bank takes on in a day ends at the limit, however many ask at once. */
class DayPositionsTest {

    private static final Currency SGD = Currency.of("SGD");
    private static final LimitRows LIMITS = new LimitRows(List.of(new Limit(
            new Limit.Bound.Amount(LimitKind.OPEN_POSITION, Money.of(SGD, "1000.00")),
            LocalDate.of(2025, 1, 1),
            "test")));

    @BeforeEach
    void a_day_on_which_nothing_was_taken() {
        Postgres.clock().set(Postgres.MORNING);
        Postgres.byHand("DELETE FROM day_positions WHERE currency = 'SGD'");
    }

    @Test
    void what_would_go_beyond_is_refused_and_what_is_smaller_still_goes() {
        List<String> codes = Postgres.commit(commit -> codes(DayPositions.within(
                commit, LIMITS, List.of(sells("600.00"), sells("500.00"), sells("400.00"), sells("0.01")))));

        assertThat(codes).containsExactly("done", "POSITION_LIMIT", "done", "POSITION_LIMIT");
    }

    @Test
    void the_refusal_names_the_limit_and_what_was_wanted() {
        Outcome<Quote> refused = Postgres.<List<Outcome<Quote>>>commit(
                        commit -> DayPositions.within(commit, LIMITS, List.of(sells("1000.01"))))
                .getFirst();

        assertThat(refused)
                .isEqualTo(Outcome.refused(Reason.of("POSITION_LIMIT", "currency", "SGD")
                        .with("amount", "1000.01")
                        .with("limit", "1000.00")));
    }

    @Test
    void what_was_converted_counts_until_the_day_is_over_and_what_brings_it_back_makes_room() {
        convert(sells("900.00").orThrow());
        assertThat(taken()).isEqualTo("900.00");
        assertThat(asked(sells("200.00"))).isEqualTo("POSITION_LIMIT");

        Quote back = buys("300.00").orThrow();
        convert(back);
        assertThat(taken())
                .isEqualTo(Money.of(SGD, "900.00").minus(back.legs().gross()).amount());
        assertThat(asked(sells("200.00"))).isEqualTo("done");

        Postgres.clock().set(Postgres.MORNING.plusSeconds(86_400));
        assertThat(asked(sells("1000.00"))).isEqualTo("done");
    }

    @Test
    void the_bank_gives_no_more_than_it_takes() {
        assertThat(asked(buys("1000.00"))).isEqualTo("done");
        assertThat(asked(buys("1010.00"))).isEqualTo("POSITION_LIMIT");
    }

    @Test
    void of_two_commits_at_once_the_second_waits_and_sees_what_the_first_took() throws Exception {
        CountDownLatch firstHasAsked = new CountDownLatch(1);
        CountDownLatch secondIsAsking = new CountDownLatch(1);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Future<List<String>> first = two.submit(() -> Postgres.commit(commit -> {
                List<Outcome<Quote>> within = DayPositions.within(commit, LIMITS, List.of(sells("700.00")));
                firstHasAsked.countDown();
                await(secondIsAsking);
                DayPositions.count(
                        commit, LIMITS, within.stream().map(Outcome::orThrow).toList());
                return codes(within);
            }));
            await(firstHasAsked);
            Future<List<String>> second = two.submit(() -> Postgres.commit(commit -> {
                secondIsAsking.countDown();
                return codes(DayPositions.within(commit, LIMITS, List.of(sells("700.00"))));
            }));

            assertThat(first.get(20, TimeUnit.SECONDS)).containsExactly("done");
            assertThat(second.get(20, TimeUnit.SECONDS)).containsExactly("POSITION_LIMIT");
        }
    }

    @Test
    void where_nothing_is_limited_nothing_is_counted() {
        Postgres.commit(commit -> {
            DayPositions.count(commit, LimitRows.none(), List.of(sells("700.00").orThrow()));
            return DayPositions.within(commit, LimitRows.none(), List.of(sells("7000000.00")))
                    .getFirst()
                    .orThrow();
        });

        assertThat(taken()).isEqualTo("none");
    }

    private static Outcome<Quote> sells(String amount) {
        return quote(SGD, Currency.CNY, QuoteRequest.FixedSide.SELL, Money.of(SGD, amount));
    }

    /** The bank gives more than the merchant is credited, by its margin: counted is what it gives at the provider's rate. */
    private static Outcome<Quote> buys(String given) {
        return Stream.iterate(Money.of(SGD, given), less -> less.minus(Money.ofMinor(SGD, 1)))
                .map(bought -> quote(Currency.CNY, SGD, QuoteRequest.FixedSide.BUY, bought))
                .filter(quote -> quote.orThrow().legs().gross().compareTo(Money.of(SGD, given)) <= 0)
                .findFirst()
                .orElseThrow();
    }

    private static Outcome<Quote> quote(Currency sell, Currency buy, QuoteRequest.FixedSide fixed, Money amount) {
        QuoteRequest request =
                QuoteRequest.of(QuoteId.next(new Bucket(7)), "STANDARD", sell, buy, fixed, amount, Set.of());
        return Quoting.quote(
                request,
                market(sheet("alpha", "SGD/CNY", Postgres.MORNING, new String[] {"0.00", "5.2400", "5.2500"})),
                Postgres.MORNING);
    }

    private static String asked(Outcome<Quote> quote) {
        return Postgres.<List<String>>commit(commit -> codes(DayPositions.within(commit, LIMITS, List.of(quote))))
                .getFirst();
    }

    private static void convert(Quote quote) {
        Postgres.commit(commit -> {
            DayPositions.count(commit, LIMITS, List.of(quote));
            return true;
        });
    }

    private static String taken() {
        Money taken = Postgres.<java.util.Map<String, Money>>commit(
                        commit -> DayPositions.taken(commit.sql(), Limits.today(commit)))
                .get("SGD");
        return taken == null ? "none" : taken.amount();
    }

    private static List<String> codes(List<Outcome<Quote>> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome instanceof Outcome.Refused<Quote>(Reason reason) ? reason.code() : "done")
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
