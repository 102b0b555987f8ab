package landsea.settlement;

import static landsea.settlement.SettlementFixture.code;
import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Proofs;
import landsea.engine.Viewer;
import landsea.engine.proof.Proof;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.testing.ReportGenerator.Report;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** The main job, as it happens: from Withdraw to money in the account. */
class SettlementStoryTest {

    private final SettlementFixture world = SettlementFixture.shared();
    private final SettlementDesk desk = world.desk;
    private final Exporter exporter = world.exporter();

    @Test
    void report_then_money_is_credited_in_the_commit_that_matches_them() {
        Report report = exporter.report("5000.00");

        AnnounceAnswer.Announced announced = exporter.announce(report);
        assertThat(announced.paymentState()).isEqualTo("ANNOUNCED");
        AdviceAnswer received = exporter.receive(report.total());

        assertThat(received.paymentId()).isEqualTo(announced.paymentId());
        PaymentView payment = world.payment(received.paymentId());
        assertThat(payment.state()).isEqualTo("CREDITED");
        assertThat(payment.timeline().stream().map(PaymentView.StepView::state))
                .containsExactly("ANNOUNCED", "RECEIVED", "CHECKED", "CREDITED");
    }

    @Test
    void money_then_report_is_credited_too() {
        Report report = exporter.report("5000.00");

        AdviceAnswer received = exporter.receive(report.total());
        assertThat(received.paymentState()).isEqualTo("RECEIVED");
        AnnounceAnswer.Announced announced = exporter.announce(report);

        assertThat(announced.paymentId()).isEqualTo(received.paymentId());
        assertThat(announced.paymentState()).isEqualTo("CREDITED");
    }

    @Test
    void a_standing_instruction_converts_its_share_at_the_quoted_rate_and_keeps_the_rest() {
        exporter.instruct(Instruction.Mode.CONVERT, "60", "40");
        Report report = exporter.report("5000.00");

        exporter.announce(report);
        AdviceAnswer received = exporter.receive(report.total());

        PaymentView payment = world.awaitState(received.paymentId(), "CREDITED");
        assertThat(payment.converted()).isPresent();
        Map<String, Object> document = document(payment);
        assertThat(document).containsKey("conversion");
        assertThat(payment.timeline().stream().map(PaymentView.StepView::state)).contains("QUOTED", "CONVERTED");
        assertThat(sumOf(document, payment)).isEqualTo(report.total());
    }

    @Test
    void the_receipt_verifies_against_the_published_keys_and_one_changed_byte_does_not() {
        Report report = exporter.report("5000.00");
        exporter.announce(report);
        PaymentView payment = world.payment(exporter.receive(report.total()).paymentId());

        Map<String, Object> file =
                desk.receipt(SettlementFixture.BANK, payment.id()).orElseThrow();
        Map<String, byte[]> keys = SandboxApplication.bean(Desk.class).read(SettlementFixture.BANK, Proofs::keys);
        Proof proof = Proof.of((Map<?, ?>) file.get("proof"));
        Map<String, Object> document = asMap(file.get("document"));

        assertThat(proof.faultOf(document, keys)).isEmpty();
        Map<String, Object> altered = new LinkedHashMap<>(document);
        altered.put("payment_id", payment.id().text().replace('0', '1'));
        assertThat(proof.faultOf(altered, keys)).get().extracting("code").isEqualTo("DOCUMENT_ALTERED");
        assertThat(proof.faultOf(document, Map.of())).get().extracting("code").isEqualTo("KEY_UNKNOWN");
    }

    @Test
    void the_same_report_twice_is_the_same_payment() {
        Report report = exporter.report("5000.00");

        AnnounceAnswer.Announced first = exporter.announce(report);
        AnnounceAnswer.Announced second = exporter.announce(report);

        assertThat(second.outcome()).isEqualTo("ALREADY_KNOWN");
        assertThat(second.paymentId()).isEqualTo(first.paymentId());
    }

    @Test
    void the_same_advice_twice_is_booked_once_and_another_under_its_reference_is_refused() {
        Report report = exporter.report("5000.00");
        exporter.announce(report);
        IncomingAdvice advice = exporter.advice(report.total());
        IncomingAdvice other = new IncomingAdvice(
                advice.bankReference(),
                advice.receivingNumber(),
                report.total().plus(Money.ofMinor(Currency.USD, 1)),
                Money.zero(Currency.USD),
                "",
                advice.valueDate(),
                advice.remitter(),
                advice.bookedAt());

        AdviceAnswer first = exporter.receive(advice).orThrow();
        AdviceAnswer second = exporter.receive(advice).orThrow();

        assertThat(second).isEqualTo(first);
        assertThat(code(exporter.receive(other))).isEqualTo("REQUEST_REUSED");
    }

