package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.marketplace.PlatformConnections;
import landsea.parties.ShopId;
import landsea.testing.AmazonServer;
import landsea.testing.AmazonServer.Fault;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.ReportGenerator.Report;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job with Amazon's own interface: from Withdraw, or Amazon's schedule, to money in the account. */
class AmazonStoryTest {

    private static final String STORE = "A1PA6795UKMFR9";
    private static final AmazonServer AMAZON = AmazonServer.start();
    private static SandboxApplication application;
    private static SettlementFixture world;

    private final Exporter exporter = world.exporterOn("amazon.de");
    private final String consent = "Atzr|refresh-" + UUID.randomUUID();
    private final AmazonServer.Seller seller = AMAZON.seller(consent);

    @BeforeAll
    static void application() {
        application = SandboxApplication.fresh(
                "--landsea.selling-partner.marketplaces=amazon.de",
                "--landsea.selling-partner.client-id=client-of-ours",
                "--landsea.selling-partner.client-secret=secret-of-ours",
                "--landsea.selling-partner.application-id=amzn1.sp.solution.ours",
                "--landsea.selling-partner.redirect-uri=https://bank.example/desk/merchant/accounts/consent",
                "--landsea.selling-partner.token-url=" + AMAZON.url() + "/auth/o2/token",
                "--landsea.selling-partner.endpoints.EU=" + AMAZON.url(),
                "--landsea.selling-partner.response-timeout=1s",
                "--landsea.selling-partner.payouts-every=3s",
                "--landsea.selling-partner.reports-every=4s");
        world = new SettlementFixture(application);
    }

    @AfterAll
    static void end() {
        application.close();
        AMAZON.close();
    }

    @AfterEach
    void amazonHasNothingToComplainOf() {
        connections().disconnect(exporter.shop.id(), "test");
        assertThat(AMAZON.complaints()).isEmpty();
    }

    @Test
    void a_withdrawal_whose_answer_was_lost_is_paid_out_once_and_credited_by_its_trace() {
        Report report = report(0);
        String settlement = report.plan().settlementId();
        AMAZON.paying =
                of -> of == seller ? List.of(payout("9001", "ON_DEMAND", report.total(), settlement, "")) : List.of();
        seller.next("initiatePayout", Fault.DONE_AND_SILENT);
        connect();

        String payment = exporter.withdraw(Currency.EUR);
        PaymentView expected = world.awaitState(payment, "EXPECTED");
        assertThat(expected.traceId().orElse("")).isEmpty();
        assertThat(AMAZON.calls("initiatePayout")).isEqualTo(1);

        seller.report("doc-" + settlement, report.bytes(), STORE, Instant.parse("2025-01-14T02:00:00Z"));
        world.awaitState(payment, "ANNOUNCED");
        seller.payouts.set(0, payout("9001", "ON_DEMAND", report.total(), settlement, "TRACE-" + settlement));
        SettlementFixture.until(
                () -> world.payment(payment),
                seen -> seen.traceId().filter(trace -> !trace.isEmpty()).isPresent());

        AdviceAnswer received = exporter.receive(exporter.advice(report.total(), "TRACE-" + settlement))
                .orThrow();
        assertThat(received.paymentId()).isEqualTo(payment);
        PaymentView credited = world.awaitState(payment, "CREDITED");
        assertThat(credited.kept()).contains(exporter.own("EUR"));
        assertThat(credited.received()).contains(report.total());
    }

    @Test
    void two_settlements_of_the_same_amount_are_told_apart_by_what_the_payouts_say() {
        Report one = report(0);
        Report other = over(report(0), one.total());
        seller.payouts.add(payout(
                "1",
                "SCHEDULED",
                one.total(),
                one.plan().settlementId(),
                "T-" + one.plan().settlementId()));
        seller.payouts.add(payout(
                "2",
                "SCHEDULED",
                other.total(),
                other.plan().settlementId(),
                "T-" + other.plan().settlementId()));
        seller.report("doc-" + one.plan().settlementId(), one.bytes(), STORE, Instant.parse("2025-01-14T02:00:00Z"));
        seller.report(
                "doc-" + other.plan().settlementId(), other.bytes(), STORE, Instant.parse("2025-01-14T02:00:00Z"));
        connect();
        SettlementFixture.until(
                () -> application
                        .part(Desk.class)
                        .read(
                                SettlementFixture.BANK,
                                sql -> sql.sql("SELECT count(*) FROM platform_payouts WHERE bucket = ? AND shop_id = ?"
                                                + " AND is_told")
                                        .params(
                                                exporter.shop.id().bucket().value(),
                                                exporter.shop.id().value())
                                        .query(Long.class)
                                        .single()),
                told -> told == 2);

        AdviceAnswer second = exporter.receive(
                        exporter.advice(other.total(), "T-" + other.plan().settlementId()))
                .orThrow();
        world.awaitState(second.paymentId(), "CREDITED");
        AdviceAnswer first = exporter.receive(
                        exporter.advice(one.total(), "T-" + one.plan().settlementId()))
                .orThrow();
        world.awaitState(first.paymentId(), "CREDITED");
        assertThat(settlementOf(second)).isEqualTo(other.plan().settlementId());
        assertThat(settlementOf(first)).isEqualTo(one.plan().settlementId());
    }

