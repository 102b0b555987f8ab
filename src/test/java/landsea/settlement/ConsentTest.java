package landsea.settlement;

import static landsea.settlement.SettlementFixture.code;
import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRequest.FixedSide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Quotes that a merchant asks for, on a payment and on what it keeps, and what a standing instruction does not do. */
class ConsentTest {

    private static final Duration LONGER_THAN_A_QUOTE = Duration.ofSeconds(61);

    private final SettlementFixture world = SettlementFixture.shared();
    private final Exporter exporter = world.exporter();

    @BeforeEach
    void noFaultsAreOn() {
        world.application.clearFaults();
    }

    @AfterEach
    void theBooksAreSound() {
        world.application.clearFaults();
        world.assertBooksAreSound();
    }

    @Test
    void a_markup_above_the_cap_keeps_all_and_says_why() {
        exporter.instruct(Instruction.Mode.CONVERT, "60", "0.1");
        AdviceAnswer received = complete("900.00");

        PaymentView credited = world.awaitState(received.paymentId(), "CREDITED");

        assertThat(credited.timeline().getLast().reason()).isEqualTo("MARKUP_ABOVE_LIMIT");
        assertThat(credited.converted()).isEmpty();
        assertThat(receipt(credited)).containsEntry("kept_because", "MARKUP_ABOVE_LIMIT");
        assertThat(exporter.own("USD")).isEqualTo(credited.kept().orElseThrow());
        assertThat(exporter.own("CNY").isZero()).isTrue();
    }

    @Test
    void providers_that_answer_late_are_waited_for() {
        exporter.instruct(Currency.of("GBP"), Instruction.Mode.CONVERT, "100", "40");
        world.application.fault(Map.of("on", "PROVIDER", "kind", "LATE", "by", "PT1.5S", "times", 30));
        Money total = Money.of("GBP", "900.00");
        exporter.announce(exporter.report(total));
        AdviceAnswer received = exporter.receive(total);
        assertThat(received.paymentState()).isIn("CHECKED", "CREDITED");

        PaymentView credited = world.awaitState(received.paymentId(), "CREDITED");

        assertThat(credited.converted()).isPresent();
        assertThat(credited.timeline().stream().map(PaymentView.StepView::state))
                .containsExactly("ANNOUNCED", "RECEIVED", "CHECKED", "CHECKED", "QUOTED", "CONVERTED", "CREDITED");
        assertThat(exporter.own("CNY")).isEqualTo(credited.converted().orElseThrow());
    }

    @Test
    void providers_that_never_answer_are_waited_for_no_longer_than_the_patience() {
        exporter.instruct(Currency.of("CAD"), Instruction.Mode.CONVERT, "100", "40");
        world.application.fault(Map.of("on", "PROVIDER", "kind", "REFUSE", "times", 1000));
        Money total = Money.of("CAD", "900.00");
        exporter.announce(exporter.report(total));
        AdviceAnswer received = exporter.receive(total);
        assertThat(received.paymentState()).isEqualTo("CHECKED");
        assertThat(received.reason()).isEqualTo("AWAITING_QUOTE");

        world.application.advance(Duration.ofSeconds(11));

        PaymentView credited = world.awaitState(received.paymentId(), "CREDITED");
        assertThat(credited.timeline().getLast().reason()).isEqualTo("NO_PROVIDER_QUOTE");
        assertThat(exporter.own("CAD")).isEqualTo(credited.kept().orElseThrow());
    }

    @Test
    void a_quote_that_expires_frees_what_it_held_and_the_payment_waits_for_consent_again() {
        AdviceAnswer waiting = asking("500.00");
        String quote = quote(waiting, "200.00");
        assertThat(exporter.collectedFree("USD")).isEqualTo(usd("300.00"));

        world.application.advance(LONGER_THAN_A_QUOTE);

        assertThat(code(exporter.accept(quote))).isEqualTo("QUOTE_EXPIRED");
        world.awaitState(waiting.paymentId(), "CHECKED", "AWAITING_CONSENT");
        assertThat(exporter.collectedFree("USD")).isEqualTo(usd("500.00"));
        assertThat(exporter.accept(quote(waiting, "499.00")).isDone()).isTrue();
        assertThat(world.payment(waiting.paymentId()).state()).isEqualTo("CREDITED");
    }

    @Test
    void a_quote_on_more_than_the_payment_brings_is_refused_on_either_side_even_where_more_lies_beside_it() {
        AdviceAnswer waiting = asking("100.00");
        asking("9000.00");

        assertThat(code(exporter.awaitQuote(exporter.ofPayment(waiting.paymentId()), usd("100.00"), FixedSide.SELL)))
                .isEqualTo("ABOVE_CONVERTIBLE");
        assertThat(code(exporter.awaitQuote(
                        exporter.ofPayment(waiting.paymentId()), Money.of("CNY", "5000.00"), FixedSide.BUY)))
                .isEqualTo("ABOVE_CONVERTIBLE");
        assertThat(world.payment(waiting.paymentId()).state()).isEqualTo("CHECKED");
        assertThat(exporter.collectedFree("USD")).isEqualTo(usd("9100.00"));
    }

