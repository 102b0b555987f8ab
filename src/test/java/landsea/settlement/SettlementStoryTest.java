package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Proofs;
import landsea.engine.Viewer;
import landsea.engine.proof.Proof;
import landsea.marketplace.StatementFiles;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.testing.Await;
import landsea.testing.ReportGenerator;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job, as it happens: from Withdraw to money in the account. */
class SettlementStoryTest {

    private static final Viewer BANK = Viewer.bank(Parties.bank().value());

    private final Settlement settlement = SandboxApplication.bean(Settlement.class);
    private final SettlementDesk desk = SandboxApplication.bean(SettlementDesk.class);
    private final Shop shop = shop("merchant");
    private int seed;

    @BeforeEach
    void keepEverything() {
        seed = UUID.randomUUID().hashCode();
        instruct(Instruction.Mode.KEEP, "0");
    }

    @Test
    void report_then_money_is_credited_in_the_commit_that_matches_them() {
        ReportGenerator.Report report = report();

        AnnounceAnswer.Announced announced = announce(report);
        assertThat(announced.paymentState()).isEqualTo("ANNOUNCED");
        AdviceAnswer received = receive(report.total());

        assertThat(received.paymentId()).isEqualTo(announced.paymentId());
        PaymentView payment = payment(received.paymentId());
        assertThat(payment.state()).isEqualTo("CREDITED");
        assertThat(payment.timeline().stream().map(PaymentView.StepView::state))
                .containsExactly("ANNOUNCED", "RECEIVED", "CHECKED", "CREDITED");
    }

    @Test
    void money_then_report_is_credited_too() {
        ReportGenerator.Report report = report();

        AdviceAnswer received = receive(report.total());
        assertThat(received.paymentState()).isEqualTo("RECEIVED");
        AnnounceAnswer.Announced announced = announce(report);

        assertThat(announced.paymentId()).isEqualTo(received.paymentId());
        assertThat(announced.paymentState()).isEqualTo("CREDITED");
    }

    @Test
    void a_standing_instruction_converts_its_share_at_the_quoted_rate_and_keeps_the_rest() {
        instruct(Instruction.Mode.CONVERT, "60");
        ReportGenerator.Report report = report();

        announce(report);
        AdviceAnswer received = receive(report.total());

        PaymentView payment = await(received.paymentId(), "CREDITED");
        assertThat(payment.converted()).isPresent();
        Map<String, Object> document = document(payment);
        assertThat(document).containsKey("conversion");
        assertThat(payment.timeline().stream().map(PaymentView.StepView::state)).contains("QUOTED", "CONVERTED");
        assertThat(sumOf(document, payment)).isEqualTo(report.total());
    }

    @Test
    void the_receipt_verifies_against_the_published_keys_and_one_changed_byte_does_not() {
        ReportGenerator.Report report = report();
        announce(report);
        PaymentView payment = payment(receive(report.total()).paymentId());

        Map<String, Object> file = desk.receipt(BANK, payment.id()).orElseThrow();
        Map<String, byte[]> keys = SandboxApplication.bean(Desk.class).read(BANK, Proofs::keys);
        Proof proof = Proof.of((Map<?, ?>) file.get("proof"));
        Map<String, Object> document = asMap(file.get("document"));

        assertThat(proof.faultOf(document, keys)).isEmpty();
        Map<String, Object> altered = new java.util.LinkedHashMap<>(document);
        altered.put("payment_id", payment.id().text().replace('0', '1'));
        assertThat(proof.faultOf(altered, keys)).get().extracting("code").isEqualTo("DOCUMENT_ALTERED");
        assertThat(proof.faultOf(document, Map.of())).get().extracting("code").isEqualTo("KEY_UNKNOWN");
    }

    @Test
    void the_same_report_twice_is_the_same_payment() {
        ReportGenerator.Report report = report();

        AnnounceAnswer.Announced first = announce(report);
        AnnounceAnswer.Announced second = announce(report);

        assertThat(second.outcome()).isEqualTo("ALREADY_KNOWN");
        assertThat(second.paymentId()).isEqualTo(first.paymentId());
    }

