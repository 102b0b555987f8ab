package landsea.marketplace.reading;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes workbooks cell by cell, as office programs would, or as they never would. */
public final class TestWorkbook {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final Map<String, String> files = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private String properties = "";
    private int count;

    public static TestWorkbook of(String rows) {
        return new TestWorkbook()
                .strings(
                        "<si><t>first</t></si><si><t/></si><si><r><t xml:space=\"preserve\">a &amp; </t></r><r><t>b</t></r>"
                                + "<rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></si><si><t>1_x000D_2</t></si>")
                .styles("""
                        <numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd&quot;T&quot;hh:mm"/>\
                        <numFmt numFmtId="165" formatCode="#,##0.00_ [$USD];[Red]-#,##0.00"/></numFmts>\
                        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/>\
                        <xf numFmtId="165"/><xf numFmtId="21"/></cellXfs>""")
                .sheet("Sheet1", rows);
    }

    public TestWorkbook sheet(String name, String rows) {
        count++;
        sheets.append("<sheet name=\"")
                .append(name)
                .append("\" sheetId=\"")
                .append(count)
                .append("\" r:id=\"rId");
        sheets.append(count).append("\"/>");
        relation("rId" + count, "worksheet", "worksheets/sheet" + count + ".xml");
        return file(
                "xl/worksheets/sheet" + count + ".xml", element("worksheet", "<sheetData>" + rows + "</sheetData>"));
    }

    public TestWorkbook strings(String items) {
        relation("rIdS", "sharedStrings", "/xl/sharedStrings.xml");
        return file("xl/sharedStrings.xml", element("sst", items));
    }

    TestWorkbook styles(String content) {
        relation("rIdF", "styles", "styles.xml");
        return file("xl/styles.xml", element("styleSheet", content));
    }

    TestWorkbook since1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    TestWorkbook file(String path, String content) {
        files.put(path, content);
        return this;
    }

    public byte[] bytes() {
        files.putIfAbsent("[Content_Types].xml", "<Types/>");
        files.putIfAbsent(
                "_rels/.rels",
                "<Relationships xmlns=\"" + PACKAGE + "\"><Relationship Id=\"r1\" Type=\"" + RELATIONS
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        files.putIfAbsent("xl/workbook.xml", element("workbook", properties + "<sheets>" + sheets + "</sheets>"));
        files.putIfAbsent(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + PACKAGE + "\">" + relations + "</Relationships>");
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        files.forEach((path, content) -> bytes.put(path, content.getBytes(StandardCharsets.UTF_8)));
        return Zips.zip(bytes);
    }

    private void relation(String id, String type, String target) {
        relations
                .append("<Relationship Id=\"")
                .append(id)
                .append("\" Type=\"")
                .append(RELATIONS)
                .append('/');
        relations.append(type).append("\" Target=\"").append(target).append("\"/>");
    }

    private static String element(String name, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + name + " xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS
                + "\">" + content + "</" + name + ">";
    }
}
