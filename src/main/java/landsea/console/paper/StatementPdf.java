package landsea.console.paper;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import landsea.banking.statements.AccountStatement;
import landsea.banking.statements.StatementFile;
import landsea.banking.statements.StatementLine;
import landsea.basics.Money;
import landsea.console.show.Show;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.FontSelector;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfWriter;

/**
 * A statement on paper, both languages beside each other. Chinese is set in the song face that every reader of such files brings
 * along (Adobe-GB1, not embedded): no face of all Chinese characters comes with this program.
 */
public final class StatementPdf implements StatementFile {

    /** A few hundred pages; who needs more takes a table. */
    public static final long LINES_MAX = 10_000;

    private static final float[] COLUMNS = {5, 13, 9, 36, 17, 20};
    private static final float[] HEAD = {16, 34, 16, 34};
    private static final int FLUSHED_AT = 200;
    private static final float MARGIN = 36;
    private static final float SMALL = 7;
    private static final float NORMAL = 8.5f;
    private static final float LARGE = 15;
    private static final Color SOFT = new Color(0x5b, 0x67, 0x70);
    private static final Color LINE = new Color(0xd5, 0xda, 0xde);
    private static final Color SHADE = new Color(0xf1, 0xf4, 0xf6);

    private final Bilingual words;
    private final Type type;
    private final Document document;
    private final PdfPTable table;
    private int waiting;