    @Test
    void a_total_of_nothing_ends_as_nothing_due() {
        AnnounceAnswer.Announced announced = exporter.announce(exporter.report("-100.00"));

        assertThat(announced.outcome()).isEqualTo("NOTHING_DUE");
        assertThat(world.payment(announced.paymentId()).state()).isEqualTo("NOTHING_DUE");
    }

    @Test
    void money_for_nobody_known_lies_in_suspense() {
        IncomingAdvice nobody = Exporter.to(exporter.advice(usd("12.00")), "99999999999999");

        AdviceAnswer answer = exporter.receive(nobody).orThrow();

        assertThat(answer.state()).isEqualTo("SUSPENSE");
        assertThat(desk.timeline(
                        SettlementFixture.BANK,
                        AdviceId.parse(answer.adviceId()).value()))
                .singleElement();
    }

    @Test
    void a_merchant_who_wants_to_be_asked_accepts_a_quote() {
        exporter.instruct(Instruction.Mode.ASK, "100", "40");
        Report report = exporter.report("5000.00");
        exporter.announce(report);
        AdviceAnswer received = exporter.receive(report.total());
        assertThat(received.paymentState()).isEqualTo("CHECKED");

        QuoteAnswer quote = exporter.awaitQuote(exporter.ofPayment(received.paymentId()), usd("10.00"), FixedSide.SELL)
                .orThrow();
        AcceptAnswer accepted = exporter.accept(quote.quoteId()).orThrow();

        PaymentView credited = world.payment(received.paymentId());
        assertThat(credited.state()).isEqualTo("CREDITED");
        assertThat(credited.converted().map(Money::amount)).contains(accepted.credited());
        assertThat(code(exporter.accept(quote.quoteId()))).isEqualTo("QUOTE_ALREADY_USED");
    }

    @Test
    void another_organisations_shop_payment_and_quote_are_unknown() {
        Exporter other = world.exporter(exporter.shop.id().bucket());
        exporter.instruct(Instruction.Mode.ASK, "100", "40");
        Report report = exporter.report("5000.00");
        exporter.announce(report);
        PaymentView payment = world.payment(exporter.receive(report.total()).paymentId());
        QuoteCommand.Source source = exporter.ofPayment(payment.id().text());
        String quote = exporter.awaitQuote(source, usd("10.00"), FixedSide.SELL)
                .orThrow()
                .quoteId();

        assertThat(code(world.settlement.withdraw(new WithdrawCommand(
                        other.organisation(), SettlementFixture.key(), exporter.shop.id(), Currency.USD, "test"))))
                .isEqualTo("SHOP_UNKNOWN");
        assertThat(code(other.quote(source, usd("1.00"), FixedSide.SELL, Currency.USD)))
                .isEqualTo("PAYMENT_UNKNOWN");
        assertThat(code(other.quote(exporter.ofBalance(), usd("1.00"), FixedSide.SELL, Currency.USD)))
                .isEqualTo("ACCOUNT_UNKNOWN");
        assertThat(code(other.accept(quote))).isEqualTo("QUOTE_UNKNOWN");
        assertThat(desk.payment(Viewer.of(other.organisation()), payment.id())).isEmpty();
        assertThat(desk.receipt(Viewer.of(other.organisation()), payment.id())).isEmpty();
        assertThat(exporter.accept(quote).isDone()).isTrue();
    }

    @Test
    void a_withdrawal_is_expected_once_the_platform_has_answered() {
        String withdrawn = exporter.withdraw(exporter.report("700.00"));

        PaymentView expected = world.awaitState(withdrawn, "EXPECTED");

        assertThat(expected.expected()).contains(usd("700.00"));
        AdviceAnswer received = exporter.receive(
                        exporter.advice(usd("700.00"), expected.traceId().orElseThrow()))
                .orThrow();
        assertThat(received.paymentId()).isEqualTo(withdrawn);
    }

    private static Money sumOf(Map<String, Object> document, PaymentView payment) {
        Money sum = payment.kept().orElseThrow();
        for (Object fee : (List<?>) document.get("fees")) {
            Map<String, Object> line = asMap(fee);
            if (line.get("code").equals("CHANNEL_FEE")) {
                sum = sum.plus(Money.of((String) line.get("currency"), (String) line.get("amount")));
            }
        }
        Map<String, Object> sell = asMap(asMap(document.get("conversion")).get("sell"));
        return sum.plus(Money.of((String) sell.get("currency"), (String) sell.get("amount")));
    }

    private Map<String, Object> document(PaymentView payment) {
        return asMap(
                desk.receipt(SettlementFixture.BANK, payment.id()).orElseThrow().get("document"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
