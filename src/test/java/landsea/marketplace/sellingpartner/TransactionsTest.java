package landsea.marketplace.sellingpartner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import landsea.marketplace.EvidenceDesk;
import landsea.marketplace.Reconciled;
import landsea.marketplace.StoredEvidence;
import landsea.testing.AmazonServer.Fault;
import landsea.testing.Postgres;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.ReportGenerator.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Amazon tells of orders stands beside what it settled: compared to the cent, and never credited. */
class TransactionsTest {

    private final ConnectedShop it = new ConnectedShop();
    private final EvidenceDesk desk = new EvidenceDesk(Postgres.desk());
    private final Report report = ReportGenerator.report(Plan.of(System.nanoTime() & 0xFFFFFF)
            .lines(30)
            .currency("EUR", "Amazon.de")
            .settlementId("5" + (System.nanoTime() % 1_000_000_000_000L)));

    @BeforeEach
    void settled() {
        it.seller.report(
                "doc-" + report.plan().settlementId(),
                report.bytes(),
                ConnectedShop.STORE,
                Instant.parse("2025-01-13T08:00:00Z"));
        it.after(Duration.ofSeconds(1));
        assertThat(it.amazon.calls("listTransactions"))
                .as("the last two days may be missing")
                .isZero();
    }

    @AfterEach
    void end() {
        it.assertAsDescribed();
        it.close();
    }

    @Test
    void transactions_of_the_settlements_period_are_compared_with_its_lines_order_by_order() {
        tellAll(0);
        it.amazon.pageSize = 4;
        it.after(Duration.ofHours(48));

        assertThat(reconciled())
                .singleElement()
                .satisfies(one -> assertThat(outcome(one)).isEqualTo(Reconciled.Outcome.AGREES));
    }

    @Test
    void an_order_of_which_amazon_tells_another_amount_is_named_with_both() {
        tellAll(7);
        it.after(Duration.ofHours(48));

        assertThat(reconciled()).singleElement().satisfies(one -> {
            assertThat(outcome(one)).isEqualTo(Reconciled.Outcome.DIFFERS);
            assertThat(((Reconciled.Compared) one).differing()).isEqualTo(1);
        });
    }

    @Test
    void a_crash_between_two_pages_and_a_storm_leave_the_same_evidence() {
        tellAll(0);
        it.amazon.pageSize = 2;
        it.seller.next("listTransactions", Fault.NONE, Fault.NONE, Fault.FAILED);
        it.after(Duration.ofHours(48));
        assertThat(it.standing("TRANSACTIONS")).contains("page 2 failures 1 PLATFORM_LOST");

        Postgres.clock().advance(Duration.ofMinutes(1));
        it.rounds().goRound();
        assertThat(it.standing("TRANSACTIONS")).contains("over").doesNotContain("PLATFORM");
        assertThat(evidence()).hasSize(1);
        assertThat(outcome(reconciled().getFirst())).isEqualTo(Reconciled.Outcome.AGREES);
    }

    @Test
    void what_is_deferred_says_why_and_until_when_and_what_names_no_settlement_stays_by_itself() {
        it.seller.transactions.add(transaction("t-1", "Shipment", "DEFERRED", "", "302-1234567-1234567", "10.00", """
                ,"contexts":[{"contextType":"DeferredContext","deferralReason":"DD7","maturityDate":"2025-01-30T00:00:00Z"}]"""));
        it.seller.transactions.add(transaction("t-2", "Shipment", "RELEASED", "", "302-1234567-7654321", "5.00", ""));
        it.after(Duration.ofHours(48));

        assertThat(reconciled())
                .singleElement()
                .satisfies(one -> assertThat(outcome(one)).isEqualTo(Reconciled.Outcome.NOT_SETTLED));
        assertThat(lines())
                .containsExactly("COUNTED Order Payment 500", "DEFERRED Order Payment [DD7 2025-01-30] 1000");
    }

    @Test
    void a_breakdown_that_does_not_come_to_its_amount_makes_no_evidence() {
        it.seller.transactions.add(
                transaction("t-1", "Shipment", "RELEASED", "S", "302-1234567-1234567", "10.00", """
                ,"breakdowns":[{"breakdownType":"Sales","breakdownAmount":{"currencyAmount":10.00,"currencyCode":"EUR"},"breakdowns":[
                  {"breakdownType":"Principal","breakdownAmount":{"currencyAmount":9.99,"currencyCode":"EUR"}}]}]"""));
        it.after(Duration.ofHours(48));

        assertThat(evidence()).isEmpty();
        assertThat(it.standing("TRANSACTIONS")).contains("PLATFORM_TRANSACTIONS_UNREADABLE over");
    }

