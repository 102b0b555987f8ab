package landsea.marketplace.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.basics.Words;
import landsea.marketplace.LineKind;
import landsea.marketplace.LineKinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribedCsvTest {

    private static final String MAPPING = """
            {"platform":"MYSHOP","settlement":{"id":{"column":"Payout"},"currency":{"value":"USD"},
              "total":{"column":"Paid"}},
             "lines":{"amounts":[{"column":"Gross","type":"Sale"},{"column":"Fee","negated":true}],
               "order_id":{"column":"Order"},"posted":{"column":"Day"},
               "ignored":[{"column":"Order","equals":"Subtotal"}]},
             "decimal_mark":".","date_patterns":["MM/dd/yyyy"],"zone":"UTC"}""";

    private static final String REPORT = """
            Payout,Order,Day,Gross,Fee,Paid,Buyer
            P1,A1,01/31/2025,"1,000.00",10.00,1039.50,Ann
            P1,A2,02/01/2025,50.00,0.50,,Bob
            P1,Subtotal,,"1,050.00",10.50,,
            P2,A3,02/02/2025,5.00,,5.00,Cid
            """;

    @Test
    void theExampleOfTheDocumentationIsSettled() {
        String page = page();
        Handed handed = Handed.described(block(page, "json"), block(page, "csv"));

        assertThat(handed.outcome()).isEqualTo("SETTLED EUR 1074.50");
        assertThat(handed.statement().settlementId()).isEqualTo("P-2025-02");
        assertThat(handed.statement().platform()).isEqualTo("TIENDA");
        assertThat(handed.statement().depositAt()).hasToString("2025-01-14T23:00:00Z");
        assertThat(handed.statement().period().end()).hasToString("2025-01-08T23:00:00Z");
        assertThat(handed.lines()).hasSize(3);
        assertThat(handed.lines().getLast().quantity()).isEqualTo(-1);
        assertThat(handed.lines().getFirst().number()).isEqualTo(5);
        assertThat(handed.toString()).doesNotContain("García", "Ruiz");
    }

    @Test
    void theKindsThatAMappingNamesClassifyItsLines() {
        String page = page();
        LineKinds kinds =
                LineKinds.of(DescribedCsv.of(block(page, "json")).orThrow().kinds());

        assertThat(Handed.described(block(page, "json"), block(page, "csv")).lines())
                .extracting(line -> kinds.classify(line).kind())
                .containsExactly(LineKind.SALES, LineKind.PLATFORM_FEES, LineKind.REFUNDS);
    }

    @Test
    void everyMemberOfTheMappingIsInTheDocumentation() {
        String page = page();
        for (String member : List.of(
                "platform", "marketplace", "decimal_mark", "date_patterns", "zone", "kinds", "ignored", "negated")) {
            assertThat(page).contains(member);
        }
    }

    @Test
    void severalAmountsOfARowAreLinesOfTheirOwn() {
        Handed handed = Handed.described(MAPPING, REPORT);

        assertThat(handed.outcome()).isEqualTo("SETTLED USD 1039.50, SETTLED USD 5.00");
        assertThat(handed.lines())
                .extracting(
                        line -> line.type().amountType() + " " + line.amount().amount())
                .containsExactly("Sale 1000.00", "Fee -10.00", "Sale 50.00", "Fee -0.50", "Sale 5.00");
        assertThat(handed.lines()).extracting(line -> line.number()).containsExactly(1, 2, 3, 4, 1);
    }

    @Test
    void aReportWithoutATotalIsEvidence() {
        Handed handed = Handed.described(MAPPING.replace(",\n  \"total\":{\"column\":\"Paid\"}", ""), REPORT);

        assertThat(handed.outcome()).isEqualTo("EVIDENCE USD 1044.50");
        assertThat(handed.evidence().sums()).containsOnlyKeys("P1", "P2");
        assertThat(handed.rows()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # replaced in the report | by | reasons
            1039.50 | 1039.51 | LINES_DO_NOT_SUM
            0.50,,Bob | 0.50,1039.51,Bob | TOTALS_CONTRADICT
            1039.50 | 1039,50 | ROW_TOO_LONG
            0.50,, | 0.5O,, | BAD_ROWS AMOUNT_UNREADABLE
            01/31/2025 | 31/01/2025 | BAD_ROWS DATE_UNREADABLE
            ,Fee, | ,Fees, | MISSING_COLUMN
            Payout,Order,Day,Gross,Fee,Paid | a,b,c,d,e,f | MAPPING_DOES_NOT_FIT
            P2, | , | SETTLEMENT_ID_MISSING
            10.00,1039 | 1.0E+01,1039 | BAD_ROWS DAMAGED_BY_OFFICE_PROGRAM
            """)
    void aReportThatIsWrongIsRefused(String part, String by, String reasons) {
        assertThat(REPORT).contains(part);
        List<String> codes = Handed.described(MAPPING, REPORT.replace(part, by)).codes();

        assertThat(codes).containsExactly(reasons.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # replaced in the mapping | by | reason | where
            {"platform"       | {"platform"              | -  | -
            "MYSHOP"          | "my shop"                | MAPPING_MEMBER_WRONG   | /platform
            "MYSHOP"          | "AMAZON"                 | MAPPING_PLATFORM_KNOWN | /platform
            "platform":"MYSHOP", | `` | MAPPING_MEMBER_MISSING | /platform
            "id":{"column":"Payout"}, | `` | MAPPING_MEMBER_MISSING | /settlement/id
            "order_id":{"column":"Order"} | "order_id":{"column":"Buyer"} | MAPPING_COLUMN_PERSONAL | /lines/order_id/column
            "order_id":{"column":"Order"} | "order_id":{"column":"买家昵称"} | MAPPING_COLUMN_PERSONAL | /lines/order_id/column
            "order_id":{"column":"Order"} | "order_id":{"column":"Cliente"} | MAPPING_COLUMN_PERSONAL | /lines/order_id/column
            "order_id":{"column":"Order"} | "order_id":{"column":"Customer Order #"} | - | -
            "id":{"column":"Payout"} | "id":{"beside":"E-Mail"} | MAPPING_COLUMN_PERSONAL | /settlement/id/beside
            "column":"Gross"  | "column":"Telefon"       | MAPPING_COLUMN_PERSONAL | /lines/amounts/0/column
            "column":"Gross"  | "column":"买家实付金额（USD）" | - | -
            "total":{"column":"Paid"} | "total":{"value":"5.00"} | MAPPING_MEMBER_UNKNOWN | /settlement/total/value
            "settlement"      | "marketplace":"Amazon.com","settlement" | MAPPING_MARKETPLACE_KNOWN | /marketplace
            "settlement"      | "marketplace":"AMAZON","settlement" | MAPPING_MARKETPLACE_KNOWN | /marketplace
            "settlement"      | "marketplace":"Non-Amazon US","settlement" | MAPPING_MARKETPLACE_KNOWN | /marketplace
            "settlement"      | "marketplace":"eBay","settlement" | MAPPING_MARKETPLACE_KNOWN | /marketplace
            "settlement"      | "marketplace":"*","settlement" | MAPPING_MEMBER_WRONG | /marketplace
            "MYSHOP"          | "AMAZON_US"              | MAPPING_MARKETPLACE_KNOWN | /platform
            "zone":"UTC"      | "zone":"UTC","kinds":{"-":"SALES"} | MAPPING_MEMBER_WRONG | /kinds/-
            "value":"USD"     | "value":"DOLLAR"         | MAPPING_MEMBER_WRONG   | /settlement/currency/value
            "value":"USD"     | "value":"USD","column":"C" | MAPPING_MEMBER_WRONG | /settlement/currency
            "value":"USD"     | "valeu":"USD"            | MAPPING_MEMBER_UNKNOWN | /settlement/currency/valeu
            "negated":true    | "negated":"yes"          | MAPPING_MEMBER_WRONG   | /lines/amounts/1/negated
            {"column":"Gross","type":"Sale"} | {"type":"Sale"} | MAPPING_MEMBER_MISSING | /lines/amounts/0/column
            "amounts"         | "amount"                 | MAPPING_MEMBER_UNKNOWN | /lines/amount
            "equals"          | "equal"                  | MAPPING_MEMBER_UNKNOWN | /lines/ignored/0/equal
            ,"posted":{"column":"Day"} | `` | MAPPING_MEMBER_MISSING | /lines/posted
            "decimal_mark":"." | "decimal_mark":"'"      | MAPPING_MEMBER_WRONG   | /decimal_mark
            "decimal_mark":"."| "decimal_mark":""        | MAPPING_MEMBER_MISSING | /decimal_mark
            "MM/dd/yyyy"      | "MM/dd/jjjj"             | MAPPING_MEMBER_WRONG   | /date_patterns/0
            ["MM/dd/yyyy"]    | []                       | MAPPING_MEMBER_MISSING | /date_patterns
            "zone":"UTC"      | "zone":"Chungking"       | MAPPING_MEMBER_WRONG   | /zone
            "zone":"UTC"      | "zone":"UTC","kinds":{"Sale":"SELLING"} | MAPPING_MEMBER_WRONG | /kinds/Sale
            "zone":"UTC"      | "zone":"UTC","zone":"UTC" | MAPPING_NOT_JSON | -
            "zone":"UTC"}     | "zone":"UTC"             | MAPPING_NOT_JSON       | -
            """)
    void aMappingThatIsWrongSaysWhereAndWhy(String part, String by, String code, String where) {
        assertThat(MAPPING).contains(part);
        Outcome<DescribedCsv> outcome = DescribedCsv.of(MAPPING.replace(part, by));

        if (code.equals("-")) {
            assertThat(outcome.isDone()).isTrue();
            return;
        }
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            Reason reason = refused.reason();
            assertThat(reason.code()).isEqualTo(code);
            if (!where.equals("-")) {
                assertThat(reason.details()).containsEntry("pointer", where);
            }
            assertThat(Words.of(reason, Locale.ENGLISH)).doesNotContainPattern("\\{[a-z_]+}");
        });
    }

    @Test
    void aRowWhoseCellsMayHaveMovedIsToldWithoutThem() {
        Handed moved = Handed.described(MAPPING, REPORT.replace("A2,02/01/2025,50.00,0.50,,Bob", "A2,Bob,50.00"));
        Handed whole = Handed.described(MAPPING, REPORT.replace("A2,02/01/2025", "A2,someday"));

        assertThat(moved.codes()).containsExactly("BAD_ROWS", "DATE_UNREADABLE");
        assertThat(moved.toString()).doesNotContain("Bob");
        assertThat(whole.toString()).contains("content=someday");
    }

    @ParameterizedTest
    @CsvSource({"[]", "1", "null", "'\"x\"'", "{}", "''", "'{\"lines\":[]}'", "'{\"settlement\":7,\"kinds\":[1]}'"})
    void anyOtherJsonIsRefusedToo(String mapping) {
        assertThat(DescribedCsv.of(mapping).isDone()).isFalse();
    }

    @Test
    void aDescribedReportIsNeverAJsonDocument() {
        assertThat(Handed.described(MAPPING, "{\"Gross\":1}").format()).isEqualTo("UNKNOWN");
    }

    /** Whatever the amounts, a report written in either way sums to its total, and one cent less is refused. */
    @Test
    void randomReportsAreSettledToTheCentInEitherDecimalMark() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Currency usd = Currency.USD;
        for (int run = 0; run < 50; run++) {
            boolean comma = random.nextBoolean();
            StringBuilder rows = new StringBuilder("Payout;Order;Day;Gross;Fee;Paid\n");
            long total = 0;
            for (int row = 0; row < 1 + random.nextInt(20); row++) {
                long gross = random.nextLong(-500_000, 5_000_000);
                long fee = random.nextLong(-100, 10_000);
                total += gross - fee;
                rows.append("P1;A")
                        .append(row)
                        .append(";01/31/2025;")
                        .append(written(gross, comma))
                        .append(';')
                        .append(written(fee, comma))
                        .append(";\n");
            }
            String mapping =
                    MAPPING.replace("\"decimal_mark\":\".\"", "\"decimal_mark\":\"" + (comma ? "," : ".") + "\"");
            assertThat(Handed.described(mapping, paid(rows, total, comma)).outcome())
                    .as("seed %d, run %d", seed, run)
                    .isEqualTo("SETTLED " + Money.ofMinor(usd, total));
            assertThat(Handed.described(mapping, paid(rows, total - 1, comma)).codes())
                    .as("seed %d, run %d", seed, run)
                    .containsExactly("LINES_DO_NOT_SUM");
        }
    }

    private static String paid(StringBuilder rows, long total, boolean comma) {
        int end = rows.indexOf("\n", rows.indexOf("\n") + 1);
        return rows.substring(0, end) + written(total, comma) + rows.substring(end);
    }

    private static String written(long minor, boolean comma) {
        String plain = Money.ofMinor(Currency.USD, minor).amount();
        return comma ? plain.replace('.', ',') : plain;
    }

    private static String page() {
        try {
            return Files.readString(Path.of("docs/described-csv.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String block(String page, String language) {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
