package landsea.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import landsea.basics.Outcome;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementReportTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # cell      | currency | total
            4246.20     | USD      | USD 4246.20
            4246,20     | EUR      | EUR 4246.20
            1,234.56    | USD      | USD 1234.56
            1.234.567,8 | EUR      | EUR 1234567.80
            1,234       | USD      | USD 1234.00
            1.234       | JPY      | JPY 1234
            1.234       | BHD      | BHD 1.234
            "99.5"      | usd      | USD 99.50
            120.00      | JPY      | JPY 120
            """, delimiter = '|', quoteCharacter = '\0')
    void theTotalIsReadWithPointOrComma(String cell, String currency, String total) {
        assertThat(due(Outside.report("4711", cell, currency))).isEqualTo("4711 " + total);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # cell   | currency | cause
            0.00     | USD      | TOTAL_NOT_ABOVE_ZERO
            -321.69  | CAD      | TOTAL_NOT_ABOVE_ZERO
            1.2345   | USD      | TOTAL_UNREADABLE
            4.2E+3   | USD      | TOTAL_UNREADABLE
            12,34,56 | USD      | TOTAL_UNREADABLE
            10.005   | USD      | USD 10005.00
            100.00   | XXX      | REPORT_UNREADABLE
            100.00   | dollars  | REPORT_UNREADABLE
            """, delimiter = '|')
    void whatDoesNotEndAboveZeroOrCannotBeReadBringsNothing(String cell, String currency, String cause) {
        assertThat(due(Outside.report("4711", cell, currency))).contains(cause);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,''", "UTF-8,\uFEFF", "windows-1252,''"})
    void marksCharacterSetsLineEndsAndOrderOfColumnsMakeNoDifference(String charset, String mark) {
        String text = mark + "\"Total-Amount\"\tmarket\tCURRENCY\tsettlement-id\r\n\"10,50\"\tMünchen\tEUR\t4711\r\n";

        assertThat(due(text.getBytes(Charset.forName(charset)))).isEqualTo("4711 EUR 10.50");
    }

    @Test
    void somethingThatIsNoReportBringsNothing() {
        assertThat(due(new byte[0])).contains("NOTHING_AVAILABLE");
        assertThat(due("\n\n\n".getBytes(StandardCharsets.UTF_8))).contains("NOTHING_AVAILABLE");
        assertThat(due(new byte[] {'P', 'K', 3, 4, 0, -1, '\t', '\n'})).contains("NOTHING_AVAILABLE");
        assertThat(due("settlement-id\ttotal-amount\tcurrency".getBytes(StandardCharsets.UTF_8)))
                .contains("NOTHING_AVAILABLE");
    }

    @Test
    void aWrongTotalChangesThatCellOnly() {
        String text = "currency\ttotal-amount\tsettlement-id\r\nEUR\t10,50\t4711\r\nEUR\t10,50\tMünchen\r\n";
        SettlementReport report = new SettlementReport(text.getBytes(Charset.forName("windows-1252")));

        String wrong =
                new String(report.withTotalOffBy(new BigDecimal("-0.25")).content(), Charset.forName("windows-1252"));

        assertThat(wrong)
                .isEqualTo("currency\ttotal-amount\tsettlement-id\r\nEUR\t10,25\t4711\r\nEUR\t10,50\tMünchen\r\n");
    }

    @Test
    void aRealReportIsReadToItsTotal() throws IOException {
        byte[] real = Files.readAllBytes(ForeignFiles.at("amazon/US_v2_real_2017/SC_test_File.txt"));

        assertThat(due(real)).isEqualTo("6300993871 USD 4246.20");
    }

    private static String due(byte[] report) {
        return switch (new SettlementReport(report).due()) {
            case Outcome.Done<SettlementReport.Due>(SettlementReport.Due due) -> due.settlementId() + " " + due.total();
            case Outcome.Refused<SettlementReport.Due> refused ->
                refused.reason().toString();
        };
    }
}
