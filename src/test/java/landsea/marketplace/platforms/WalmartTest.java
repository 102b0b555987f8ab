package landsea.marketplace.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalmartTest {

    private static final String HEADER = "Period Start Date,Period End Date,Total Payable,Currency,Transaction Key,"
            + "Transaction Posted Timestamp,Transaction Type,Transaction Description,Customer Order #,Purchase Order #,"
            + "Amount,Amount Type,Ship Qty,Partner Item Id,Ship to State,Ship to City,Ship to Zipcode,Payment Date\n";

    private static final String ROWS = """
            01/01/2026,01/14/2026,17.25,USD,,01/15/2026,PaymentSummary,Deposited in PAYONEER account,,,,,,,,,,01/17/2026
            ,,,,k1,01/04/2026,Sale,Purchase,2000001,1086001,25.00,Product Price,2,GLOVE,AR,Bentonville,72712,
            ,,,,k2,01/04/2026,Sale,Purchase,2000001,1086001,-3.75,Commission on Product,2,GLOVE,AR,Bentonville,72712,
            ,,,,k3,01/05/2026,Service Fee,WFS StorageFee,,,-4.00,Fee/Reimbursement,,,,,,
            """;

    @Test
    void theReconciliationReportIsSettledToItsTotalPayable() {
        Handed handed = Handed.text(HEADER + ROWS);

        assertThat(handed.format()).isEqualTo("WALMART_RECON");
        assertThat(handed.outcome()).isEqualTo("SETTLED USD 17.25");
        assertThat(handed.statement().period().end()).hasToString("2026-01-14T00:00:00Z");
        assertThat(handed.statement().depositAt()).hasToString("2026-01-17T00:00:00Z");
        assertThat(handed.told())
                .containsExactly(
                        "Sale/Product Price/Purchase 25.00 SALES",
                        "Sale/Commission on Product/Purchase -3.75 PLATFORM_FEES",
                        "Service Fee/Fee/Reimbursement/WFS StorageFee -4.00 FULFILMENT_AND_STORAGE");
        assertThat(handed.unknownKinds()).isEmpty();
        assertThat(handed.toString()).doesNotContain("Bentonville", "72712");
    }

    @Test
    void aPaymentIsNamedByItsPeriodAndAllThatItSays() {
        String one = Handed.text(HEADER + ROWS).statement().settlementId();
        String summaryLast = ROWS.lines().skip(1).reduce("", (all, row) -> all + row + "\n")
                + ROWS.lines().findFirst().orElseThrow() + "\n";

        assertThat(one).matches("2026-01-01/2026-01-14-[0-9a-f]{16}");
        assertThat(Handed.text(HEADER + summaryLast).statement().settlementId()).isEqualTo(one);
        assertThat(Handed.text(HEADER + ROWS.replace("1086001", "1086002"))
                        .statement()
                        .settlementId())
                .isNotEqualTo(one);
        assertThat(Handed.text(HEADER + ROWS).remarks()).containsExactly("SETTLEMENT_ID_DERIVED");
    }

    @Test
    void aReportThatIsSavedAgainOtherwiseIsTheSamePayment() {
        String sorted = ROWS.lines().skip(1).sorted().reduce("", (all, row) -> all + row + "\n")
                + ROWS.lines().findFirst().orElseThrow() + "\n";
        String otherwise =
                sorted.replace("25.00", "25").replace("-4.00", "-4.0").replace("01/04/2026", "2026-01-04");
        Handed first = Handed.text(HEADER + ROWS);
        Handed again = Handed.text(HEADER + otherwise);

        assertThat(otherwise).isNotEqualTo(sorted);
        assertThat(again.statement().settlementId()).isEqualTo(first.statement().settlementId());
        assertThat(again.statement().lines().hash())
                .isEqualTo(first.statement().lines().hash());
    }

    @Test
    void aLineThatStandsTwiceMakesAnotherPayment() {
        String twice = ROWS.replace("17.25,USD", "13.25,USD")
                + ROWS.lines().skip(3).findFirst().orElseThrow() + "\n";

        assertThat(Handed.text(HEADER + twice).statement().settlementId())
                .isNotEqualTo(Handed.text(HEADER + ROWS).statement().settlementId());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # replaced | by | reasons
            17.25,USD | 17.26,USD | LINES_DO_NOT_SUM
            17.25,USD | 17.25,    | CURRENCY_UNKNOWN
            17.25,USD | ,USD      | AMOUNT_MISSING
            PaymentSummary | Summary | MISSING_TOTALS_ROW
            01/14/2026 | 14/01/2026 | DATE_UNREADABLE
            01/14/2026 | 12/14/2025 | PERIOD_REVERSED
            25.00,Product | 25.005,Product | BAD_ROWS AMOUNT_TOO_FINE
            ,01/05/2026,S | ,31/05/2026,S | BAD_ROWS DATE_UNREADABLE
            -3.75 | -3.75E+00 | BAD_ROWS DAMAGED_BY_OFFICE_PROGRAM
            Price,2 | Price,two | BAD_ROWS QUANTITY_UNREADABLE
            """)
    void aReportThatIsWrongIsRefused(String part, String by, String reasons) {
        assertThat(ROWS).contains(part);
        String changed = HEADER + ROWS.replace(part, by == null ? "" : by);

        assertThat(Handed.text(changed).codes()).containsExactly(reasons.split(" "));
    }

    @Test
    void aSecondSummaryIsRefusedForThePaymentWouldBeTwo() {
        String first = ROWS.lines().findFirst().orElseThrow() + "\n";

        assertThat(Handed.text(HEADER + first + ROWS).codes()).containsExactly("STATEMENT_TWICE_IN_FILE");
    }

    @Test
    void theOlderReportAndOpenCyclesNameWhatToHandInInstead() {
        Handed legacy =
                Handed.text("Walmart.com Order #,Walmart.com PO #,Transaction Type,Net Payable\n1,2,SALE,5.00\n");
        Handed cycle = Handed.json("{\"status\":\"OK\",\"payload\":{\"accountSummary\":{\"closingBalance\":5}}}");
        Handed dates = Handed.json("{\"availableApReportDates\":[\"07012018\"]}");

        assertThat(legacy.format() + legacy.codes()).isEqualTo("WALMART_RECON_LEGACY[CURRENCY_NOT_NAMED]");
        assertThat(cycle.format() + cycle.codes()).isEqualTo("WALMART_PAYMENT_STATEMENT[CYCLE_NOT_CLOSED]");
        assertThat(dates.format() + dates.codes()).isEqualTo("WALMART_RECON_DATES[NO_SETTLEMENT_IN_ANSWER]");
    }
}
