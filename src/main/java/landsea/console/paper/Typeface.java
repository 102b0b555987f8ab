package landsea.console.paper;

import java.awt.Color;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.FontSelector;
import org.openpdf.text.pdf.PdfPCell;

/**
 * How papers are set: Latin letters in one face, whatever it lacks in the other. Chinese is set in the song face that every reader
 * of such files brings along (Adobe-GB1, not embedded): no face of all Chinese characters comes with this program.
 */
record Typeface(BaseFont latin, BaseFont bold, BaseFont chinese) {

    static final Color LINE = new Color(0xd5, 0xda, 0xde);
    static final Color SHADE = new Color(0xf1, 0xf4, 0xf6);

    private static final Color SOFT = new Color(0x5b, 0x67, 0x70);
    private static final float SMALL = 7;
    private static final float NORMAL = 8.5f;
    private static final float LARGE = 15;
    private static final float LEADING = 1.3f;
    private static final float PADDING = 4;

    static Typeface shipped() throws IOException {
        return new Typeface(
                BaseFont.createFont(BaseFont.HELVETICA, BaseFont.CP1252, BaseFont.NOT_EMBEDDED),
                BaseFont.createFont(BaseFont.HELVETICA_BOLD, BaseFont.CP1252, BaseFont.NOT_EMBEDDED),
                BaseFont.createFont("STSong-Light", "UniGB-UCS2-H", BaseFont.NOT_EMBEDDED));
    }

    Phrase title(String text) {
        return text(text, LARGE, Color.BLACK, bold);
    }

    Phrase strong(String text) {
        return text(text, NORMAL, Color.BLACK, bold);
    }

    Phrase normal(String text) {
        return text(text, NORMAL, Color.BLACK, latin);
    }

    Phrase small(String text) {
        return text(text, SMALL, SOFT, latin);
    }

    private Phrase text(String text, float size, Color color, BaseFont first) {
        FontSelector selector = new FontSelector();
        selector.addFont(new Font(first, size, Font.NORMAL, color));
        selector.addFont(new Font(chinese, size, Font.NORMAL, color));
        Phrase phrase = selector.process(text);
        phrase.setLeading(size * LEADING);
        return phrase;
    }

    /** A cell without a line. */
    static PdfPCell plain(Phrase text) {
        PdfPCell cell = new PdfPCell(text);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(PADDING / 2);
        return cell;
    }

    /** A cell with a line below it. */
    static PdfPCell ruled(@Nullable Phrase text, boolean figure) {
        PdfPCell cell = text == null ? new PdfPCell() : new PdfPCell(text);
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(LINE);
        cell.setPadding(PADDING);
        cell.setHorizontalAlignment(figure ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }
}
