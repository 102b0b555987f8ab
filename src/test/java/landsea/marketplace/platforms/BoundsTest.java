package landsea.marketplace.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import landsea.marketplace.EvidenceLine;
import landsea.marketplace.LineSink;
import landsea.marketplace.files.StatementFiles;
import landsea.marketplace.reading.FileBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is larger than any report of a shop's: refused by its name, never an exception. */
class BoundsTest {

    private static final String DESCRIBED = """
            {"platform":"MYSHOP","settlement":{"id":{"column":"Payout"},"currency":{"value":"KWD"}%s},
             "lines":{"amounts":[%s],"posted":{"column":"Day"}},
             "decimal_mark":".","date_patterns":["MM/dd/yyyy"],"zone":"UTC"}""";

    private static final String EBAY_HEADER =
            "Transaction creation date,Type,Order number,Net amount,Payout currency,Payout date,Payout ID\n";

    @Test
    void tikTokOrdersThatComeToMoreThanALongHoldsAreRefused() {
        String rows = rows(200, i -> "A" + i + ",Order,USD,999999999999999,2025/01/02\n");

        Handed handed = Handed.text(
                "Order/adjustment ID,Type,Currency,Total settlement amount,Order settled time(UTC)\n" + rows);

        assertThat(handed.codes()).containsExactly("AMOUNT_OUT_OF_RANGE");
    }

    @Test
    void ordersThatCancelEachOtherAreRefusedToo() {
        String rows =
                rows(200, i -> "A" + i + ",Order,USD," + (i % 2 == 0 ? "" : "-") + "999999999999999,2025/01/02\n");

        Handed handed = Handed.text(
                "Order/adjustment ID,Type,Currency,Total settlement amount,Order settled time(UTC)\n" + rows);

        assertThat(handed.codes()).containsExactly("AMOUNT_OUT_OF_RANGE");
    }

    @Test
    void linesOfAPayoutThatCancelEachOtherAreRefusedBeyondTheBound() {
        String rows = rows(100, i -> "P1,01/31/2025," + (i % 2 == 0 ? "" : "-") + "999999999999999,0\n");

        Handed handed = Handed.described(
                DESCRIBED.formatted(",\"total\":{\"column\":\"Paid\"}", "{\"column\":\"Amount\"}"),
                "Payout,Day,Amount,Paid\n" + rows);

        assertThat(handed.codes()).containsExactly("AMOUNT_OUT_OF_RANGE");
    }

    @Test
    void amountsOfOneRowThatComeToMoreThanALongHoldsAreRefused() {
        String columns = IntStream.range(0, 12)
                .mapToObj(i -> "{\"column\":\"A" + i + "\"}")
                .collect(Collectors.joining(","));
        String header =
                IntStream.range(0, 12).mapToObj(i -> ",A" + i).collect(Collectors.joining("", "Payout,Day", "\n"));

        Handed handed = Handed.described(
                DESCRIBED.formatted("", columns), header + "P1,01/31/2025" + ",999999999999999".repeat(12) + "\n");

        assertThat(handed.codes()).containsExactly("AMOUNT_OUT_OF_RANGE");
    }

    @Test
    void feesOfASaleThatComeToMoreThanALongHoldsLeaveItsNetAmountWhole() {
        String fee = "{\"feeType\":\"F\",\"amount\":{\"value\":\"999999999999999\",\"currency\":\"KWD\"}}";
        Handed handed = Handed.json("""
                {"transactions":[{"transactionId":"T1","payoutId":"5","transactionType":"SALE","bookingEntry":"CREDIT",
                 "transactionDate":"2025-01-06T09:00:00.000Z","amount":{"value":"5.000","currency":"KWD"},
                 "totalFeeBasisAmount":{"value":"9.000","currency":"KWD"},
                 "orderLineItems":[{"marketplaceFees":[%s]}]}]}""".formatted(String.join(",", java.util.Collections.nCopies(20, fee))));

        assertThat(handed.outcome()).isEqualTo("EVIDENCE KWD 5.000");
    }