    @Test
    void the_same_advice_twice_is_booked_once_and_another_under_its_reference_is_refused() {
        ReportGenerator.Report report = report();
        announce(report);
        IncomingAdvice advice = advice(report.total(), "");
        IncomingAdvice other = new IncomingAdvice(
                advice.bankReference(),
                advice.receivingNumber(),
                report.total().plus(Money.ofMinor(Currency.USD, 1)),
                Money.zero(Currency.USD),
                "",
                advice.valueDate(),
                advice.remitter(),
                advice.bookedAt());

        AdviceAnswer first = receive(advice).orThrow();
        AdviceAnswer second = receive(advice).orThrow();

        assertThat(second).isEqualTo(first);
        assertThat(code(receive(other))).isEqualTo("REQUEST_REUSED");
    }

    @Test
    void a_total_of_nothing_ends_as_nothing_due() {
        ReportGenerator.Report report =
                ReportGenerator.report(ReportGenerator.Plan.of(seed).lines(40).bias(-10_000_00));

        AnnounceAnswer.Announced announced = announce(report);

        assertThat(announced.outcome()).isEqualTo("NOTHING_DUE");
        assertThat(payment(announced.paymentId()).state()).isEqualTo("NOTHING_DUE");
    }

    @Test
    void money_for_nobody_known_lies_in_suspense() {
        IncomingAdvice nobody = new IncomingAdvice(
                "REF-" + UUID.randomUUID(),
                "99999999999999",
                Money.of("USD", "12.00"),
                Money.zero(Currency.USD),
                "",
                LocalDate.of(2025, 1, 14),
                "SOMEBODY",
                Instant.parse("2025-01-14T02:00:00Z"));

        AdviceAnswer answer = receive(nobody).orThrow();

        assertThat(answer.state()).isEqualTo("SUSPENSE");
        assertThat(desk.timeline(BANK, AdviceId.parse(answer.adviceId()).value()))
                .singleElement();
    }

    @Test
    void a_merchant_who_wants_to_be_asked_accepts_a_quote() {
        instruct(Instruction.Mode.ASK, "100");
        ReportGenerator.Report report = report();
        announce(report);
        PaymentView waiting = payment(receive(report.total()).paymentId());
        assertThat(waiting.state()).isEqualTo("CHECKED");

        QuoteAnswer quote = awaitQuote(waiting);
        AcceptAnswer accepted = settlement
                .accept(new AcceptCommand(
                        organisation(),
                        key(),
                        landsea.fx.QuoteId.parse(quote.quoteId()),
                        "test",
                        Instant.parse("2025-01-14T02:00:00Z")))
                .orThrow();

        PaymentView credited = payment(waiting.id().text());
        assertThat(credited.state()).isEqualTo("CREDITED");
        assertThat(credited.converted().map(Money::amount)).contains(accepted.credited());
        Outcome<AcceptAnswer> again = settlement.accept(new AcceptCommand(
                organisation(),
                key(),
                landsea.fx.QuoteId.parse(quote.quoteId()),
                "test",
                Instant.parse("2025-01-14T02:00:00Z")));
        assertThat(code(again)).isEqualTo("QUOTE_ALREADY_USED");
    }

    @Test
    void another_organisations_shop_payment_and_quote_are_unknown() {
        UUID other = landsea.parties.OrganisationId.parse(
                        SandboxApplication.actor("other_merchant").get("organisation_id"))
                .value();
        ReportGenerator.Report report = report();
        announce(report);
        PaymentView payment = payment(receive(report.total()).paymentId());

        assertThat(code(settlement.withdraw(new WithdrawCommand(other, key(), shop.id(), Currency.USD, "test"))))
                .isEqualTo("SHOP_UNKNOWN");
        assertThat(code(settlement.quote(new QuoteCommand(
                        other,
                        key(),
                        new QuoteCommand.Source.OfPayment(payment.id()),
                        Currency.USD,
                        Currency.CNY,
                        Money.of("USD", "1.00"),
                        landsea.fx.QuoteRequest.FixedSide.SELL,
                        "test"))))
                .isEqualTo("PAYMENT_UNKNOWN");
        assertThat(desk.payment(Viewer.of(other), payment.id())).isEmpty();
        assertThat(desk.receipt(Viewer.of(other), payment.id())).isEmpty();
    }

