package landsea.marketplace.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LazadaTest {

    private static final String OVERVIEW = """
            Transaction Date,Transaction Type,Fee Name,Transaction Number,Details,Seller SKU,Lazada SKU,Amount,VAT in Amount,Statement,Paid Status,Order No.
            08 Jan 2025,Orders-Sales,Item Price Credit,TN1,,GLOVE,1234567890_MY-2345678901,"1,038.00",0.00,06 Jan 2025 - 12 Jan 2025,paid,300100
            08 Jan 2025,Orders-Lazada Fees,Payment Fee,TN2,,GLOVE,1234567890_MY-2345678901,-20.76,0.00,06 Jan 2025 - 12 Jan 2025,paid,300100
            13 Jan 2025,Orders-Sales,Item Price Credit,TN3,,GLOVE,1234567890_MY-2345678901,10.00,0.00,13 Jan 2025 - 19 Jan 2025,Not paid,300101
            """;

    @Test
    void theTransactionOverviewIsEvidenceByStatementInTheCurrencyOfItsSite() {
        Handed handed = Handed.text(OVERVIEW);

        assertThat(handed.format()).isEqualTo("LAZADA_TRANSACTIONS");
        assertThat(handed.outcome()).isEqualTo("EVIDENCE MYR 1027.24");
        assertThat(handed.evidence()
                        .sums()
                        .get("06 Jan 2025 - 12 Jan 2025")
                        .counted()
                        .amount())
                .isEqualTo("1017.24");
        assertThat(handed.remarks()).containsExactly("CURRENCY_BY_SITE");
        assertThat(handed.rows().getFirst().description()).isEqualTo("Item Price Credit");
    }

    @Test
    void twoSitesInOneFileLeaveTheCurrencyOpen() {
        assertThat(Handed.text(OVERVIEW.replaceFirst("_MY-", "_SG-")).codes())
                .containsExactly("CURRENCY_NEEDS_MAPPING");
        assertThat(Handed.text(OVERVIEW.replace("_MY-", "-")).codes()).containsExactly("CURRENCY_NEEDS_MAPPING");
    }

    @Test
    void aRowThatCannotBeReadRefusesTheOverview() {
        assertThat(Handed.text(OVERVIEW.replace("-20.76", "-20,76")).codes())
                .containsExactly("BAD_ROWS", "AMOUNT_UNREADABLE");
        assertThat(Handed.text(OVERVIEW.replace("13 Jan 2025,Orders", "13.1.25,Orders"))
                        .codes())
                .containsExactly("BAD_ROWS", "DATE_UNREADABLE");
    }

    @Test
    void answersOfTheInterfaceAreNamed() {
        Handed payouts = Handed.json("""
                {"code":"0","request_id":"r","data":[{"statement_number":"MY10-2025-0106","payout":"12.00 MYR",
                 "opening_balance":"0.00","closing_balance":"12.00"}]}""");
        Handed transactions = Handed.json("""
                {"code":"0","request_id":"r","data":[{"fee_name":"Payment Fee","transaction_date":"02 Jan 2025","amount":"-4.00"}]}""");

        assertThat(payouts.format() + payouts.codes()).isEqualTo("LAZADA_PAYOUT_STATUS[STATEMENT_WITHOUT_LINES]");
        assertThat(transactions.format() + transactions.codes())
                .isEqualTo("LAZADA_TRANSACTION_DETAILS[CURRENCY_NEEDS_MAPPING]");
    }
}
