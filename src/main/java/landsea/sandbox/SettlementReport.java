package landsea.sandbox;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;

/**
 * A settlement report as the marketplace hands it out: the bytes, of which it knows only what it will pay. That is read
 * in the simplest way that holds: tab-separated, columns by name, the first row below the names.
 */
final class SettlementReport {

    /** No report: nothing is due. */
    static final SettlementReport NONE = new SettlementReport(new byte[0]);

    /** What a report settles. */
    record Due(String settlementId, Money total) {}

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String ID = "settlementid";
    private static final String TOTAL = "totalamount";
    private static final String CURRENCY = "currency";

    /** {@code -1,234.56} or {@code -1.234,56}: both marks, or one of them, each at most where it can stand. */
    private static final Pattern AMOUNT =
            Pattern.compile("-?\\d+|-?\\d+[.,]\\d{1,3}|-?\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,3})?"
                    + "|-?\\d{1,3}(?:\\.\\d{3})+(?:,\\d{1,3})?");

    private final byte[] content;
    private final String sha256;
    private final Outcome<Due> due;

    SettlementReport(byte[] content) {
        this.content = content.clone();
        this.sha256 = Derived.sha256(content);
        this.due = read(new Table(decode(content)));
    }

    byte[] content() {
        return content.clone();
    }

    String sha256() {
        return sha256;
    }

    /** Refused with NOTHING_AVAILABLE and the cause when the report cannot be read or does not end above zero. */
    Outcome<Due> due() {
        return due;
    }

    /** The same report whose total is off by an amount, its lines as they were. */
    SettlementReport withTotalOffBy(BigDecimal by) {
        return switch (due) {
            case Outcome.Refused<Due> unreadable -> this;
            case Outcome.Done<Due>(Due read) -> {
                // Latin 1 maps every byte to a character and back, so that nothing else changes.
                Table table = new Table(new String(content, StandardCharsets.ISO_8859_1));
                String total = read.total.decimal().add(by).toPlainString();
                boolean comma = table.cell(TOTAL).matches(".*,\\d{1,2}");
                yield new SettlementReport(table.with(TOTAL, comma ? total.replace('.', ',') : total)
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
        };
    }

    private static Outcome<Due> read(Table table) {
        if (table.text.isBlank()) {
            return nothing("NO_REPORT");
        }
        String id = table.cell(ID);
        String currency = table.cell(CURRENCY).toUpperCase(Locale.ROOT);
        if (id.isEmpty() || !Currency.exists(currency)) {
            return nothing("REPORT_UNREADABLE");
        }
        try {
            Money total = Money.of(currency, plain(table.cell(TOTAL), Currency.of(currency)));
            return total.isPositive() ? Outcome.done(new Due(id, total)) : nothing("TOTAL_NOT_ABOVE_ZERO");
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            return nothing("TOTAL_UNREADABLE");
        }
    }

    private static Outcome<Due> nothing(String cause) {
        return Outcome.refused(Reason.of("NOTHING_AVAILABLE", "cause", cause));
    }

    /** The amount as a plain decimal. A single mark before three digits groups thousands, unless the currency has three. */
    private static String plain(String cell, Currency currency) {
        if (!AMOUNT.matcher(cell).matches()) {
            throw new IllegalArgumentException("not an amount: '" + cell + "'");
        }
        int last = Math.max(cell.lastIndexOf('.'), cell.lastIndexOf(','));
        if (last < 0) {
            return cell;
        }
        char mark = cell.charAt(last);
        boolean single = cell.indexOf('.') < 0 || cell.indexOf(',') < 0;
        boolean groups =
                single && (cell.indexOf(mark) != last || cell.length() - last - 1 == 3 && currency.scale() != 3);
        String whole = cell.substring(0, last).replaceAll("[.,]", "");
        return whole + (groups ? "" : ".") + cell.substring(last + 1);
    }

    private static String decode(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            text = new String(content, WINDOWS_1252);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The names and the first row, with the places of their cells in the text. */
    private static final class Table {

        private final String text;
        private final List<String> names = new ArrayList<>();
        private final int firstRow;

        Table(String text) {
            this.text = text;
            int names = text.isEmpty() ? 0 : lineAfter(-1);
            for (String name : line(names).split("\t", -1)) {
                this.names.add(bare(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
            }
            this.firstRow = lineAfter(endOf(names));
        }

        String cell(String name) {
            int column = names.indexOf(name);
            String[] cells = line(firstRow).split("\t", -1);
            return column < 0 || column >= cells.length ? "" : bare(cells[column]);
        }

        String with(String name, String value) {
            String[] cells = line(firstRow).split("\t", -1);
            cells[names.indexOf(name)] = value;
            return text.substring(0, firstRow) + String.join("\t", cells) + text.substring(endOf(firstRow));
        }

        private String line(int start) {
            return text.substring(start, endOf(start));
        }

        private int endOf(int start) {
            int at = start;
            while (at < text.length() && !isBreak(at)) {
                at++;
            }
            return at;
        }

        /** Where the next line with anything in it begins. */
        private int lineAfter(int end) {
            int at = Math.max(end, 0);
            while (at < text.length() && isBreak(at)) {
                at++;
            }
            return at;
        }

        private boolean isBreak(int at) {
            return text.charAt(at) == '\n' || text.charAt(at) == '\r';
        }

        private static String bare(String cell) {
            String stripped = cell.strip();
            boolean quoted = stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"");
            return quoted ? stripped.substring(1, stripped.length() - 1).strip() : stripped;
        }
    }
}