    public StatementPdf(OutputStream out, Bilingual words, String bank, AccountStatement statement) throws IOException {
        this.words = words;
        this.type = Type.shipped();
        this.document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN + SMALL);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setPageEvent(new Foot(bank + " · " + statement.reference()));
        document.addTitle(words.word("paper.title") + " " + statement.reference());
        document.open();
        document.add(head(bank, statement));
        document.add(sums(statement));
        this.table = lines();
    }

    /** Latin letters in one face, whatever it lacks in the other. */
    private record Type(BaseFont latin, BaseFont bold, BaseFont chinese) {

        static Type shipped() throws IOException {
            return new Type(
                    BaseFont.createFont(BaseFont.HELVETICA, BaseFont.CP1252, BaseFont.NOT_EMBEDDED),
                    BaseFont.createFont(BaseFont.HELVETICA_BOLD, BaseFont.CP1252, BaseFont.NOT_EMBEDDED),
                    BaseFont.createFont("STSong-Light", "UniGB-UCS2-H", BaseFont.NOT_EMBEDDED));
        }

        Phrase text(String text, float size, Color color, boolean strong) {
            FontSelector selector = new FontSelector();
            selector.addFont(new Font(strong ? bold : latin, size, Font.NORMAL, color));
            selector.addFont(new Font(chinese, size, Font.NORMAL, color));
            return selector.process(text);
        }
    }

    private PdfPTable head(String bank, AccountStatement statement) {
        PdfPTable head = new PdfPTable(HEAD);
        head.setWidthPercentage(100);
        head.setSpacingAfter(SMALL);
        PdfPCell title = plain(type.text(words.word("paper.title"), LARGE, Color.BLACK, true));
        title.setColspan(HEAD.length);
        title.setPaddingBottom(SMALL);
        head.addCell(title);
        labelled(head, "paper.holder", statement.holder().name());
        labelled(head, "paper.bank", bank);
        labelled(head, "paper.code", statement.holder().code());
        labelled(head, "paper.account", statement.number());
        labelled(head, "paper.period", statement.from() + " – " + statement.to());
        labelled(head, "paper.currency", statement.currency().code());
        labelled(
                head,
                "paper.reference",
                statement.reference()
                        + (statement.isFinal() ? "" : " (" + words.word("paper.interim") + ")"));
        labelled(head, "paper.made", words.chinese().time(statement.madeAt()));
        return head;
    }

    private void labelled(PdfPTable head, String key, String text) {
        head.addCell(plain(type.text(words.word(key), SMALL, SOFT, false)));
        head.addCell(plain(type.text(text, NORMAL, Color.BLACK, false)));
    }

    private PdfPTable sums(AccountStatement statement) {
        PdfPTable sums = new PdfPTable(4);
        sums.setWidthPercentage(100);
        sums.setSpacingAfter(NORMAL);
        sum(sums, words.word("paper.opening"), statement.opening());
        sum(sums, counted("paper.in", statement.inCount()), statement.in());
        sum(sums, counted("paper.out", statement.outCount()), statement.out());
        sum(sums, words.word("paper.closing"), statement.closing());
        return sums;
    }

    private String counted(String key, long count) {
        return words.word(key) + " (" + count + ")";
    }

    private void sum(PdfPTable sums, String label, Money amount) {
        PdfPCell cell = new PdfPCell();
        cell.setBorderColor(LINE);
        cell.setBackgroundColor(SHADE);
        cell.setPadding(6);
        cell.addElement(type.text(label, SMALL, SOFT, false));
        cell.addElement(
                type.text(amount.currency().code() + " " + Cells.plain(amount), NORMAL + 1, Color.BLACK, true));
        sums.addCell(cell);
    }

    private PdfPTable lines() {
        PdfPTable lines = new PdfPTable(COLUMNS);
        lines.setWidthPercentage(100);
        lines.setComplete(false);
        lines.setHeaderRows(1);
        for (String key :
                new String[] {"paper.number", "paper.booked", "paper.value", "paper.what", "paper.amount", "paper.balance"
                }) {
            boolean figure = key.equals("paper.amount") || key.equals("paper.balance");
            PdfPCell cell = ruled(type.text(words.word(key), SMALL, SOFT, true), figure);
            cell.setBackgroundColor(SHADE);
            lines.addCell(cell);
        }
        return lines;
    }

    @Override
    public void line(StatementLine line) {
        table.addCell(ruled(small(String.valueOf(line.number())), false));
        table.addCell(ruled(small(Cells.booked(line)), false));
        table.addCell(ruled(small(line.valueOn().toString()), false));
        table.addCell(what(line));
        table.addCell(ruled(
                type.text(
                        Cells.plain(line.amount()),
                        NORMAL,
                        Color.BLACK,
                        !line.amount().isNegative()),
                true));
        table.addCell(ruled(type.text(Cells.plain(line.balance()), NORMAL, Color.BLACK, false), true));
        if (++waiting % FLUSHED_AT == 0) {
            document.add(table);
        }
    }

    private PdfPCell what(StatementLine line) {
        PdfPCell cell = ruled(null, false);
        cell.addElement(type.text(words.code("entry", line.kind()), NORMAL, Color.BLACK, false));
        if (!line.subject().isEmpty()) {
            cell.addElement(small(line.subject()));
        }
        line.conversion().ifPresent(dealt -> {
            cell.addElement(small(Cells.dealt(words.chinese(), dealt)));
            cell.addElement(small(Cells.dealt(words.english(), dealt)));
        });
        return cell;
    }

    private Phrase small(String text) {
        return type.text(text, SMALL, SOFT, false);
    }

    private static PdfPCell plain(Phrase text) {
        PdfPCell cell = new PdfPCell(text);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(2);
        return cell;
    }

    private static PdfPCell ruled(@org.jspecify.annotations.Nullable Phrase text, boolean figure) {
        PdfPCell cell = text == null ? new PdfPCell() : new PdfPCell(text);
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(LINE);
        cell.setPadding(4);
        cell.setHorizontalAlignment(figure ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }

    /** Ends the last page. */
    @Override
    public void close() {
        table.setComplete(true);
        document.add(table);
        document.close();
    }

    /** What stands below each page. */
    private final class Foot extends PdfPageEventHelper {

        private final String name;

        Foot(String name) {
            this.name = name;
        }

        @Override
        public void onEndPage(PdfWriter writer, Document page) {
            float under = page.bottom() - LARGE;
            ColumnText.showTextAligned(
                    writer.getDirectContent(), Element.ALIGN_LEFT, small(name), page.left(), under, 0);
            ColumnText.showTextAligned(
                    writer.getDirectContent(),
                    Element.ALIGN_RIGHT,
                    small(words.word("paper.page", writer.getPageNumber())),
                    page.right(),
                    under,
                    0);
        }
    }
}
