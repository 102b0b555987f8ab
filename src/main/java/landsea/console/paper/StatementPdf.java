package landsea.console.paper;

import java.io.IOException;
import java.io.OutputStream;
import landsea.banking.statements.AccountStatement;
import landsea.banking.statements.StatementFile;
import landsea.banking.statements.StatementLine;
import landsea.basics.Money;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfWriter;

/** A statement on paper, both languages beside each other. */
public final class StatementPdf implements StatementFile {

    /** A few hundred pages; who needs more takes a table. */
    public static final long LINES_MAX = 10_000;

    private static final float[] COLUMNS = {5, 12, 9, 42, 15, 17};
    private static final float[] HEAD = {20, 32, 14, 34};
    private static final int FLUSHED_AT = 200;
    private static final float MARGIN = 36;
    private static final float GAP = 7;

    private final Bilingual words;
    private final Typeface type;
    private final Document document;
    private final PdfPTable table;
    private int waiting;

    public StatementPdf(OutputStream out, Bilingual words, String bank, AccountStatement statement) throws IOException {
        this.words = words;
        this.type = Typeface.shipped();
        this.document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN + GAP);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setPageEvent(new Foot(bank + " · " + statement.reference()));
        document.addTitle(words.word("paper.title") + " " + statement.reference());
        document.open();
        document.add(head(bank, statement));
        document.add(sums(statement));
        this.table = lines();
    }

    private PdfPTable head(String bank, AccountStatement statement) {
        PdfPTable head = new PdfPTable(HEAD);
        head.setWidthPercentage(100);
        head.setSpacingAfter(GAP);
        Phrase name = type.title(words.word("paper.title") + "  ");
        name.addAll(type.small(words.word(statement.isFinal() ? "paper.final" : "paper.interim")));
        PdfPCell title = Typeface.plain(name);
        title.setColspan(HEAD.length);
        title.setPaddingBottom(GAP);
        head.addCell(title);
        labelled(head, "paper.holder", statement.holder().name());
        labelled(head, "paper.bank", bank);
        labelled(head, "paper.code", statement.holder().code());
        labelled(head, "paper.account", statement.number());
        labelled(head, "paper.period", statement.from() + " – " + statement.to());
        labelled(head, "paper.currency", statement.currency().code());
        labelled(head, "paper.reference", statement.reference());
        labelled(head, "paper.made", words.chinese().time(statement.madeAt()));
        return head;
    }

    private void labelled(PdfPTable head, String key, String text) {
        head.addCell(Typeface.plain(type.small(words.word(key))));
        head.addCell(Typeface.plain(type.normal(text)));
    }

    private PdfPTable sums(AccountStatement statement) {
        PdfPTable sums = new PdfPTable(4);
        sums.setWidthPercentage(100);
        sums.setSpacingAfter(GAP);
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
        cell.setBorderColor(Typeface.LINE);
        cell.setBackgroundColor(Typeface.SHADE);
        cell.setPadding(6);
        cell.addElement(type.small(label));
        cell.addElement(type.strong(Cells.money(amount)));
        sums.addCell(cell);
    }

    private PdfPTable lines() {
        PdfPTable lines = new PdfPTable(COLUMNS);
        lines.setWidthPercentage(100);
        lines.setComplete(false);
        lines.setHeaderRows(1);
        for (String key : new String[] {
            "paper.number", "paper.booked", "paper.value", "paper.what", "paper.amount", "paper.balance"
        }) {
            boolean figure = key.equals("paper.amount") || key.equals("paper.balance");
            PdfPCell cell = Typeface.ruled(type.small(words.word(key)), figure);
            cell.setBackgroundColor(Typeface.SHADE);
            lines.addCell(cell);
        }
        return lines;
    }

    @Override
    public void line(StatementLine line) {
        table.addCell(Typeface.ruled(type.small(String.valueOf(line.number())), false));
        table.addCell(Typeface.ruled(type.small(Cells.booked(line)), false));
        table.addCell(Typeface.ruled(type.small(line.valueOn().toString()), false));
        table.addCell(what(line));
        String amount = Cells.plain(line.amount());
        table.addCell(Typeface.ruled(line.amount().isNegative() ? type.normal(amount) : type.strong(amount), true));
        table.addCell(Typeface.ruled(type.normal(Cells.plain(line.balance())), true));
        if (++waiting % FLUSHED_AT == 0) {
            document.add(table);
        }
    }

    private PdfPCell what(StatementLine line) {
        PdfPCell cell = Typeface.ruled(null, false);
        cell.addElement(type.normal(words.code("entry", line.kind())));
        if (!line.subject().isEmpty()) {
            cell.addElement(type.small(line.subject()));
        }
        line.conversion().ifPresent(dealt -> {
            cell.addElement(type.small(Cells.dealt(words.chinese(), dealt)));
            cell.addElement(type.small(Cells.dealt(words.english(), dealt)));
        });
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
            float under = page.bottom() - 2 * GAP;
            ColumnText.showTextAligned(
                    writer.getDirectContent(), Element.ALIGN_LEFT, type.small(name), page.left(), under, 0);
            ColumnText.showTextAligned(
                    writer.getDirectContent(),
                    Element.ALIGN_RIGHT,
                    type.small(words.word("paper.page", writer.getPageNumber())),
                    page.right(),
                    under,
                    0);
        }
    }
}
