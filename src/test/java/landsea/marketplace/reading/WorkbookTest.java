package landsea.marketplace.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookTest {

    private static final String HEADER = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>head</t></is></c></row>";

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            <c><v>12.340000000000002</v></c>                     | 12.34
            <c><v>-0.1</v></c>                                   | -0.1
            <c><v>1.1000000000000001E-2</v></c>                  | 0.011
            <c><v>100</v></c>                                    | 100
            <c><v>1E3</v></c>                                    | 1000
            <c s="4"><v>1234.5</v></c>                           | 1234.5
            <c><v>0</v></c>                                      | 0
            <c><v>6300993871</v></c>                             | 6300993871
            <c><v>123456789012345</v></c>                        | 123456789012345
            <c><v>1234567890123456</v></c>                       | 1.23456789012346E+15
            <c><v>-7E20</v></c>                                  | -7E+20
            <c><v>5.684341886080802E-14</v></c>                  | 5.6843418860808E-14
            <c s="1"><v>42791</v></c>                            | 2017-02-25
            <c s="1"><v>42791.5</v></c>                          | 2017-02-25T12:00:00
            <c s="2"><v>42791.017280092594</v></c>               | 2017-02-25T00:24:53
            <c s="2"><v>42791</v></c>                            | 2017-02-25T00:00:00
            <c s="3"><v>42791.017280092594</v></c>               | 2017-02-25T00:24:53
            <c s="5"><v>0.75</v></c>                             | 18:00:00
            <c s="1"><v>60</v></c>                               | 60
            <c s="1"><v>-3</v></c>                               | -3
            <c s="1"><v>99999999</v></c>                         | 99999999
            <c t="s"><v>0</v></c>                                | first
            <c t="s"><v>2</v></c>                                | a & b
            <c t="str"><f>A1</f><v>text of a formula</v></c>     | text of a formula
            <c><f>1+1</f><v>2</v></c>                            | 2
            <c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c> | inline
            <c t="inlineStr"><is><t>=1+1</t></is></c>            | =1+1
            <c t="inlineStr"><is><t>0012</t></is></c>            | 0012
            <c t="inlineStr"><is><t><![CDATA[a<b]]><!-- c --></t></is></c> | a<b
            <c t="inlineStr"><is><t>&#x4E00;&lt;</t></is></c>    | 一<
            <c t="d"><v>2017-02-25T00:24:53</v></c>              | 2017-02-25T00:24:53
            <c t="e"><v>#REF!</v></c>                            | #REF!
            <c t="b"><v>1</v></c>                                | TRUE
            """)
    void showsACellAsItsProgramDoes(String cell, String text) {
        assertThat(rows(TestWorkbook.of(HEADER + "<row>" + cell + "</row>").bytes()))
                .containsExactly(List.of(text));
    }

    @Test
    void textKeepsItsLineEndsInside() {
        assertThat(rows(TestWorkbook.of(HEADER + "<row><c t=\"s\"><v>3</v></c></row>")
                        .bytes()))
                .containsExactly(List.of("1\r2"));
    }

    @Test
    void countsDaysFrom1904WhereTheWorkbookSaysSo() {
        assertThat(rows(TestWorkbook.of(HEADER + "<row><c s=\"1\"><v>41329</v></c></row>")
                        .since1904()
                        .bytes()))
                .containsExactly(List.of("2017-02-25"));
    }

    @ParameterizedTest(name = "{0} is a {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            General                     | NUMBER
            0.00E+00                    | NUMBER
            #,##0.00 "days"             | NUMBER
            0.00_);[Red](0.00)          | NUMBER
            [$€-407] #,##0.00           | NUMBER
            yyyy-mm-dd                  | DAY
            [$-F800]dddd, mmmm dd, yyyy | DAY
            m/d/yy h:mm                 | DAY_AND_TIME
            yyyy"年"m"月"d"日"             | DAY
            mmm                         | DAY
            mm:ss                       | TIME_OF_DAY
            [h]:mm                      | TIME_OF_DAY
            h:mm AM/PM                  | TIME_OF_DAY
            ge.m.d                      | DAY
            """)
    void knowsDatesByTheirFormat(String code, CellFormats.Kind kind) {
        assertThat(CellFormats.kind(code)).isEqualTo(kind);
    }

    @Test
    void rowsAndCellsKeepTheirPlaces() throws IOException {
        Table sheet = table(TestWorkbook.of("<row r=\"3\"><c r=\"B3\"><v>1</v></c></row><row r=\"4\"/>"
                        + "<row r=\"7\"><c r=\"A7\"><v>2</v></c><c r=\"C7\"><v>3</v></c><c r=\"XFD7\" s=\"1\"/></row>")
                .bytes());
        HeaderLine header = sheet.header(line -> true).orElseThrow();
        assertThat(header.line()).isEqualTo(3);
        assertThat(header.names()).containsExactly("", "1");
        try (ReportRows rows = sheet.rows(header)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.line()).isEqualTo(7);
            assertThat(rows.cells()).containsExactly("2", "", "3");
            assertThat(rows.next()).isFalse();
            assertThat(rows.stopped()).isEmpty();
        }
    }

    @Test
    void eachSheetIsATable() throws IOException {
        byte[] bytes = TestWorkbook.of(HEADER).sheet("Income 收入", HEADER).bytes();
        Content.Tables content = (Content.Tables) content(bytes);
        assertThat(content.workbook()).isTrue();
        assertThat(content.tables()).extracting(Table::name).containsExactly("Sheet1", "Income 收入");
    }

    @Test
    void aMarkBeforeTheXmlDoesNoHarm() {
        String sheet = "\uFEFF<?xml version=\"1.0\"?><worksheet><sheetData>" + HEADER
                + "<row><c><v>1</v></c></row></sheetData></worksheet>";
        assertThat(rows(TestWorkbook.of("")
                        .file("xl/worksheets/sheet1.xml", sheet)
                        .bytes()))
                .containsExactly(List.of("1"));
    }

    @Test
    void aWorkbookMayComeZipped() throws IOException {
        byte[] bytes = TestWorkbook.of(HEADER).bytes();
        assertThat(content(Zips.zip(java.util.Map.of("report.xlsx", bytes)))).isInstanceOf(Content.Tables.class);
        assertThat(content(Zips.gzip(bytes))).isInstanceOf(Content.Tables.class);
    }

    @Test
    void refusesWhatIsDamagedOrHostile() {
        assertThat(code(TestWorkbook.of("<row r=\"2\"/><row r=\"1\"/>"))).isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of("<row r=\"9999999\"/>"))).isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of("<row r=\"1\"><c r=\"A2\"/></row>"))).isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of("<row><c r=\"B1\"/><c r=\"A1\"/></row>")))
                .isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of("<row><c t=\"s\"><v>4</v></c></row>"))).isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of("<row><c t=\"s\"><v>-1</v></c></row>"))).isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of("<row><c s=\"6\"><v>1</v></c></row>"))).isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of("<row><c><v>NaN</v></c></row>"))).isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of("<row><c><v>1E999999999999</v></c></row>")))
                .isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of("<row><c t=\"x\"><v>1</v></c></row>"))).isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of("<row><c></row>"))).isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of("<row r=\"1\"><c r=\"IW1\"><v>1</v></c></row>")))
                .isEqualTo("TOO_MANY_COLUMNS");
        assertThat(code(TestWorkbook.of("<x>".repeat(70) + "</x>".repeat(70)))).isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of("<row " + "x".repeat(2_000_000) + "=\"1\"/>")))
                .isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of(
                        "<row><c t=\"inlineStr\"><is><t>" + "x".repeat(600_000) + "</t></is></c></row>")))
                .isEqualTo("WORKBOOK_TOO_LARGE");
        assertThat(code(TestWorkbook.of("<!-- " + "x<".repeat(600_000) + " -->")))
                .isEqualTo("WORKBOOK_MALFORMED");
        assertThat(code(TestWorkbook.of("").file("xl/workbook.bin", "x"))).isEqualTo("WORKBOOK_BINARY");
        assertThat(code(new TestWorkbook().file("word/document.xml", "<x/>").file("xl/x", "")))
                .isEqualTo("FILE_EMPTY");
    }

    @Test
    void namesOtherOfficeDocuments() {
        assertThat(code(Zips.zip(
                        java.util.Map.of("[Content_Types].xml", new byte[1], "word/document.xml", new byte[1]))))
                .isEqualTo("FILE_OTHER_OFFICE");
        assertThat(code(Zips.zip(java.util.Map.of("mimetype", new byte[1], "content.xml", new byte[1]))))
                .isEqualTo("FILE_OTHER_OFFICE");
    }

    @Test
    void expandsNoEntityAndAsksForNothingOutside() {
        String rows = "<row><c t=\"inlineStr\"><is><t>&x;</t></is></c></row>";
        for (String type : new String[] {
            "<!DOCTYPE x [<!ENTITY x \"y\">]>",
            "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">",
            "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            ""
        }) {
            String sheet = type + "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
            assertThat(code(TestWorkbook.of("").file("xl/worksheets/sheet1.xml", sheet)))
                    .isEqualTo("WORKBOOK_MALFORMED");
            assertThat(code(TestWorkbook.of("").file("xl/worksheets/sheet1.xml", "<?xml version=\"1.0\"?>" + sheet)))
                    .isEqualTo("WORKBOOK_MALFORMED");
        }
    }

    @Test
    void manyTextsCostLittleMoreThanTheirBytes() {
        String rows = IntStream.range(1, 400)
                .mapToObj(i -> "<row><c t=\"s\"><v>" + i + "</v></c></row>")
                .collect(Collectors.joining());
        String items = IntStream.range(0, 400)
                .mapToObj(i -> "<si><t>" + "注".repeat(100 + i) + i + "&amp;</t></si>")
                .collect(Collectors.joining());
        List<List<String>> read =
                rows(TestWorkbook.of(HEADER + rows).strings(items).bytes());
        assertThat(read).hasSize(399);
        assertThat(read.getLast().getFirst()).isEqualTo("注".repeat(499) + "399&");
    }

    @Test
    void sharedTextsWithoutEndAreGivenUp() {
        String items = ("<si><t>" + "1234567890".repeat(3_000) + "</t></si>").repeat(1_200);
        // So much repetition would be refused as an archive; told apart here.
        assertThat(code(TestWorkbook.of(HEADER).strings(items))).isIn("WORKBOOK_TOO_LARGE", "ARCHIVE_EXPANDS_TOO_FAR");
    }

    private static List<List<String>> rows(byte[] bytes) {
        try {
            Table table = table(bytes);
            List<List<String>> read = new ArrayList<>();
            try (ReportRows rows = table.rows(table.header(line -> true).orElseThrow())) {
                while (rows.next()) {
                    read.add(List.copyOf(rows.cells()));
                }
                assertThat(rows.stopped()).isEmpty();
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Table table(byte[] bytes) throws IOException {
        return ((Content.Tables) content(bytes)).tables().getFirst();
    }

    private static Content content(byte[] bytes) throws IOException {
        return Contents.of(Containers.parts(FileBytes.of(bytes), "report.xlsx").getFirst());
    }

    private static String code(TestWorkbook workbook) {
        return code(workbook.bytes());
    }

    private static String code(byte[] bytes) {
        try {
            return content(bytes).toString();
        } catch (RefusedInput refused) {
            return refused.reason().code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
