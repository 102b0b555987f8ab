package landsea.marketplace.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.Reason;

/** Walks through the rows of a sheet; rows and cells come in order, or the workbook is refused. */
final class SheetRows implements ReportRows {

    /** The programs that write workbooks go no further. */
    private static final int ROW_MAX = 1_048_576;

    /** {@code _x000D_}: how a workbook writes a character that XML cannot. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final SheetXml xml;
    private final SharedStrings strings;
    private final CellFormats formats;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int row;
    private Optional<Reason> stopped = Optional.empty();

    SheetRows(SheetXml xml, SharedStrings strings, CellFormats formats) {
        this.xml = xml;
        this.strings = strings;
        this.formats = formats;
    }

    @Override
    public boolean next() {
        try {
            while (stopped.isEmpty() && xml.next()) {
                if (xml.isStart("row")) {
                    row = number(xml.attribute("r"), row, ROW_MAX);
                    row();
                    if (stopped.isEmpty() && cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void row() throws IOException {
        cells.clear();
        int column = 0;
        while (xml.next() && !xml.isEnd("row")) {
            if (!xml.isStart("c")) {
                continue;
            }
            column = column(xml.attribute("r"), column);
            String cell = cell();
            if (cell.isEmpty()) {
                continue;
            }
            if (column > COLUMNS_MAX) {
                stopped = Optional.of(Reason.of("TOO_MANY_COLUMNS", "line", row).with("columns_max", COLUMNS_MAX));
                return;
            }
            while (cells.size() < column - 1) {
                cells.add("");
            }
            cells.add(cell);
        }
    }

    private String cell() throws IOException {
        String type = xml.attribute("t");
        String style = xml.attribute("s");
        text.setLength(0);
        boolean inline = type.equals("inlineStr");
        while (xml.next() && !xml.isEnd("c")) {
            if (xml.isStart(inline ? "t" : "v")) {
                xml.textInto(text);
            } else if (xml.isStart("rPh")) {
                SharedStrings.skip(xml, "rPh");
            }
        }
        String value = text.toString();
        return switch (type) {
            case "", "n" -> formats.text(value.strip(), style);
            case "s" -> value.isEmpty() ? "" : shown(strings.at(value.strip()));
            case "str", "inlineStr", "d", "e" -> shown(value);
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            default -> throw SheetXml.malformed();
        };
    }

    private static String shown(String text) {
        String whole = text.indexOf("_x") < 0
                ? text
                : ESCAPED.matcher(text)
                        .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(match.group(1), 16))));
        return Cells.stripped(whole.replace('\0', '\uFFFD'));
    }

    /** The column, from 1, of a cell such as {@code AB12}; without a name it is the next one. */
    private int column(String name, int before) throws RefusedInput {
        if (name.isEmpty()) {
            return before + 1;
        }
        int column = 0;
        int at = 0;
        while (at < name.length() && name.charAt(at) >= 'A' && name.charAt(at) <= 'Z' && at < 4) {
            column = column * 26 + name.charAt(at++) - 'A' + 1;
        }
        if (column <= before || number(name.substring(at), row - 1, ROW_MAX) != row) {
            throw SheetXml.malformed();
        }
        return column;
    }

    private static int number(String digits, int before, int max) throws RefusedInput {
        if (digits.isEmpty()) {
            return before + 1;
        }
        boolean plain = digits.length() <= 7 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = plain ? Integer.parseInt(digits) : 0;
        if (number <= before || number > max) {
            throw SheetXml.malformed();
        }
        return number;
    }

    @Override
    public Optional<Reason> stopped() {
        return stopped;
    }

    @Override
    public int line() {
        return row;
    }

    @Override
    public List<String> cells() {
        return cells;
    }

    /** A sheet's rows have no width: empty cells at their end are not written. */
    @Override
    public void width(int columns) {}

    /** An archive that was cut off is refused as a whole. */
    @Override
    public boolean isCutOff() {
        return false;
    }

    @Override
    public void close() {
        try {
            xml.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "row %d", row);
    }
}
