package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.LocalDate;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Housekeeping;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.limits.LimitKind;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes beyond a limit of the day stops or is not converted, and says which limit it met and how far that goes. */
class LimitsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 1, 14);

    /** Its limits are its own. */
    private static final SettlementFixture WORLD = new SettlementFixture(SandboxApplication.fresh());

    private final Exporter exporter = WORLD.exporter();

    @AfterEach
    void the_books_are_sound() {
        WORLD.assertBooksAreSound();
    }

    @AfterAll
    static void close() {
        WORLD.application.close();
    }

    @Test
    void a_payment_above_the_limit_of_its_day_is_held() {
        limit(LimitKind.PAYMENT, "CAD", 800_00, DAY);

        PaymentView held = WORLD.awaitState(complete("CAD", "800.01"), "HELD");
        PaymentView passes = WORLD.awaitState(complete("CAD", "800.00"), "CREDITED");

        assertThat(held.timeline().getLast().reason()).isEqualTo("ABOVE_LIMIT");
        assertThat(held.timeline().getLast().details())
                .containsEntry("amount", "800.01")
                .containsEntry("limit", "800.00");
        assertThat(passes.kept()).isPresent();
    }

    @Test
    void a_limit_of_tomorrow_stops_nothing_today() {
        limit(LimitKind.PAYMENT, "JPY", 1_00, DAY.plusDays(30));

        assertThat(WORLD.awaitState(complete("JPY", "80000"), "CREDITED").kept())
                .isPresent();
    }

    @Test
    void what_would_take_the_bank_beyond_its_position_of_the_day_is_credited_unconverted() {
        limit(LimitKind.OPEN_POSITION, "GBP", 1_000_00, DAY);
        exporter.instruct(Currency.of("GBP"), Instruction.Mode.CONVERT, "100", "100");

        PaymentView within = WORLD.awaitState(complete("GBP", "900.00"), "CREDITED");
        PaymentView beyond = WORLD.awaitState(complete("GBP", "800.00"), "CREDITED");

        assertThat(within.converted()).isPresent();
        assertThat(beyond.converted()).isEmpty();
        assertThat(beyond.timeline().getLast().reason()).isEqualTo("POSITION_LIMIT");
        assertThat(beyond.timeline().getLast().details()).containsEntry("limit", "1000.00");
        assertThat(exporter.own("GBP")).isEqualTo(beyond.kept().orElseThrow());
    }

    @Test
    void no_firm_quote_is_given_beyond_it_and_one_that_was_given_is_kept() {
        limit(LimitKind.OPEN_POSITION, "USD", 500_00, DAY);
        exporter.instruct(Currency.of("USD"), Instruction.Mode.KEEP, "0", "0");
        WORLD.awaitState(complete("USD", "2000.00"), "CREDITED");

        String firm = exporter.awaitQuote(exporter.ofBalance(), Money.of("USD", "450.00"), FixedSide.SELL)
                .orThrow()
                .quoteId();
        String second = exporter.awaitQuote(exporter.ofBalance(), Money.of("USD", "400.00"), FixedSide.SELL)
                .orThrow()
                .quoteId();
        assertThat(exporter.accept(firm).isDone()).isTrue();
        Outcome<QuoteAnswer> beyond =
                exporter.awaitQuote(exporter.ofBalance(), Money.of("USD", "60.00"), FixedSide.SELL);
        assertThat(exporter.accept(second).isDone()).isTrue();

        assertThat(beyond)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason().toString()).contains("POSITION_LIMIT", "500.00"));
    }

    @Test
    void a_rate_too_far_from_the_mid_is_not_used() {
        limit(LimitKind.RATE_BAND, "", 0, DAY.minusDays(1));
        try {
            exporter.instruct(Currency.of("JPY"), Instruction.Mode.CONVERT, "100", "100");
            PaymentView kept = WORLD.awaitState(complete("JPY", "90000"), "CREDITED");
            Outcome<QuoteAnswer> quote =
                    exporter.awaitQuote(exporter.ofBalance(), Money.of("JPY", "6000"), FixedSide.SELL);

            assertThat(kept.timeline().getLast().reason()).isEqualTo("RATE_OUT_OF_BAND");
            assertThat(kept.timeline().getLast().details()).containsEntry("limit_bp", "0");
            assertThat(quote instanceof Outcome.Refused<QuoteAnswer>(Reason reason) ? reason.code() : "done")
                    .isEqualTo("RATE_OUT_OF_BAND");
        } finally {
            limit(LimitKind.RATE_BAND, "", 200, DAY);
        }
    }

    private String complete(String currency, String amount) {
        Money total = Money.of(currency, amount);
        exporter.announce(exporter.report(total));
        return exporter.receive(total).paymentId();
    }

    /** As if two people had decided it: how they do is a story of its own. */
    private static void limit(LimitKind kind, String currency, long value, LocalDate from) {
        WORLD.application
                .part(Housekeeping.class)
                .commit(commit -> commit.sql()
                        .sql("INSERT INTO limits (kind, currency, effective_from, value, source, recorded_at)"
                                + " VALUES (?, ?, ?, ?, 'test', ?)")
                        .params(kind.name(), currency, from, value, Timestamp.from(commit.at()))
                        .update());
    }
}