    @Test
    void money_that_came_before_anybody_knew_whose_it_was_finds_its_report_by_the_trace() {
        Report one = report(0);
        Report other = over(report(0), one.total());
        String first = one.plan().settlementId();
        String second = other.plan().settlementId();
        exporter.announce(one);
        exporter.announce(other);
        AdviceAnswer money =
                exporter.receive(exporter.advice(other.total(), "T-" + second)).orThrow();
        assertThat(money.paymentState())
                .as("two reports of this amount: nothing is guessed")
                .isEqualTo("RECEIVED");

        seller.payouts.add(payout("1", "SCHEDULED", one.total(), first, "T-" + first));
        seller.payouts.add(payout("2", "SCHEDULED", other.total(), second, "T-" + second));
        connect();

        world.awaitState(money.paymentId(), "CREDITED");
        assertThat(settlementOf(money)).isEqualTo(second);
    }

    @Test
    void a_consent_is_taken_up_once_by_whom_it_was_begun_for_the_seller_whose_it_is() {
        String going = connections().begin(exporter.shop, "test").orThrow().toString();
        assertThat(going).startsWith("https://sellercentral-europe.amazon.com/apps/authorize/consent?application_id=");
        String state = going.replaceAll(".*state=([^&]*).*", "$1");
        AMAZON.code("code-1", consent);
        Exporter another = world.exporterOn("amazon.de");

        assertThat(complete(another, state, exporter.shop.sellerId())).contains("CONSENT_UNKNOWN");
        assertThat(complete(exporter, state, exporter.shop.sellerId()))
                .contains(exporter.shop.id().text());
        assertThat(complete(exporter, state, exporter.shop.sellerId()))
                .as("twice")
                .contains("CONSENT_UNKNOWN");
        Map<ShopId, PlatformConnections.Standing> standings =
                connections().standings(Viewer.of(exporter.organisation()), List.of(exporter.shop.id()));
        assertThat(standings.get(exporter.shop.id()).connected()).isTrue();

        String again =
                connections().begin(exporter.shop, "test").orThrow().toString().replaceAll(".*state=([^&]*).*", "$1");
        assertThat(complete(exporter, again, "ASOMEBODYELSE")).contains("CONSENT_OF_ANOTHER_SELLER");
        String late =
                connections().begin(exporter.shop, "test").orThrow().toString().replaceAll(".*state=([^&]*).*", "$1");
        assertThat(complete(exporter, late, exporter.shop.sellerId()))
                .as("the code is used")
                .contains("PLATFORM_CONSENT_ENDED");
    }

    private String complete(Exporter who, String state, String sellerId) {
        return connections()
                .complete(Viewer.of(who.organisation()), state, "code-1", sellerId, "test")
                .toString();
    }

    /** Of which settlement the report of the credited payment is. */
    private static String settlementOf(AdviceAnswer received) {
        PaymentId payment = PaymentId.parse(received.paymentId());
        return application
                .part(Desk.class)
                .read(
                        SettlementFixture.BANK,
                        sql -> sql.sql("SELECT s.settlement_id FROM payments p JOIN statements s"
                                        + " ON s.bucket = p.bucket AND s.statement_id = p.statement_id"
                                        + " WHERE p.bucket = ? AND p.payment_id = ?")
                                .params(payment.bucket().value(), payment.value())
                                .query(String.class)
                                .single());
    }

    private void connect() {
        connections().connect(exporter.shop, consent, "test").orThrow();
    }

    private static PlatformConnections connections() {
        return application.part(PlatformConnections.class);
    }

    private static Report report(long bias) {
        return ReportGenerator.report(Plan.of(UUID.randomUUID().getLeastSignificantBits() & 0xFFFFFF)
                .lines(20)
                .currency("EUR", "Amazon.de")
                .settlementId("6" + (UUID.randomUUID().getLeastSignificantBits() & 0xFFFFFFFFFFL))
                .bias(bias == 0 ? 500_000 : bias));
    }

    private static Report over(Report like, Money total) {
        Plan plan = like.plan().bias(0);
        return ReportGenerator.report(
                plan.bias(total.minor() - ReportGenerator.report(plan).total().minor()));
    }

    private static String payout(String id, String type, Money amount, String settlement, String trace) {
        String traced = trace.isEmpty() ? "" : "\"traceId\":\"%s\",".formatted(trace);
        return """
                {"id":"%s","partnerMetadata":{"partnerId":"A1","accountType":"STANDARD_ORDERS","marketplaceId":"%s"},
                 "currentStatus":"IN_TRANSIT","statusHistory":[],"type":"%s",
                 "amount":{"currencyCode":"%s","currencyAmount":%s},%s"creationDate":"2025-01-14T02:00:00Z",
                 "relatedIdentifiers":[{"relatedIdentifierName":"SETTLEMENT_ID","relatedIdentifierValue":"%s"}]}""".formatted(id, STORE, type, amount.currency().code(), amount.amount(), traced, settlement);
    }
}