    @Test
    void breakdowns_are_kept_down_to_their_leaves_and_items_one_by_one() {
        it.seller.transactions.add(
                transaction("t-1", "Shipment", "RELEASED", "S", "302-1234567-1234567", "12.50", """
                ,"items":[{"totalAmount":{"currencyAmount":10.00,"currencyCode":"EUR"},
                   "contexts":[{"contextType":"ProductContext","sku":"CQ-1","quantityShipped":2}],
                   "breakdowns":[{"breakdownType":"Sales","breakdownAmount":{"currencyAmount":12,"currencyCode":"EUR"},"breakdowns":[
                     {"breakdownType":"Principal","breakdownAmount":{"currencyAmount":11.00,"currencyCode":"EUR"}},
                     {"breakdownType":"Tax","breakdownAmount":{"currencyAmount":1.00,"currencyCode":"EUR"}}]},
                    {"breakdownType":"Fees","breakdownAmount":{"currencyAmount":-2.00,"currencyCode":"EUR"}}]},
                  {"totalAmount":{"currencyAmount":2.50,"currencyCode":"EUR"},
                   "contexts":[{"contextType":"ProductContext","sku":"CQ-2","quantityShipped":1}]}]"""));
        it.after(Duration.ofHours(48));

        assertThat(Postgres.<List<String>>commit(commit -> commit.sql()
                        .sql(
                                "SELECT sku || ' ' || quantity || ' ' || total || ' ' || parts::text FROM order_evidence_lines"
                                        + " WHERE bucket = ? AND organisation_id = ? ORDER BY line_number")
                        .params(
                                it.shop.id().bucket().value(),
                                it.shop.organisation().value())
                        .query(String.class)
                        .list()))
                .containsExactly(
                        "CQ-1 2 1000 {\"Fees\": -200, \"Sales/Tax\": 100, \"Sales/Principal\": 1100}",
                        "CQ-2 1 250 {\"Total\": 250}");
    }

    /** One transaction for each order of the report, and for what is of no order; the first is off by some cents. */
    private void tellAll(long off) {
        int order = ReportGenerator.COLUMNS.indexOf("order-id");
        int amount = ReportGenerator.COLUMNS.indexOf("amount");
        int type = ReportGenerator.COLUMNS.indexOf("transaction-type");
        int kind = ReportGenerator.COLUMNS.indexOf("amount-description");
        var byOrder = report.rows().stream()
                .skip(1)
                .filter(row -> !row[kind].toLowerCase(java.util.Locale.ROOT).contains("reserve"))
                .filter(row -> !row[type].toLowerCase(java.util.Locale.ROOT).contains("reserve"))
                .collect(Collectors.groupingBy(
                        row -> row[order],
                        java.util.TreeMap::new,
                        Collectors.summingLong(row -> new java.math.BigDecimal(row[amount])
                                .movePointRight(2)
                                .longValueExact())));
        boolean first = true;
        for (var one : byOrder.entrySet()) {
            long cents = one.getValue() + (first ? off : 0);
            first = false;
            it.seller.transactions.add(transaction(
                    "t-" + one.getKey(),
                    "Shipment",
                    "RELEASED",
                    report.plan().settlementId(),
                    one.getKey(),
                    java.math.BigDecimal.valueOf(cents, 2).toPlainString(),
                    ""));
        }
    }

    private static String transaction(
            String id, String type, String status, String settlement, String order, String amount, String more) {
        String related = settlement.isEmpty()
                ? ""
                : ",{\"relatedIdentifierName\":\"SETTLEMENT_ID\",\"relatedIdentifierValue\":\"" + settlement + "\"}";
        return """
                {"sellingPartnerMetadata":{"sellingPartnerId":"A1","accountType":"PAYABLE","marketplaceId":"A1PA6795UKMFR9"},
                 "relatedIdentifiers":[{"relatedIdentifierName":"ORDER_ID","relatedIdentifierValue":"%s"}%s],
                 "transactionType":"%s","transactionId":"%s","transactionStatus":"%s","description":"Order Payment",
                 "postedDate":"2025-01-05T10:00:00Z","totalAmount":{"currencyAmount":%s,"currencyCode":"EUR"}%s}""".formatted(order, related, type, id, status, amount, more);
    }

    private List<StoredEvidence> evidence() {
        return desk.newest(it.viewer(), 5);
    }

    private List<Reconciled> reconciled() {
        assertThat(evidence()).hasSize(1);
        return desk.reconciliation(it.viewer(), evidence().getFirst().id());
    }

    private static Reconciled.Outcome outcome(Reconciled one) {
        return switch (one) {
            case Reconciled.Compared compared -> compared.outcome();
            case Reconciled.Alone alone -> alone.outcome();
        };
    }

    private List<String> lines() {
        return Postgres.commit(commit -> commit.sql()
                .sql("SELECT standing || ' ' || description || ' ' || total FROM order_evidence_lines"
                        + " WHERE bucket = ? AND organisation_id = ? ORDER BY 1")
                .params(it.shop.id().bucket().value(), it.shop.organisation().value())
                .query(String.class)
                .list());
    }
}
