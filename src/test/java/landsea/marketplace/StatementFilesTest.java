package landsea.marketplace;

import static landsea.marketplace.Reports.codes;
import static landsea.marketplace.Reports.header;
import static landsea.marketplace.Reports.line;
import static landsea.marketplace.Reports.read;
import static landsea.marketplace.Reports.totals;
import static landsea.marketplace.Reports.unsound;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import landsea.basics.Money;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;
import landsea.testing.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settlement reports of the flat form as they should be, and what is no such report. */
class StatementFilesTest {

    private static final String SOUND = header() + totals("7.29") + line("10.28") + line("-2.99");

    @Test
    void keepsEveryCellOfALine() {
        WholeFile file = read(header()
                + totals("7.29")
                + line(
                        "7.29",
                        "merchant-order-id",
                        "M-1",
                        "adjustment-id",
                        "A-1",
                        "shipment-id",
                        "DR4k0C9l4",
                        "fulfillment-id",
                        "AFN",
                        "merchant-order-item-id",
                        "MI-1",
                        "merchant-adjustment-item-id",
                        "MA-1",
                        "promotion-id",
                        "P-1"));

        assertThat(file.format()).isEqualTo("AMAZON_SETTLEMENT_V2");
        assertThat(file.remarks()).isEmpty();
        WholeFile.Whole statement = file.soundStatements().getFirst();
        assertThat(statement.platform()).isEqualTo("AMAZON");
        assertThat(statement.marketplace()).isEqualTo("Amazon.com");
        assertThat(statement.settlementId()).isEqualTo(Reports.ID);
        assertThat(statement.period().start()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(statement.period().end()).isEqualTo(Instant.parse("2025-01-15T00:00:00Z"));
        assertThat(statement.depositAt()).isEqualTo(Instant.parse("2025-01-17T00:00:00Z"));
        assertThat(statement.total()).isEqualTo(Money.of("USD", "7.29"));
        assertThat(statement.lines())
                .containsExactly(new StatementLine(
                        3,
                        Money.of("USD", "7.29"),
                        new StatementLine.Type("Order", "ItemPrice", "Principal"),
                        new StatementLine.Reference(
                                "111-1234567-1234567", "M-1", "A-1", "DR4k0C9l4", "07821148853890", "MI-1", "MA-1"),
                        new Posted(Instant.parse("2025-01-02T10:11:12Z"), Precision.SECOND),
                        "Amazon.com",
                        "AFN",
                        "GLOVE",
                        1,
                        "P-1"));
    }

    @Test
    void namesTheFileByTheHashOfItsBytes() {
        assertThat(WholeFile.read("abc".getBytes(StandardCharsets.UTF_8), "x").sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "-3.00"})
    void readsATotalOfZeroOrBelow(String total) {
        WholeFile file = read(header() + totals(total) + line("5.00") + line("-5.00") + line(total));
        assertThat(file.soundStatements().getFirst().total()).isEqualTo(Money.of("USD", total));
    }

    @Test
    void readsASettlementWithoutLinesWhoseTotalIsZero() {
        assertThat(read(header() + totals("0.00")).isSound()).isTrue();
        assertThat(codes(read(header() + totals("0.01")))).containsExactly("LINES_DO_NOT_SUM");
    }

    @Test
    void saysTheDifferenceWhereLinesDoNotSum() {
        ReadStatement.Unsound excerpt = unsound(read(header() + totals("7.29") + line("10.28") + line("-2.98")));
        assertThat(excerpt.reasons().getFirst().toString())
                .isEqualTo("LINES_DO_NOT_SUM{currency=USD, difference=-0.01, sum=7.30, total=7.29}");
        assertThat(excerpt.claims().total()).isEqualTo("7.29");
        assertThat(excerpt.claims().sumOfLines()).isEqualTo("7.30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Settlement ID", "SETTLEMENT_ID", "settlementId", "settlement-id "})
    void findsColumnsByNameHoweverItIsWritten(String name) {
        assertThat(read(SOUND.replaceFirst("settlement-id", name)).isSound()).isTrue();
    }

    @Test
    void leavesOutColumnsThatTheFormatDoesNotNameAndSaysSo() {
        String text =
                SOUND.replace("promotion-id\n", "promotion-id\tbatch\n").replace("GLOVE\t1\t\n", "GLOVE\t1\t\tB7\n");
        WholeFile file = read(text);
        assertThat(file.statements()).isEqualTo(read(SOUND).statements());
        assertThat(file.lines()).isEqualTo(read(SOUND).lines());
        assertThat(file.remarks()).hasToString("[COLUMNS_NOT_KEPT{columns=batch, count=1}]");
    }

    @Test
    void readsUtf16AndRemarksOnWindows1252() {
        String text = SOUND.replace("GLOVE", "GÄNSE");
        byte[] office = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
        assertThat(WholeFile.read(office, "x").soundStatements()).hasSize(1);

        WholeFile old = WholeFile.read(text.getBytes(Charset.forName("windows-1252")), "x");
        assertThat(old.soundStatements().getFirst().lines().getFirst().sku()).isEqualTo("GÄNSE");
        assertThat(old.remarks()).extracting("code").containsExactly("ENCODING_ASSUMED");
    }

    @Test
    void readsSeveralSettlementsOfOneFileEachByItself() {
        String other = "7000000001";
        String text = header()
                + totals("7.29")
                + totals("1.00", "settlement-id", other)
                + line("7.29")
                + line("0.99", "settlement-id", other);
        WholeFile file = read(text);
        assertThat(file.isSound()).isFalse();
        assertThat(file.soundStatements())
                .extracting(WholeFile.Whole::settlementId)
                .containsExactly(Reports.ID);
        assertThat(file.statements()).extracting(ReadStatement::settlementId).containsExactly(Reports.ID, other);
        assertThat(codes(file)).containsExactly("LINES_DO_NOT_SUM");
    }

    @Test
    void readsReportsJoinedEndToEndWithTheirHeaders() {
        String second = SOUND.replace(Reports.ID, "7000000001");
        assertThat(read(SOUND + second).soundStatements()).hasSize(2);
        assertThat(codes(read(SOUND + SOUND))).contains("STATEMENT_TWICE_IN_FILE", "LINES_DO_NOT_SUM");
    }

    @Test
    void readsLinesThatStandBeforeTheirTotals() {
        assertThat(read(header() + line("7.29") + totals("7.29")).isSound()).isTrue();
    }

    @Test
    void readsTotalsRepeatedOnEachLine() {
        String[] head = {
            "settlement-start-date",
            "2025-01-01",
            "settlement-end-date",
            "2025-01-15",
            "total-amount",
            "7.29",
            "currency",
            "USD"
        };
        WholeFile file = read(header() + line("10.28", head) + line("-2.99", head));
        assertThat(codes(file)).isEmpty();
        assertThat(file.soundStatements().getFirst().lines()).hasSize(2);
    }

    @Test
    void aQuotationMarkInACellSwallowsNothing() {
        WholeFile file = read(header()
                + totals("3.00")
                + line("1.00", "sku", "LED-32\"")
                + line("1.00", "sku", "\"Bold\" 32\" lamp")
                + line("1.00", "sku", "\"never closed"));
        assertThat(file.soundStatements().getFirst().lines())
                .extracting(StatementLine::sku)
                .containsExactly("LED-32\"", "\"Bold\" 32\" lamp", "\"never closed");
    }

    @Test
    void aQuotedCellMayHoldTabsAndLineEnds() {
        WholeFile file = read(header()
                + totals("2.00")
                + line("1.00", "sku", "\"two\nlines\"")
                + line("1.00", "sku", "\"a\ttab and \"\"marks\"\"\""));
        assertThat(file.soundStatements().getFirst().lines())
                .extracting(StatementLine::sku)
                .containsExactly("two\nlines", "a\ttab and \"marks\"");
        assertThat(file.soundStatements().getFirst().lines())
                .extracting(StatementLine::number)
                .containsExactly(3, 5);
    }

    @Test
    void saysHowExactlyThePostingTimeIsKnown() {
        WholeFile file = read(header()
                + totals("3.00")
                + line("1.00", "posted-date", "2017-03-02T18:16:34+00:00")
                + line("1.00", "posted-date-time", "")
                + line("1.00", "posted-date", "", "posted-date-time", ""));
        assertThat(file.soundStatements().getFirst().lines())
                .extracting(StatementLine::posted)
                .containsExactly(
                        new Posted(Instant.parse("2025-01-02T10:11:12Z"), Precision.SECOND),
                        new Posted(Instant.parse("2025-01-02T00:00:00Z"), Precision.DAY),
                        new Posted(Instant.parse("2025-01-15T00:00:00Z"), Precision.NONE));
    }

    @Test
    void refusesWhatIsNoSettlementReportSayingWhy() {
        assertThat(codes(read(""))).containsExactly("FILE_EMPTY");
        assertThat(codes(read(" \r\n\t\n"))).containsExactly("FILE_EMPTY");
        assertThat(codes(read("hello"))).containsExactly("FORMAT_UNKNOWN");
        assertThat(codes(read("a\tb\n1\t2\n"))).containsExactly("FORMAT_UNKNOWN");
        assertThat(codes(read("a\0b"))).containsExactly("FILE_NOT_TEXT");
        assertThat(codes(read("PK\u0003\u0004rest"))).containsExactly("ARCHIVE_CUT_OFF");
        assertThat(codes(read(header()))).containsExactly("NO_STATEMENT");
        assertThat(codes(read(header() + line("1.00")))).containsExactly("MISSING_TOTALS_ROW");
        assertThat(codes(read(SOUND + "\t\t\t\t1.00\n"))).contains("SETTLEMENT_ID_MISSING");
        assertThat(codes(read(header() + totals("0.00") + "x".repeat(70_000)))).containsExactly("LINE_TOO_LONG");
        assertThat(codes(read(SOUND.replaceFirst("merchant-order-id", "amount"))))
                .containsExactly("DUPLICATE_COLUMN");
        assertThat(codes(read(header() + totals("7.29") + line("7.29") + totals("8.29"))))
                .contains("TOTALS_CONTRADICT");
        assertThat(codes(read(header() + totals("0.00", "settlement-end-date", "2024-12-31"))))
                .containsExactly("PERIOD_REVERSED");
    }

    @Test
    void namesTheColumnThatIsMissing() {
        WholeFile file = read(SOUND.replaceFirst("total-amount", "sum-of-it-all"));
        assertThat(file.format()).isEqualTo("AMAZON_SETTLEMENT_V2");
        assertThat(file.refusals()).hasToString("[MISSING_COLUMN{column=total-amount}]");
    }
}
