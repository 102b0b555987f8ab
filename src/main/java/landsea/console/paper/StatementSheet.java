package landsea.console.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import landsea.banking.statements.AccountStatement;
import landsea.banking.statements.StatementFile;
import landsea.banking.statements.StatementLine;
import landsea.basics.Money;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A statement as a workbook: a sheet with its head and all lines, amounts as numbers that can be added up. */
public final class StatementSheet implements StatementFile {

    /** What a sheet has room for below its head. */
    public static final long LINES_MAX = 1_000_000;

    private static final int HEAD_ROWS = 8;
    private static final int FLUSHED_AT = 1_000;
    private static final int[] WIDTHS = {8, 20, 12, 34, 40, 16, 18, 10, 12, 14, 14, 14, 12};

    private final Workbook book;
    private final Worksheet sheet;
    private final Bilingual words;
    private final String money;
    private int row = HEAD_ROWS + 1;

    public StatementSheet(OutputStream out, Bilingual words, String bank, AccountStatement statement)
            throws IOException {
        this.words = words;
        this.money = "#,##0"
                + (statement.currency().scale() > 0
                        ? "." + "0".repeat(statement.currency().scale())
                        : "");
        this.book = new Workbook(out, "LandSea", "1.0");
        this.sheet = book.newWorksheet(statement.currency().code());
        head(bank, statement);
        for (int column = 0; column < Cells.COLUMNS.size(); column++) {
            sheet.value(HEAD_ROWS, column, words.word(Cells.COLUMNS.get(column)));
            sheet.width(column, WIDTHS[column]);
        }
        sheet.range(HEAD_ROWS, 0, HEAD_ROWS, Cells.COLUMNS.size() - 1)
                .style()
                .bold()
                .wrapText(true)
                .set();
        sheet.freezePane(0, HEAD_ROWS + 1);
    }

    private void head(String bank, AccountStatement statement) {
        sheet.value(0, 0, words.word("paper.title"));
        sheet.style(0, 0).bold().set();
        labelled(1, 0, "paper.holder", statement.holder().name());
        labelled(1, 4, "paper.bank", bank);
        labelled(2, 0, "paper.account", statement.number());
        labelled(2, 4, "paper.code", statement.holder().code());
        labelled(3, 0, "paper.period", statement.from() + " – " + statement.to());
        labelled(3, 4, "paper.reference", statement.reference());
        labelled(4, 0, "paper.opening", statement.opening());
        labelled(4, 4, "paper.in", statement.in());
        labelled(5, 0, "paper.closing", statement.closing());
        labelled(5, 4, "paper.out", statement.out());
        sheet.value(6, 0, words.word(statement.isFinal() ? "paper.final" : "paper.interim"));
    }

    private void labelled(int line, int column, String key, String text) {
        sheet.value(line, column, words.word(key));
        sheet.value(line, column + 3, text);
    }

    private void labelled(int line, int column, String key, Money amount) {
        sheet.value(line, column, words.word(key) + " " + amount.currency().code());
        amount(line, column + 3, amount);
    }

    private void amount(int line, int column, Money amount) {
        sheet.value(line, column, amount.decimal());
        sheet.style(line, column).format(money).set();
    }

    @Override
    public void line(StatementLine line) throws IOException {
        sheet.value(row, 0, line.number());
        sheet.value(row, 1, Cells.booked(line));
        sheet.value(row, 2, line.valueOn().toString());
        sheet.value(row, 3, words.code("entry", line.kind()));
        sheet.value(row, 4, line.subject());
        amount(row, 5, line.amount());
        amount(row, 6, line.balance());
        line.conversion().ifPresent(dealt -> {
            sheet.value(row, 7, dealt.pair().toString());
            rate(8, dealt.client());
            rate(9, dealt.provider());
            rate(10, dealt.mid());
            sheet.value(row, 11, dealt.midSource());
            sheet.value(row, 12, Cells.money(dealt.margin()));
        });
        row++;
        if (row % FLUSHED_AT == 0) {
            sheet.flush();
        }
    }

    private void rate(int column, BigDecimal rate) {
        sheet.value(row, column, rate);
        sheet.style(row, column).format("0.000000##").set();
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