    @Test
    void an_amount_to_buy_is_bought_to_the_cent_and_the_rest_is_kept() {
        AdviceAnswer waiting = asking("500.00");
        String quote = exporter.awaitQuote(
                        exporter.ofPayment(waiting.paymentId()), Money.of("CNY", "1000.00"), FixedSide.BUY)
                .orThrow()
                .quoteId();

        AcceptAnswer accepted = exporter.accept(quote).orThrow();

        assertThat(accepted.credited()).isEqualTo("1000.00");
        assertThat(exporter.own("CNY")).isEqualTo(Money.of("CNY", "1000.00"));
        assertThat(exporter.own("USD").plus(usd(accepted.sold())))
                .isEqualTo(usd("499.50")); // the channel's fee is at least 0.50
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.00"));
    }

    @Test
    void two_quotes_on_one_kept_balance_cannot_both_hold_it() {
        kept("500.00");
        Money own = exporter.own("USD");

        String first = exporter.awaitQuote(exporter.ofBalance(), own, FixedSide.SELL)
                .orThrow()
                .quoteId();

        assertThat(code(exporter.awaitQuote(exporter.ofBalance(), usd("1.00"), FixedSide.SELL)))
                .isEqualTo("BELOW_FLOOR");
        world.application.advance(LONGER_THAN_A_QUOTE);
        assertThat(code(exporter.accept(first))).isEqualTo("QUOTE_EXPIRED");
        assertThat(exporter.awaitQuote(exporter.ofBalance(), own, FixedSide.SELL)
                        .isDone())
                .isTrue();
    }

    @Test
    void a_kept_balance_is_converted_later_on_either_side_with_a_receipt_of_its_own() {
        kept("500.00");
        Money before = exporter.own("USD");
        AcceptAnswer sold = exporter.accept(exporter.awaitQuote(exporter.ofBalance(), usd("100.00"), FixedSide.SELL)
                        .orThrow()
                        .quoteId())
                .orThrow();
        AcceptAnswer bought = exporter.accept(
                        exporter.awaitQuote(exporter.ofBalance(), Money.of("CNY", "700.00"), FixedSide.BUY)
                                .orThrow()
                                .quoteId())
                .orThrow();

        assertThat(sold.sold()).isEqualTo("100.00");
        assertThat(bought.credited()).isEqualTo("700.00");
        assertThat(sold.paymentId()).isEmpty();
        assertThat(exporter.own("CNY"))
                .isEqualTo(Money.of("CNY", sold.credited()).plus(Money.of("CNY", "700.00")));
        assertThat(exporter.own("USD")).isEqualTo(before.minus(usd("100.00")).minus(usd(bought.sold())));
        for (AcceptAnswer answer : List.of(sold, bought)) {
            Map<String, Object> file = world.desk
                    .receipt(SettlementFixture.BANK, QuoteId.parse(answer.quoteId()))
                    .orElseThrow();
            assertThat(String.valueOf(file.get("document")))
                    .contains("landsea.conversion-receipt/v1", answer.receiptId());
        }
    }

    @Test
    void a_payment_that_waits_for_nothing_takes_no_quote() {
        AdviceAnswer credited = complete("50.00");

        assertThat(code(exporter.quote(
                        exporter.ofPayment(credited.paymentId()), usd("1.00"), FixedSide.SELL, Currency.USD)))
                .isEqualTo("PAYMENT_NOT_WAITING");
    }

    private AdviceAnswer complete(String total) {
        exporter.announce(exporter.report(total));
        return exporter.receive(total);
    }

    private AdviceAnswer asking(String total) {
        exporter.instruct(Instruction.Mode.ASK, "100", "40");
        AdviceAnswer waiting = complete(total);
        assertThat(waiting.reason()).isEqualTo("AWAITING_CONSENT");
        return waiting;
    }

    private void kept(String total) {
        assertThat(complete(total).paymentState()).isEqualTo("CREDITED");
    }

    private String quote(AdviceAnswer waiting, String sell) {
        return exporter.awaitQuote(exporter.ofPayment(waiting.paymentId()), usd(sell), FixedSide.SELL)
                .orThrow()
                .quoteId();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> receipt(PaymentView payment) {
        return (Map<String, Object>) world.desk
                .receipt(SettlementFixture.BANK, payment.id())
                .orElseThrow()
                .get("document");
    }
}
