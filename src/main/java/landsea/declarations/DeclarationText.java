package landsea.declarations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.declarations.DeclarableCredit.Declarant;
import landsea.declarations.DeclarableCredit.DeclarantKind;
import landsea.declarations.ReportRecord.Base;
import landsea.declarations.ReportRecord.Charge;
import landsea.declarations.ReportRecord.CodedAmount;
import landsea.declarations.ReportRecord.Detail;
import landsea.declarations.ReportRecord.Family;
import landsea.declarations.ReportRecord.Nature;
import landsea.declarations.ReportRecord.Part;
import landsea.declarations.ReportRecord.PayType;
import landsea.declarations.ReportRecord.Settled;

/**
 * A declaration's records as the text that its row keeps: a line of what they share, then a line for each. Cells are apart
 * by tabs, which no cell has; the first cell is the form's version.
 */
final class DeclarationText {

    private static final String VERSION = "1";
    private static final String USUAL = "=";
    private static final int SHARED_CELLS = 15;
    private static final int RECORD_CELLS = 21;

    private DeclarationText() {}

    static String write(Declaration declaration) {
        StringBuilder text = new StringBuilder(400 + 160 * declaration.records().size());
        Particulars shared = declaration.particulars();
        cell(text, VERSION);
        cell(text, shared.declarant().kind().name());
        cell(text, shared.declarant().identifier());
        cell(text, shared.declarant().name());
        cell(text, shared.payer());
        cell(text, shared.country());
        cell(text, shared.filler());
        cell(text, shared.phone());
        cell(text, shared.bankReference());
        cell(text, shared.bonded() ? "Y" : "");
        cell(text, shared.exempt() ? "Y" : "");
        NettingText.write(text, declaration.netting());
        text.append('\t');
        cell(text, shared.contract());
        cell(text, shared.invoice());
        text.append(shared.registration());
        for (ReportRecord record : declaration.records()) {
            text.append('\n');
            write(text, record, declaration.actual().base().kept().account());
        }
        return text.toString();
    }

    private static void write(StringBuilder text, ReportRecord record, String usual) {
        Base base = record.base();
        text.append(record.family().letter()).append('\t');
        text.append(record.nature().letter()).append('\t');
        cell(text, base.amount().minor());
        cell(
                text,
                base.settled().rate().signum() == 0 ? "" : base.settled().rate().toPlainString());
        cell(text, base.settled().minor());
        cell(text, base.settled().account());
        cell(text, base.kept().minor());
        cell(text, base.kept().account());
        if (isUsual(record, usual)) {
            cell(text, USUAL);
            cell(text, "");
        } else {
            cell(text, base.other().minor());
            cell(text, base.other().account());
        }
        cell(text, base.domestic().currency());
        cell(text, base.domestic().minor());
        cell(text, base.foreign().currency());
        cell(text, base.foreign().minor());
        text.append(record.detail().payType().letter()).append('\t');
        CodedAmount first = record.detail().first();
        CodedAmount second = record.detail().second();
        cell(text, first.code());
        boolean remainder = first.minor() == base.amount().minor() - second.minor();
        cell(text, remainder ? "" : Long.toString(first.minor()));
        cell(text, Particulars.line(first.remark()));
        cell(text, second.code());
        cell(text, second.minor());
        text.append(Particulars.line(second.remark()));
    }

    /** All of a restored item in the account where what was received is kept: said by one sign. */
    private static boolean isUsual(ReportRecord record, String usual) {
        Part other = record.base().other();
        return !record.isActual()
                && !usual.isEmpty()
                && other.account().equals(usual)
                && other.minor() == record.base().amount().minor();
    }

    /** @throws IllegalArgumentException when it is no text of this form */
    static Declaration read(DeclarationId id, UUID organisation, LocalDate day, Currency currency, String text) {
        String[] lines = text.split("\n", -1);
        String[] shared = cells(lines[0], SHARED_CELLS);
        if (!shared[0].equals(VERSION)) {
            throw new IllegalArgumentException(id + " is written in form " + shared[0]);
        }
        List<ReportRecord> records = new ArrayList<>(lines.length);
        for (int i = 1; i < lines.length; i++) {
            String usual =
                    records.isEmpty() ? "" : records.getFirst().base().kept().account();
            records.add(record(currency, cells(lines[i], RECORD_CELLS), usual));
        }
        return new Declaration(
                id, organisation, day, particulars(shared), records, NettingText.read(currency, shared[11]));
    }

    private static Particulars particulars(String[] cells) {
        return new Particulars(
                new Declarant(DeclarantKind.valueOf(cells[1]), cells[2], cells[3]),
                cells[4],
                cells[5],
                cells[6],
                cells[7],
                cells[8],
                !cells[9].isEmpty(),
                !cells[10].isEmpty(),
                cells[12],
                cells[13],
                cells[14]);
    }

    private static ReportRecord record(Currency currency, String[] cells, String usual) {
        long amount = number(cells[2]);
        Base base = new Base(
                Money.ofMinor(currency, amount),
                cells[3].isEmpty() && number(cells[4]) == 0 && cells[5].isEmpty()
                        ? Settled.NONE
                        : new Settled(
                                cells[3].isEmpty() ? BigDecimal.ZERO : new BigDecimal(cells[3]),
                                number(cells[4]),
                                cells[5]),
                new Part(number(cells[6]), cells[7]),
                cells[8].equals(USUAL) ? new Part(amount, usual) : new Part(number(cells[8]), cells[9]),
                new Charge(cells[10], number(cells[11])),
                new Charge(cells[12], number(cells[13])));
        long second = number(cells[19]);
        long first = cells[16].isEmpty() ? amount - second : number(cells[16]);
        return new ReportRecord(
                Family.of(cells[0]),
                Nature.of(cells[1]),
                base,
                new Detail(
                        PayType.of(cells[14]),
                        new CodedAmount(cells[15], first, cells[17]),
                        new CodedAmount(cells[18], second, cells[20])));
    }

    private static String[] cells(String line, int count) {
        String[] cells = line.split("\t", -1);
        if (cells.length != count) {
            throw new IllegalArgumentException("a line of " + cells.length + " cells, not " + count);
        }
        return cells;
    }

    private static long number(String cell) {
        return cell.isEmpty() ? 0 : Long.parseLong(cell);
    }

    private static void cell(StringBuilder text, String value) {
        text.append(value).append('\t');
    }

    private static void cell(StringBuilder text, long value) {
        if (value != 0) {
            text.append(value);
        }
        text.append('\t');
    }
}