    @ParameterizedTest
    @CsvSource({"999999999999999,AMOUNT_OUT_OF_RANGE", "99999999999999,"})
    void fifteenDigitsOfACurrencyWithFourDecimalPlacesAreTooMany(String amount, String code) {
        String answer = """
                {"data":{"id":"9","create_time":1735689600,"currency":"CLF","total_settlement_amount":"%s","transactions":[
                  {"type":"ORDER","order_id":"1","settlement_amount":"%s"}]}}""".formatted(amount, amount);
        String rows = "Order/adjustment ID,Type,Currency,Total settlement amount,Order settled time(UTC)\n"
                + "A,Order,CLF," + amount + ",2025/01/02\n";

        assertThat(String.join("", Handed.json(answer).codes())).isEqualTo(code == null ? "" : code);
        assertThat(String.join("", Handed.text(rows).codes())).isEqualTo(code == null ? "" : code);
    }

    @ParameterizedTest
    @CsvSource({
        "+300000/01/02,DATE_UNREADABLE",
        "1999/12/31,DATE_UNREADABLE",
        "2100/01/01,DATE_UNREADABLE",
        "2000/01/01,",
        "2099/12/31,"
    })
    void yearsThatNoReportIsOfAreNone(String day, String code) {
        String rows =
                "Order/adjustment ID,Type,Currency,Total settlement amount,Order settled time(UTC)\nA,Order,USD,1,"
                        + day + "\n";
        String answer = """
                {"data":{"id":"9","create_time":"%s","currency":"USD","total_settlement_amount":"1","transactions":[
                  {"type":"ORDER","order_id":"1","settlement_amount":"1"}]}}""".formatted(day.replace('/', '-'));

        assertThat(String.join("", Handed.text(rows).codes())).isEqualTo(code == null ? "" : code);
        assertThat(String.join("", Handed.json(answer).codes())).isEqualTo(code == null ? "" : code);
    }

    @Test
    void aSettlementIdThatIsATextOfAnyLengthIsNone() {
        String id = "9".repeat(101);
        String income =
                "Order/adjustment ID,Type,Currency,Total settlement amount,Order settled time(UTC),Statement ID\n"
                        + "A,Order,USD,1,2025/01/02," + id + "\n";
        String answer = """
                {"data":{"id":"%s","create_time":1735689600,"currency":"USD","total_settlement_amount":"1","transactions":[
                  {"type":"ORDER","order_id":"1","settlement_amount":"1"}]}}""".formatted(id);
        String described = DESCRIBED.formatted(",\"total\":{\"column\":\"Paid\"}", "{\"column\":\"Amount\"}");

        assertThat(Handed.text(income).codes()).containsExactly("BAD_ROWS", "SETTLEMENT_ID_UNREADABLE");
        assertThat(Handed.json(answer).codes()).containsExactly("SETTLEMENT_ID_UNREADABLE");
        assertThat(Handed.described(described, "Payout,Day,Amount,Paid\n" + id + ",01/31/2025,1,1\n")
                        .reading()
                        .refusals())
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.code()).isEqualTo("SETTLEMENT_ID_UNREADABLE");
                    assertThat(reason.details()).containsEntry("line", "2");
                });
        assertThat(Handed.text(EBAY_HEADER + ebayPayout(id)).codes()).containsExactly("SETTLEMENT_ID_UNREADABLE");
    }

    @Test
    void anEbayReportOfMorePayoutsThanYearsHoldIsNone() {
        Handed handed = Handed.text(EBAY_HEADER + rows(60_000, i -> ebayPayout("5" + i)));

        assertThat(handed.codes()).containsExactly("TOO_MANY_STATEMENTS");
        assertThat(Handed.text(EBAY_HEADER + rows(1_000, i -> ebayPayout("5" + i)))
                        .codes())
                .containsExactly("STATEMENT_WITHOUT_LINES");
    }

    @Test
    void rowsOfAFileThatIsCutOffAreVoid() {
        List<String> told = new ArrayList<>();
        LineSink sink = new LineSink() {
            @Override
            public void restart() {
                told.clear();
            }

            @Override
            public void line(int evidence, EvidenceLine line) {
                told.add(line.orderId());
            }
        };
        String cutOff = "Order/adjustment ID,Type,Currency,Order settled time(UTC),Total settlement amount\n"
                + "A,Order,USD,2025/01/02,1\nB,Order,USD,2025/01";

        StatementFiles.read(FileBytes.of(cutOff.getBytes(StandardCharsets.UTF_8)), "income.csv", sink);

        assertThat(told).isEmpty();
    }

    private static String ebayPayout(String id) {
        return "\"Jan 8, 2025\",Payout,--,-94.70,USD,\"Jan 8, 2025\"," + id + "\n";
    }

    private static String rows(int count, java.util.function.IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining());
    }
}
