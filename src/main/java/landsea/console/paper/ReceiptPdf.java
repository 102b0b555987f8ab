package landsea.console.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** A payment's receipt on paper, both languages beside each other. What counts is the signed file that it names. */
public final class ReceiptPdf {

    private static final float[] COLUMNS = {38, 62};
    private static final float MARGIN = 36;
    private static final float GAP = 9;

    private final Bilingual words;
    private final Typeface type;
    private final PdfPTable rows = new PdfPTable(COLUMNS);

    private ReceiptPdf(Bilingual words) throws IOException {
        this.words = words;
        this.type = Typeface.shipped();
    }

    /** @param signedFile the name of the file that verifies */
    public static void write(OutputStream out, Bilingual words, ReceiptPage receipt, String signedFile)
            throws IOException {
        new ReceiptPdf(words).write(out, receipt, signedFile);
    }

    private void write(OutputStream out, ReceiptPage receipt, String signedFile) {
        Document document = new Document(PageSize.A5, MARGIN, MARGIN, MARGIN, MARGIN);
        PdfWriter.getInstance(document, out);
        document.addTitle(words.word("receipt.title") + " " + receipt.text("receipt_id"));
        document.open();
        rows.setWidthPercentage(100);
        rows.setSpacingAfter(GAP);
        whole(type.title(words.word("receipt.title")));
        row("receipt.number", type.normal(receipt.text("receipt_id")));
        row("receipt.merchant", type.normal(receipt.text("merchant", "name")));
        row(
                "receipt.credited-at",
                type.normal(words.chinese().time(Instant.parse(receipt.text("moments", "credited_at")))));
        row("payment.received", type.normal(Cells.money(receipt.money("received"))));
        receipt.fees()
                .forEach(fee -> rowOf(
                        reason(fee.code()), type.normal(Cells.money(fee.amount().negated()))));
        if (receipt.has("conversion")) {
            row("convert.sell", type.normal(Cells.money(receipt.money("conversion", "sell"))));
            row("convert.rate", type.normal(receipt.text("conversion", "client_rate")));
            row("convert.mid", type.normal(receipt.text("conversion", "mid")));
        }
        for (ReceiptPage.Into into : receipt.credited()) {
            boolean kept =
                    into.amount().currency().equals(receipt.money("received").currency());
            row(kept ? "receipt.kept" : "receipt.converted", type.strong(Cells.money(into.amount())));
        }
        document.add(rows);
        document.add(type.small(words.chinese().word("receipt.signed", receipt.keyId()) + "\n"));
        document.add(type.small(words.english().word("receipt.signed", receipt.keyId()) + "\n"));
        document.add(type.small("./landsea verify " + signedFile + " --keys keys.json"));
        document.close();
    }

    private String reason(String code) {
        return words.chinese().reason(code) + " " + words.english().reason(code);
    }

    private void whole(Phrase text) {
        PdfPCell cell = Typeface.plain(text);
        cell.setColspan(COLUMNS.length);
        cell.setPaddingBottom(GAP);
        rows.addCell(cell);
    }

    private void row(String key, Phrase value) {
        rowOf(words.word(key), value);
    }

    private void rowOf(String label, Phrase value) {
        rows.addCell(Typeface.ruled(type.small(label), false));
        rows.addCell(Typeface.ruled(value, true));
    }
}
