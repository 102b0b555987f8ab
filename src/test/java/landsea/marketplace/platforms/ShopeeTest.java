package landsea.marketplace.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import landsea.basics.Money;
import landsea.marketplace.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopeeTest {

    private static final String ORDERS = """
            [{"escrow_amount":120.5,"currency":"SGD","order_sn":"2501AAA"},{"escrow_amount":"79.50","order_sn":"2501BBB"}]""";
    private static final String ADJUSTMENTS = """
            [{"adjustment_amount":-10,"module":"Commission Fee","scenario":"Commission Fee Adjustment","order_sn":"2501AAA",
              "remark":"free text is not read"}]""";

    private static String payout(String info, String orders, String adjustments) {
        return """
                {"error":"","message":"","request_id":"r1","response":{"more":false,"payout_list":[
                  {"payout_info":{"payee_id":"279016","pay_service":"PingPong","payout_time":1736300000,"exchange_rate":"1.00",%s},
                   "escrow_list":%s,"offline_adjustment_list":%s}]}}""".formatted(info, orders, adjustments);
    }

    private static String same(String currency, String amount) {
        return "\"from_currency\":\"%s\",\"payout_currency\":\"%s\",\"from_amount\":%s,\"payout_amount\":%s"
                .formatted(currency, currency, amount, amount);
    }

    @Test
    void aPayoutInItsOwnCurrencyIsAStatementOfOrdersAndAdjustments() {
        Handed handed = Handed.json(payout(same("SGD", "190.00"), ORDERS, ADJUSTMENTS));

        Statement statement = handed.statement();
        assertThat(handed.format()).isEqualTo("SHOPEE_PAYOUT_DETAIL");
        assertThat(statement.total()).isEqualTo(Money.of("SGD", "190.00"));
        assertThat(statement.platform()).isEqualTo("SHOPEE");
        assertThat(statement.lines().count()).isEqualTo(3);
        assertThat(statement.depositAt()).hasToString("2025-01-08T01:33:20Z");
        assertThat(handed.told())
                .containsExactly(
                        "Escrow// 120.50 SALES",
                        "Escrow// 79.50 SALES",
                        "Adjustment/Commission Fee/Commission Fee Adjustment -10.00 PLATFORM_FEES");
        assertThat(handed.lines().getFirst().reference().orderId()).isEqualTo("2501AAA");
        assertThat(handed.unknownKinds()).isEmpty();
    }

    @Test
    void aPayoutWithoutANumberIsNamedByAccountTimeAndAmount() {
        String one = Handed.json(payout(same("SGD", "190.00"), ORDERS, ADJUSTMENTS))
                .statement()
                .settlementId();
        String again = Handed.json(payout(same("SGD", "190"), ORDERS, ADJUSTMENTS))
                .statement()
                .settlementId();
        String other = Handed.json(payout(same("SGD", "200.00"), ORDERS, "[]"))
                .statement()
                .settlementId();
        String numbered = Handed.json(payout(same("SGD", "200.00") + ",\"payout_id\":10376329180766", ORDERS, "[]"))
                .statement()
                .settlementId();

        assertThat(one).startsWith("2025-01-08T01:33:20Z-").isEqualTo(again).isNotEqualTo(other);
        assertThat(one).doesNotContain("279016");
        assertThat(numbered).isEqualTo("10376329180766");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # what is said of the payout | reasons
            "from_currency":"SGD","payout_currency":"SGD","from_amount":191,"payout_amount":191     | LINES_DO_NOT_SUM
            "from_currency":"SGD","payout_currency":"SGD","from_amount":190,"payout_amount":189     | PAID_DIFFERS_FROM_TOTAL
            "from_currency":"SGD","payout_currency":"USD","from_amount":190,"payout_amount":140.1   | CONVERTED_BY_PLATFORM
            "from_currency":"VND","payout_currency":"VND","from_amount":190,"payout_amount":190     | BAD_ROWS MIXED_CURRENCIES AMOUNT_TOO_FINE
            "from_currency":"XXQ","payout_currency":"SGD","from_amount":190,"payout_amount":190     | CURRENCY_UNKNOWN
            "from_currency":"SGD","payout_currency":"SGD","payout_amount":190                       | AMOUNT_MISSING
            "from_currency":"SGD","payout_currency":"SGD","from_amount":"1.9e2","payout_amount":190 | AMOUNT_UNREADABLE
            "from_currency":"SGD","payout_currency":"SGD","from_amount":190.001,"payout_amount":190 | AMOUNT_TOO_FINE
            "from_currency":"SGD","payout_currency":"SGD","from_amount":1e30,"payout_amount":190    | AMOUNT_OUT_OF_RANGE
            """)
    void aPayoutThatCannotBeCheckedIsRefused(String info, String reasons) {
        Handed handed = Handed.json(payout(info, ORDERS, ADJUSTMENTS));

        assertThat(handed.codes()).containsExactly(reasons.split(" "));
    }

    @Test
    void releasedIncomeIsEvidenceOfItsOrders() {
        Handed handed = Handed.json("""
                {"error":"","request_id":"r","income_detail_list":{"list":[
                  {"order_sn":"A1","released_amount":19246,"currency":"IDR","actual_payout_time":1762532978,"status":"x"},
                  {"order_sn":"A2","released_amount":-100.5,"currency":"IDR","actual_payout_time":1762530072,
                   "description":"Adjustment"}],
                 "next_page":{"cursor":"216","page_size":2}}}""");

        assertThat(handed.outcome()).isEqualTo("EVIDENCE IDR 19145.50");
        assertThat(handed.remarks()).containsExactly("MORE_PAGES");
        assertThat(handed.rows())
                .extracting(row -> row.orderId() + " " + row.type())
                .containsExactly("A1 Order Income", "A2 Adjustment");
        assertThat(handed.evidence().period().start()).hasToString("2025-11-07T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # answer | format | reasons
            {"response":{"transactions":[{"amount":-5.1,"currency":"SGD","billing_transaction_type":"ADJUSTMENT"}]}} | SHOPEE_BILLING_TRANSACTIONS | ROWS_WITHOUT_DATES
            {"response":{"transaction_list":[{"amount":5,"current_balance":7,"buyer_name":"x"}]}} | SHOPEE_WALLET_TRANSACTIONS | CURRENCY_NOT_NAMED
            {"response":{"order_sn":"A","order_income":{"escrow_amount":5}}} | SHOPEE_ESCROW_DETAIL | CURRENCY_NOT_NAMED
            {"response":[{"escrow_detail":{"order_sn":"A","order_income":{"escrow_amount":5}}}]} | SHOPEE_ESCROW_DETAIL | CURRENCY_NOT_NAMED
            {"response":{"id":1,"file_link":"x","status":2}} | SHOPEE_INCOME_REPORT_FILE | ONLY_A_LINK
            {"error":"error_param","message":"shop_id is required","request_id":"5"} | PLATFORM_ERROR | PLATFORM_ANSWERED_ERROR
            {"income_detail_list":{"list":[{"order_sn":"A","estimated_escrow_amount":1,"currency":"SGD"}]}} | SHOPEE_INCOME_DETAIL | NOT_RELEASED_YET
            {"income_detail_list":{"list":[]}} | SHOPEE_INCOME_DETAIL | NO_ORDERS
            {"income_detail_list":{"list":[{"released_amount":1,"currency":"SGD","actual_payout_time":12}]}} | SHOPEE_INCOME_DETAIL | DATE_UNREADABLE
            {"response":{"payout_list":[]}} | SHOPEE_PAYOUT_DETAIL | NO_STATEMENT
            """)
    void anAnswerThatIsNoSettlementIsNamed(String answer, String format, String reason) {
        Handed handed = Handed.json(answer);

        assertThat(handed.format()).isEqualTo(format);
        assertThat(handed.codes()).containsExactly(reason);
    }

    @Test
    void theIncomeReportCountsAnOrderOnceThoughItsItemsAreListedBelow() {
        Handed handed = Handed.text("""
                Username (Seller),From,To
                yuxin.my,2025-01-06,2025-01-12

                Sequence No.,View By,Order ID,Payout Completed Date,Commission Fee,Total Released Amount (RM)
                1,Order,2501AAA,2025-01-08,-2.00,"1,038.00"
                ,Sku,2501AAA,2025-01-08,-2.00,"1,038.00"
                2,Order,2501BBB,2025-01-09,-1.00,-9.00
                """);

        assertThat(handed.format()).isEqualTo("SHOPEE_INCOME_REPORT");
        assertThat(handed.outcome()).isEqualTo("EVIDENCE MYR 1029.00");
        assertThat(handed.rows()).hasSize(2);
    }

    @Test
    void anIncomeReportWhoseColumnsNameNoCurrencyIsRefused() {
        assertThat(Handed.text("Order ID,Payout Completed Date,Total Released Amount\nA,2025-01-08,5\n")
                        .codes())
                .containsExactly("CURRENCY_NOT_NAMED");
    }

    @Test
    void theOrderExportTellsOfEachOrderOnceAndOfNoBuyer() {
        Handed handed = Handed.text("""
                Order ID,Order Status,Order Creation Date,Product Name,Quantity,Grand Total,Username (Buyer),Receiver Name,Phone Number,Town,Country
                A1,Completed,2025-01-09 00:12,Cup,1,99.30,kyl,K****i,******15,Setapak,MY
                A1,Completed,2025-01-09 00:12,Mug,2,99.30,kyl,K****i,******15,Setapak,MY
                A2,Cancelled,2025-01-09 00:20,Mug,1,35.00,zai,K****l,******11,Georgetown,MY
                A3,Completed,2025-01-10 08:00,Fork,1,44.00,sur,S****r,******26,Kuantan,MY
                """);

        assertThat(handed.format()).isEqualTo("SHOPEE_ORDER_EXPORT");
        assertThat(handed.outcome()).isEqualTo("EVIDENCE MYR 143.30");
        assertThat(handed.remarks()).containsExactly("ORDERS_WITHOUT_SALE", "CURRENCY_BY_SITE");
        assertThat(handed.rows())
                .extracting(row -> row.orderId() + " " + row.quantity())
                .containsExactly("A1 3", "A3 1");
        assertThat(handed.toString()).doesNotContain("kyl", "Setapak", "******", "Kuantan");
    }

    @Test
    void anOrderWhoseRowsDisagreeOnItsTotalRefusesTheExport() {
        Handed handed = Handed.text("""
                Order ID,Order Status,Order Creation Date,Quantity,Grand Total,Country
                A1,Completed,2025-01-09 00:12,1,99.30,MY
                A1,Completed,2025-01-09 00:12,2,98.30,MY
                """);

        assertThat(handed.codes()).isEqualTo(List.of("BAD_ROWS", "TOTALS_CONTRADICT"));
    }
}