    @Test
    void a_withdrawal_is_expected_once_the_platform_has_answered() {
        PaymentAnswer withdrawn = settlement
                .withdraw(new WithdrawCommand(organisation(), key(), shop.id(), Currency.USD, "test"))
                .orThrow();
        assertThat(withdrawn.state()).isEqualTo("INSTRUCTED");

        PaymentView expected = await(withdrawn.paymentId(), "EXPECTED");

        assertThat(expected.traceId()).isPresent();
        AdviceAnswer received = receive(advice(
                        expected.expected().orElseThrow(), expected.traceId().orElseThrow()))
                .orThrow();
        assertThat(received.paymentId()).isEqualTo(withdrawn.paymentId());
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
        return asMap(desk.receipt(BANK, payment.id()).orElseThrow().get("document"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    private QuoteAnswer awaitQuote(PaymentView waiting) {
        return Await.until(
                        () -> settlement.quote(new QuoteCommand(
                                organisation(),
                                key(),
                                new QuoteCommand.Source.OfPayment(waiting.id()),
                                Currency.USD,
                                Currency.CNY,
                                Money.of("USD", "10.00"),
                                landsea.fx.QuoteRequest.FixedSide.SELL,
                                "test")),
                        Outcome::isDone)
                .orThrow();
    }

    private PaymentView await(String id, String state) {
        return Await.until(() -> payment(id), payment -> payment.state().equals(state));
    }

    private PaymentView payment(String id) {
        return desk.payment(BANK, PaymentId.parse(id)).orElseThrow();
    }

    private ReportGenerator.Report report() {
        return ReportGenerator.report(ReportGenerator.Plan.of(seed).lines(40).bias(5_000_00));
    }

    private AnnounceAnswer.Announced announce(ReportGenerator.Report report) {
        byte[] content = report.bytes();
        return settlement
                .announce(
                        shop,
                        false,
                        StatementFiles.read(content, "report.txt"),
                        content,
                        new Settlement.Arrival(key(), "test", Instant.parse("2025-01-14T02:00:00Z")))
                .orThrow()
                .statements()
                .getFirst();
    }

    private AdviceAnswer receive(Money amount) {
        return receive(advice(amount, "")).orThrow();
    }

    private Outcome<AdviceAnswer> receive(IncomingAdvice advice) {
        return settlement
                .receive(Parties.bank().value(), List.of(advice), "test")
                .getFirst();
    }

    private IncomingAdvice advice(Money amount, String trace) {
        return new IncomingAdvice(
                "REF-" + UUID.randomUUID(),
                shop.receivingNumber(),
                amount,
                Money.zero(amount.currency()),
                trace,
                LocalDate.of(2025, 1, 14),
                "MARKETPLACE",
                Instant.parse("2025-01-14T02:00:00Z"));
    }

    private void instruct(Instruction.Mode mode, String percent) {
        settlement
                .instruct(new InstructCommand(
                        organisation(),
                        key(),
                        shop.id(),
                        Currency.USD,
                        new Instruction(mode, Currency.CNY, new BigDecimal(percent), new BigDecimal("40")),
                        "test"))
                .orThrow();
    }

    private UUID organisation() {
        return shop.organisation().value();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var reason) ? reason.code() : "";
    }

    private static Shop shop(String actor) {
        ShopId id = ShopId.parse(SandboxApplication.actor(actor).get("shop_id"));
        Parties parties = SandboxApplication.bean(Parties.class);
        return Optional.ofNullable(SandboxApplication.bean(Desk.class)
                        .read(BANK, sql -> parties.shop(sql, id).orElse(null)))
                .orElseThrow();
    }
}
