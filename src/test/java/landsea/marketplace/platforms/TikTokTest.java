package landsea.marketplace.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import landsea.basics.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokTest {

    private static final String STATEMENTS = """
            {"code":0,"message":"Success","request_id":"r","data":{"statements":[
              {"id":"7238804564097517339","currency":"GBP","settlement_amount":"100.00","statement_time":1685548800,
               "revenue_amount":"200","fee_amount":"-30","adjustment_amount":"-70","payment_id":"3459275187040258849"}]}}""";

    private static final String TRANSACTIONS = """
            {"code":0,"message":"Success","request_id":"r","data":{"statement_transactions":[
              {"id":"1","type":"ORDER","order_id":"576462919350519044","currency":"GBP","settlement_amount":"170",
               "revenue_amount":"200","fee_amount":"-30","adjustment_amount":"0"},
              {"id":"2","type":"LOGISTICS_REIMBURSEMENT","adjustment_order_id":"576462772652640213","currency":"GBP",
               "settlement_amount":"-70.00"}]}}""";

    @Test
    void aStatementAndItsTransactionsHandedOverTogetherAreSettled() {
        Handed handed = Handed.json("[" + STATEMENTS + "," + TRANSACTIONS + "]");

        assertThat(handed.statement().settlementId()).isEqualTo("7238804564097517339");
        assertThat(handed.statement().total()).isEqualTo(Money.of("GBP", "100.00"));
        assertThat(handed.told())
                .containsExactly(
                        "ORDER/revenue_amount/ 200.00 SALES",
                        "ORDER/fee_amount/ -30.00 PLATFORM_FEES",
                        "LOGISTICS_REIMBURSEMENT/settlement_amount/ -70.00 FULFILMENT_AND_STORAGE");
        assertThat(handed.lines()).extracting(line -> line.number()).containsExactly(1, 2, 3);
        assertThat(handed.lines().getFirst().reference().orderId()).isEqualTo("576462919350519044");
        assertThat(handed.unknownKinds()).isEmpty();
    }

    @Test
    void anAnswerThatStatesItsOwnTotalIsSettledByItself() {
        Handed handed = Handed.json("""
                {"code":0,"request_id":"r","data":{"id":7238804564097517339,"create_time":1735689600,"currency":"USD",
                 "total_settlement_amount":"12.34","total_count":1,"transactions":[
                  {"type":"ORDER","order_id":"5764","settlement_amount":"12.34","revenue_amount":"20.00",
                   "shipping_cost_amount":"-5","fee_tax_amount":"-2.66","adjustment_amount":"0"}]}}""");

        assertThat(handed.outcome()).isEqualTo("SETTLED USD 12.34");
        assertThat(handed.statement().settlementId()).isEqualTo("7238804564097517339");
        assertThat(handed.told()).hasSize(3);
    }

    @Test
    void pagesOfOneStatementAreReadTogetherAndAMissingOneShows() {
        String page = """
                {"data":{"id":"9","create_time":1735689600,"currency":"USD","total_settlement_amount":"3","transactions":[
                  {"type":"ORDER","order_id":"%s","settlement_amount":"%s"}]}}""";
        String first = page.formatted("1", "1");
        String second = page.formatted("2", "2");

        assertThat(Handed.json("[" + first + "," + second + "]").outcome()).isEqualTo("SETTLED USD 3.00");
        assertThat(Handed.json(first).codes()).containsExactly("LINES_DO_NOT_SUM");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # answer | format | reasons
            {"code":0,"request_id":"r","data":{"statements":[{"id":"7","currency":"GBP","settlement_amount":"1","statement_time":1685548800}]}} | TIKTOK_STATEMENTS | STATEMENT_WITHOUT_LINES
            {"data":{"statements":[{"currency":"GBP","settlement_amount":"1","statement_time":1685548800}]}} | TIKTOK_STATEMENTS | SETTLEMENT_ID_MISSING
            {"data":{"statements":[{"id":"7","currency":"","settlement_amount":"1","statement_time":1685548800}]}} | TIKTOK_STATEMENTS | CURRENCY_UNKNOWN
            {"data":{"statements":[{"id":"7","currency":"GBP","settlement_amount":"1"}]}} | TIKTOK_STATEMENTS | DATE_UNREADABLE
            {"data":{"payments":[{"id":"3458767051733897992","amount":{"currency":"GBP","value":"100"}}]}} | TIKTOK_PAYMENTS | STATEMENT_WITHOUT_LINES
            {"data":{"transaction_list":[{"transaction_amount":"10","transaction_currency":"IDR","transaction_type":3}]}} | TIKTOK_TRANSACTIONS_LEGACY | NO_SETTLEMENT_IN_ANSWER
            {"code":105002,"message":"expired","request_id":"r","data":null} | PLATFORM_ERROR | PLATFORM_ANSWERED_ERROR
            {"data":{"settlement_list":[{"order_id":"1","settlement_info":{"settlement_time":1635984000,"currency":"","settlement_amount":"0"}}]}} | TIKTOK_SETTLEMENTS_LEGACY | ROW_CURRENCY_UNKNOWN
            [{"data":{"statements":[{"id":"1","currency":"GBP","settlement_amount":"1","statement_time":1685548800},{"id":"2","currency":"GBP","settlement_amount":"1","statement_time":1685548800}]}},{"data":{"statement_transactions":[{"settlement_amount":"1"}]}}] | TIKTOK_STATEMENTS | LINES_OF_UNKNOWN_STATEMENT
            """)
    void whatIsNoWholeStatementIsRefusedByName(String answer, String format, String reason) {
        Handed handed = Handed.json(answer);

        assertThat(handed.format()).isEqualTo(format);
        assertThat(handed.codes()).containsExactly(reason);
    }

    @Test
    void settlementsOfTheOldInterfaceAreEvidenceWithTheirLongIds() {
        Handed handed = Handed.json("""
                {"code":0,"request_id":"r","data":{"more":true,"settlement_list":[
                 {"unique_key":7024412596837025542,"order_id":"576462919350519044","adjustment_id":"0",
                  "settlement_info":{"settlement_time":1635984000,"currency":"IDR","settlement_amount":"12558"}}]}}""");

        assertThat(handed.outcome()).isEqualTo("EVIDENCE IDR 12558.00");
        assertThat(handed.remarks()).containsExactly("MORE_PAGES");
        assertThat(handed.rows().getFirst().orderId()).isEqualTo("576462919350519044");
    }

    @Test
    void transactionsWithoutTheirStatementAreEvidence() {
        Handed handed = Handed.json(TRANSACTIONS.replace("\"type\"", "\"order_create_time\":1685548800,\"type\""));

        assertThat(handed.outcome()).isEqualTo("EVIDENCE GBP 100.00");
    }

    @Test
    void theIncomeExportIsEvidenceWhoseRowsComeToTheirTotals() {
        String header = "Order/adjustment ID  ,Type ,Order created time(UTC),Order settled time(UTC),Currency,"
                + "Total settlement amount,Total revenue,Total fees,Adjustment amount,Related order ID\n";
        Handed handed = Handed.text(
                header
                        + "576462919350519044,Order,2025/01/02,2025/01/08,USD,17.50,20.00,-2.50,0,/\n"
                        + "7024412596837025542,Logistics reimbursement,2025/01/02,2025/01/09,USD,1.00,0,0,1.00,576462772652640213\n");
        Handed wrong = Handed.text(header + "5764,Order,2025/01/02,2025/01/08,USD,17.60,20.00,-2.50,0,/\n");

        assertThat(handed.outcome()).isEqualTo("EVIDENCE USD 18.50");
        assertThat(handed.rows())
                .extracting(row -> row.orderId())
                .containsExactly("576462919350519044", "576462772652640213");
        assertThat(wrong.codes()).containsExactly("BAD_ROWS", "PARTS_DO_NOT_SUM");
    }
}
