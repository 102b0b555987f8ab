package landsea.marketplace.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EbayTest {

    private static final String PAYOUTS = """
            {"total":1,"limit":20,"offset":0,"payouts":[{"payoutId":"5000001","payoutStatus":"SUCCEEDED",
              "payoutDate":"2025-01-08T10:00:00.000Z","amount":{"value":"75.40","currency":"USD"},"transactionCount":%s}]}""";

    private static final String TRANSACTIONS = """
            {"total":3,"transactions":[
             {"transactionId":"T1","orderId":"01-1","payoutId":"5000001","transactionType":"SALE","bookingEntry":"CREDIT",
              "transactionDate":"2025-01-06T09:00:00.000Z","amount":{"value":"86.90","currency":"USD"},
              "totalFeeBasisAmount":{"value":"100.00","currency":"USD"},"totalFeeAmount":{"value":"13.10","currency":"USD"},
              "buyer":{"username":"kyl1988"},
              "orderLineItems":[{"lineItemId":"1","marketplaceFees":[
                {"feeType":"FINAL_VALUE_FEE","amount":{"value":"12.80","currency":"USD"}},
                {"feeType":"FINAL_VALUE_FEE_FIXED_PER_ORDER","amount":{"value":"0.30","currency":"USD"}}]}]},
             {"transactionId":"T2","orderId":"01-0","payoutId":"5000001","transactionType":"REFUND","bookingEntry":"DEBIT",
              "transactionDate":"2025-01-07T09:00:00.000Z","amount":{"value":"10.00","currency":"USD"}},
             {"transactionId":"T3","payoutId":"5000001","transactionType":"NON_SALE_CHARGE","bookingEntry":"DEBIT",
              "feeType":"AD_FEE","transactionDate":"2025-01-07T10:00:00.000Z","amount":{"value":"1.50","currency":"USD"}}]}""";

    @Test
    void payoutsAndTheirTransactionsHandedOverTogetherAreSettled() {
        Handed handed = Handed.json("[" + PAYOUTS.formatted("3") + "," + TRANSACTIONS + "]");

        assertThat(handed.outcome()).isEqualTo("SETTLED USD 75.40");
        assertThat(handed.statement().settlementId()).isEqualTo("5000001");
        assertThat(handed.statement().period().start()).hasToString("2025-01-06T09:00:00Z");
        assertThat(handed.told())
                .containsExactly(
                        "SALE/Order/ 100.00 SALES",
                        "SALE/FINAL_VALUE_FEE/ -12.80 PLATFORM_FEES",
                        "SALE/FINAL_VALUE_FEE_FIXED_PER_ORDER/ -0.30 PLATFORM_FEES",
                        "REFUND// -10.00 REFUNDS",
                        "NON_SALE_CHARGE//AD_FEE -1.50 ADVERTISING");
        assertThat(handed.unknownKinds()).isEmpty();
        assertThat(handed.toString()).doesNotContain("kyl1988");
    }

    @Test
    void transactionsAloneAreEvidenceByPayout() {
        Handed handed = Handed.json(TRANSACTIONS);

        assertThat(handed.outcome()).isEqualTo("EVIDENCE USD 75.40");
        assertThat(handed.evidence().sums()).containsOnlyKeys("5000001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # replaced in the pair | by | reasons
            "value":"75.40"   | "value":"75.41"  | LINES_DO_NOT_SUM
            "transactionCount":3 | "transactionCount":4 | LINES_MISSING
            SUCCEEDED         | RETRYABLE_FAILED | PAYOUT_NOT_PAID
            "DEBIT"           | "debit?"         | BAD_ROWS SIGN_UNCLEAR
            "value":"10.00"   | "value":"-10.00" | BAD_ROWS SIGN_UNCLEAR
            "value":"10.00","currency":"USD" | "value":"10.00","currency":"EUR" | BAD_ROWS MIXED_CURRENCIES
            "value":"1.50"    | "value":"1,50"   | BAD_ROWS AMOUNT_UNREADABLE
            2025-01-08T10     | 08.01.25         | DATE_UNREADABLE
            """)
    void onePayoutThatIsWrongIsRefused(String part, String by, String reasons) {
        String pair = "[" + PAYOUTS.formatted("3") + "," + TRANSACTIONS + "]";
        assertThat(pair).contains(part);

        assertThat(Handed.json(pair.replace(part, by)).codes()).containsExactly(reasons.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # answer | format | reason
            {"payoutId":"5","payoutDate":"2025-01-08T10:00:00.000Z","amount":{"value":"1","currency":"USD"}} | EBAY_PAYOUTS | STATEMENT_WITHOUT_LINES
            {"payoutCount":2,"amount":{"value":"1","currency":"USD"}} | EBAY_SUMMARY | NO_SETTLEMENT_IN_ANSWER
            {"errors":[{"errorId":135001,"domain":"API_FINANCES"}]} | PLATFORM_ERROR | PLATFORM_ANSWERED_ERROR
            """)
    void whatIsNoSettlementIsNamed(String answer, String format, String reason) {
        Handed handed = Handed.json(answer);

        assertThat(handed.format()).isEqualTo(format);
        assertThat(handed.codes()).containsExactly(reason);
    }

    private static final String HEADER = "Transaction creation date,Type,Order number,Buyer username,Ship to city,"
            + "Net amount,Payout currency,Payout date,Payout ID,Custom label,Quantity,Item subtotal,Shipping and handling,"
            + "Seller collected tax,eBay collected tax,Final Value Fee - fixed,Final Value Fee - variable,"
            + "Gross transaction amount,Transaction currency\n";

    private static final String ROWS = """
            "Jan 8, 2025",Payout,--,--,--,-94.70,USD,"Jan 8, 2025",5000001,--,--,--,--,--,--,--,--,--,USD
            "Jan 6, 2025",Order,01-1,kyl1988,Springfield,96.20,USD,"Jan 8, 2025",5000001,GLOVE,2,100.00,10.00,0,7.25,-0.30,-13.50,110.00,USD
            "Jan 7, 2025",Other fee,01-1,--,--,-1.50,USD,"Jan 8, 2025",5000001,--,--,--,--,--,--,--,--,-1.50,USD
            "Jan 9, 2025",Order,01-2,kyl1988,Springfield,50.00,USD,--,--,GLOVE,1,50.00,--,--,--,--,--,50.00,USD
            """;

    @Test
    void theTransactionReportSettlesEachPayoutAndLeavesTheRestForLater() {
        Handed handed = Handed.text("Transaction report\n\n" + HEADER + ROWS);

        assertThat(handed.format()).isEqualTo("EBAY_TRANSACTION_REPORT");
        assertThat(handed.outcome()).isEqualTo("SETTLED USD 94.70");
        assertThat(handed.remarks()).containsExactly("ROWS_NOT_PAID_YET");
        assertThat(handed.told())
                .containsExactly(
                        "Order/Item subtotal/ 100.00 SALES",
                        "Order/Shipping and handling/ 10.00 SALES",
                        "Order/Final Value Fee - fixed/ -0.30 PLATFORM_FEES",
                        "Order/Final Value Fee - variable/ -13.50 PLATFORM_FEES",
                        "Other fee/Net amount/ -1.50 PLATFORM_FEES");
        assertThat(handed.unknownKinds()).isEmpty();
        assertThat(handed.toString()).doesNotContain("kyl1988", "Springfield");
    }

    @Test
    void aReportWithoutPayoutRowsIsEvidence() {
        Handed handed = Handed.text(HEADER + ROWS.lines().skip(1).reduce("", (all, row) -> all + row + "\n"));

        assertThat(handed.evidence().isSound()).isTrue();
        assertThat(handed.evidence().sums().get("5000001").counted().amount()).isEqualTo("94.70");
        assertThat(handed.evidence().sums().get("").deferred().amount()).isEqualTo("50.00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # replaced in the report | by | reasons
            -94.70  | -94.71 | LINES_DO_NOT_SUM
            -94.70  | 94.70  | SIGN_UNCLEAR
            -94.70  | -9.47E+01 | DAMAGED_BY_OFFICE_PROGRAM
            96.20,USD | 96.20,EUR | BAD_ROWS MIXED_CURRENCIES
            "Jan 6, 2025" | 1/6/2025 | BAD_ROWS DATE_UNREADABLE
            96.20   | 96.200 | BAD_ROWS AMOUNT_TOO_FINE
            """)
    void oneCellThatIsWrongRefusesThePayout(String part, String by, String reasons) {
        assertThat(Handed.text(HEADER + ROWS.replace(part, by)).codes()).containsExactly(reasons.split(" "));
    }
}
