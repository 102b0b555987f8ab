package landsea.marketplace.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import landsea.basics.Reason;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadFile;
import landsea.marketplace.Statement;
import landsea.marketplace.reading.FileBytes;
import landsea.marketplace.reading.TestWorkbook;
import landsea.marketplace.reading.Zips;
import landsea.testing.ReportGenerator;
import org.junit.jupiter.api.Test;

/** A settlement report that an office program opened and saved as a workbook: the same result, or a refusal. */
class ResavedWorkbookTest {

    private static final ReportGenerator.Report REPORT =
            ReportGenerator.report(ReportGenerator.Plan.of(8).lines(120));

    private static final Statement ORIGINAL =
            read(REPORT.bytes()).soundStatements().getFirst();

    @Test
    void textCellsAreReadLikeTheOriginal() {
        assertThat(read(workbook((column, cell) -> text(cell))).soundStatements())
                .containsExactly(ORIGINAL);
    }

    @Test
    void numbersAndDatesAsTheProgramKeepsThemAreReadLikeTheOriginal() {
        assertThat(read(workbook(ResavedWorkbookTest::asImported)).soundStatements())
                .containsExactly(ORIGINAL);
    }

    @Test
    void leadingZerosThatAreLostAreNoticed() {
        ReadFile file = read(workbook((column, cell) ->
                column.equals("order-item-code") && !cell.isEmpty() ? plainNumber(cell) : asImported(column, cell)));
        assertThat(file.soundStatements()).isEmpty();
        assertThat(file.statements().getFirst().toString()).contains("DAMAGED_BY_OFFICE_PROGRAM");
    }

    @Test
    void longNumbersThatAreLostAreNoticed() {
        ReadFile file = read(workbook((column, cell) -> column.equals("shipment-id") && !cell.isEmpty()
                ? plainNumber("1234567890123456789")
                : asImported(column, cell)));
        assertThat(file.soundStatements()).isEmpty();
        assertThat(file.statements().getFirst().toString()).contains("DAMAGED_BY_OFFICE_PROGRAM");
    }

    @Test
    void aCentThatWasChangedIsNoticed() {
        ReadFile file = read(workbook((column, cell) ->
                column.equals("total-amount") && !cell.isEmpty() ? plainNumber("1.01") : asImported(column, cell)));
        assertThat(file.soundStatements()).isEmpty();
        assertThat(file.statements().getFirst().toString()).contains("LINES_DO_NOT_SUM");
    }

    @Test
    void anArchiveOfReportsYieldsEach() {
        ReportGenerator.Report other =
                ReportGenerator.report(ReportGenerator.Plan.of(9).lines(30));
        ReadFile file = read(Zips.zip(new java.util.TreeMap<>(java.util.Map.of(
                "a.txt", REPORT.bytes(),
                "b.html", "<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                "c.txt", other.bytes(),
                "d.xlsx", workbook(ResavedWorkbookTest::asImported)))));
        assertThat(file.soundStatements())
                .containsExactly(ORIGINAL, read(other.bytes()).soundStatements().getFirst(), ORIGINAL);
        assertThat(file.refusals()).extracting(Reason::code).containsExactly("FILE_HTML");
        assertThat(file.parts()).extracting(part -> part.name()).containsExactly("a.txt", "b.html", "c.txt", "d.xlsx");
    }

    @Test
    void packedInGzipItIsTheSameReport() {
        assertThat(read(Zips.gzip(REPORT.bytes())).soundStatements()).containsExactly(ORIGINAL);
    }

    /** What an American office program makes of a report that it opens. */
    private static String asImported(String column, String cell) {
        if (cell.isEmpty()) {
            return "<c/>";
        }
        if (Set.of("amount", "total-amount", "quantity-purchased", "settlement-id")
                .contains(column)) {
            return plainNumber(cell);
        }
        if (column.equals("posted-date") && cell.length() == 10) {
            long day = ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), LocalDate.parse(cell));
            return "<c s=\"1\"><v>" + day + "</v></c>";
        }
        return text(cell);
    }

    /** The nearest binary fraction, written with the 17 digits that such programs write. */
    private static String plainNumber(String cell) {
        return "<c><v>" + new BigDecimal(Double.parseDouble(cell)).round(new MathContext(17)) + "</v></c>";
    }

    private static String text(String cell) {
        return "<c t=\"inlineStr\"><is><t>" + cell.replace("&", "&amp;").replace("<", "&lt;") + "</t></is></c>";
    }

    @Test
    void severalSheetsWithAReportAreRefusedByName() {
        String rows = rows((column, cell) -> text(cell));
        ReadFile file = read(TestWorkbook.of(rows).sheet("July", rows).bytes());
        assertThat(file.statements()).isEmpty();
        assertThat(file.refusals()).hasToString("[SEVERAL_SHEETS{sheets=Sheet1, July}]");
    }

    @Test
    void otherSheetsThatHoldAnythingAreNamed() {
        String notes = "<row>" + text("my notes") + "</row>";
        ReadFile file = read(TestWorkbook.of(rows((column, cell) -> text(cell)))
                .sheet("Notes", notes)
                .sheet("Empty", "")
                .sheet("x".repeat(60), notes)
                .bytes());
        assertThat(file.soundStatements()).containsExactly(ORIGINAL);
        assertThat(file.remarks()).hasToString("[SHEET_NOT_READ{sheets=Notes, " + "x".repeat(40) + "…}]");
    }

    private static byte[] workbook(BiFunction<String, String, String> cells) {
        return TestWorkbook.of(rows(cells)).bytes();
    }

    private static String rows(BiFunction<String, String, String> cells) {
        StringBuilder rows = new StringBuilder();
        List<String> lines = REPORT.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String[] row = lines.get(i).split("\t", -1);
            rows.append("<row>");
            for (int column = 0; column < row.length; column++) {
                rows.append(i == 0 ? text(row[column]) : cells.apply(ReportGenerator.COLUMNS.get(column), row[column]));
            }
            rows.append("</row>");
        }
        return rows.toString();
    }

    private static ReadFile read(byte[] bytes) {
        return StatementFiles.read(FileBytes.of(bytes), "report", LineSink.NONE);
    }
}
