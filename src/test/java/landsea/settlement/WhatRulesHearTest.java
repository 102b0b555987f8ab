package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import landsea.basics.Bucket;
import landsea.compliance.risk.Finding;
import landsea.compliance.risk.RiskDesk;
import landsea.compliance.risk.RiskRule;
import landsea.declarations.DeclarationDesk;
import landsea.declarations.DeclarationId;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.marketplace.StatementId;
import landsea.marketplace.reading.FileBytes;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Owner;
import landsea.parties.OwnerBasis;
import landsea.parties.OwnerId;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Report;
import landsea.trade.Papers;
import landsea.trade.TradeVerdict;
import landsea.trade.Verdicts;
import landsea.trade.intake.TradeIntake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What papers, messages and registers tell of a payment reaches the rules on it, its risk and its declaration. */
class WhatRulesHearTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 1, 14);

    /** Of export lists, such as no other test has. */
    private static final AtomicInteger LIST = new AtomicInteger(931_000_000);

    private final SettlementFixture world = SettlementFixture.shared();
    private final Exporter exporter = world.exporter();

    @AfterEach
    void theBooksAreSound() {
        world.assertBooksAreSound();
    }

    @Test
    void the_country_that_the_message_names_is_the_counterpartys_and_an_unexpected_one_is_odd() {
        String payment = paidFrom(new Remitter("SOMEBODY ELSE", "BR"));

        assertThat(facts(payment)).contains("\"counterparty_country\":\"BR\"");
        assertThat(declared(payment)).containsEntry("COUNTRY", "BRA").containsEntry("OPPUSER", "SOMEBODY ELSE");
        assertThat(findings(payment)).contains(RiskRule.COUNTRY_MISMATCH);
    }

    @Test
    void one_of_the_platforms_own_countries_is_not_odd() {
        String payment = paidFrom(new Remitter("AMAZON PAYMENTS EUROPE", "LU"));

        assertThat(facts(payment)).contains("\"counterparty_country\":\"LU\"");
        assertThat(declared(payment)).containsEntry("COUNTRY", "LUX");
        assertThat(findings(payment)).doesNotContain(RiskRule.COUNTRY_MISMATCH);
    }

    @Test
    void where_the_message_names_none_the_platforms_home_stands_and_nothing_is_odd() {
        String payment = paidFrom(Remitter.named("MARKETPLACE"));

        assertThat(facts(payment)).contains("\"counterparty_country\":\"US\"");
        assertThat(declared(payment)).containsEntry("COUNTRY", "USA");
        assertThat(findings(payment)).doesNotContain(RiskRule.COUNTRY_MISMATCH);
    }

    @Test
    void the_customs_mode_of_the_verdict_decides_evidence_and_code_and_reused_waybills_are_odd() {
        Report earlier = exporter.report("300.00");
        Report report = exporter.report("700.00");
        String first = exporter.announce(earlier).statementId();
        papers("1210", earlier, report);
        verified(first);
        TradeVerdict verdict = verified(exporter.announce(report).statementId());
        assertThat(verdict.outcome()).isEqualTo(TradeVerdict.Outcome.VERIFIED);
        assertThat(verdict.basis().waybillsReused()).isEqualTo(1);

        String payment = exporter.receive("700.00").paymentId();

        assertThat(facts(payment)).contains("\"mode\":\"M1210\"", "\"electronic_data\":\"yes\"");
        assertThat(findings(payment)).contains(RiskRule.WAYBILL_REUSED);
        assertThat(records(payment).toString()).contains("121030").contains("保税");
    }

    @Test
    void shops_of_the_owners_other_merchants_count_from_their_commit_on() {
        Exporter other = world.exporter(new Bucket((exporter.shop.id().bucket().value() + 1) % 64));
        own(exporter, "Zhang Min");
        assertThat(findings(paidFrom(Remitter.NOBODY))).doesNotContain(RiskRule.MANY_SHOPS);

        own(other, "ZHANG  MIN");
        shops(other, 18);
        assertThat(findings(paidFrom(Remitter.NOBODY))).as("nineteen and one").contains(RiskRule.MANY_SHOPS);
    }

    private String paidFrom(Remitter remitter) {
        Report report = exporter.report("400.00");
        exporter.announce(report);
        IncomingAdvice advice = exporter.advice(report.total());
        return exporter.receive(new IncomingAdvice(
                        advice.bankReference(),
                        advice.receivingNumber(),
                        advice.amount(),
                        advice.charges(),
                        "",
                        advice.valueDate(),
                        remitter,
                        advice.bookedAt()))
                .orThrow()
                .paymentId();
    }

    private String facts(String payment) {
        assertThat(world.payment(payment).state()).isEqualTo("CREDITED");
        PaymentId id = PaymentId.parse(payment);
        return world.application
                .part(Desk.class)
                .read(
                        SettlementFixture.BANK,
                        sql -> sql.sql("SELECT facts FROM policy_decisions WHERE bucket = ? AND subject_id = ?")
                                .params(id.bucket().value(), id.value())
                                .query(String.class)
                                .single());
    }

    private List<Map<String, String>> records(String payment) {
        return world.application
                .part(DeclarationDesk.class)
                .declaration(SettlementFixture.BANK, DeclarationId.of(PaymentId.parse(payment)))
                .orElseThrow()
                .records();
    }

    private Map<String, String> declared(String payment) {
        return records(payment).getFirst();
    }

    private List<RiskRule> findings(String payment) {
        return world
                .application
                .part(RiskDesk.class)
                .credited(SettlementFixture.BANK, PaymentId.parse(payment), TODAY)
                .stream()
                .flatMap(view -> view.findings().stream())
                .map(Finding::rule)
                .toList();
    }

    /** Customs' lists for every order of these reports; of each report one parcel bears the same waybill. */
    private void papers(String mode, Report... reports) {
        StringBuilder rows = new StringBuilder(
                "supervision_mode,exporter_code,currency,amount,export_date,list_no,platform_code,order_no,logistics_no\n");
        for (Report report : reports) {
            List<String> orders = report.rows().stream()
                    .map(row -> row[ReportGenerator.COLUMNS.indexOf("order-id")])
                    .filter(order -> !order.isEmpty())
                    .distinct()
                    .toList();
            for (String order : orders) {
                int number = LIST.incrementAndGet();
                rows.append(String.join(
                                ",",
                                mode,
                                code(),
                                "USD",
                                "90000.00",
                                "2025-01-02",
                                "800020250" + number,
                                "无",
                                order,
                                order.equals(orders.getFirst()) ? "SHARED" : "W" + number))
                        .append('\n');
            }
        }
        world.application
                .part(TradeIntake.class)
                .take(
                        new Papers.Owner(
                                exporter.organisation(),
                                exporter.shop.merchant().value()),
                        "lists.csv",
                        FileBytes.of(rows.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** What is found of it as soon as report and papers are there, by itself. */
    private TradeVerdict verified(String statement) {
        return SettlementFixture.until(
                        () -> world.application
                                .part(Verdicts.class)
                                .of(SettlementFixture.BANK, StatementId.parse(statement)),
                        Optional::isPresent)
                .orElseThrow();
    }

    private String code() {
        return world.application
                .part(Housekeeping.class)
                .<Map<MerchantId, Merchant>>commit(commit ->
                        world.application.part(Parties.class).merchants(commit, List.of(exporter.shop.merchant())))
                .values()
                .iterator()
                .next()
                .code();
    }

    private void own(Exporter merchant, String name) {
        world.application.part(Housekeeping.class).<Boolean>commit(commit -> {
            world.application
                    .part(Parties.class)
                    .registerOwners(
                            commit,
                            List.of(new Owner(
                                    OwnerId.next(merchant.shop.id().bucket()),
                                    merchant.shop.merchant(),
                                    merchant.shop.organisation(),
                                    name + exporter.shop.sellerId(),
                                    LocalDate.of(1979, 3, 21),
                                    "CN",
                                    new BigDecimal("100.00"),
                                    OwnerBasis.SHARE)));
            return true;
        });
    }

    private void shops(Exporter merchant, int count) {
        List<Shop> more = IntStream.range(0, count)
                .mapToObj(i -> new Shop(
                        ShopId.next(merchant.shop.id().bucket()),
                        merchant.shop.merchant(),
                        merchant.shop.organisation(),
                        "amazon.com",
                        merchant.shop.sellerId() + i,
                        "Shop " + i,
                        merchant.shop.receivingNumber() + i))
                .toList();
        world.application
                .part(Housekeeping.class)
                .<Integer>commit(commit -> world.application
                        .part(Parties.class)
                        .registerShops(commit, more)
                        .size());
    }
}
