package landsea.declarations;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import landsea.declarations.DayFile.Part;
import landsea.declarations.DayFile.Sort;
import landsea.declarations.DeclarableCredit.DeclarantKind;
import landsea.declarations.DeclarationRows.Action;
import landsea.declarations.ReportRecord.Base;
import landsea.declarations.ReportRecord.CodedAmount;
import landsea.declarations.ReportRecord.Detail;

/**
 * A record with what filing gave it, as lines of files.
 *
 * @param number empty for one that has none yet
 * @param place of the record in its declaration
 */
record FiledRecord(Declaration declaration, int place, Action action, String number, LocalDate reportedOn) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String BY_TRANSFER = "T";

    ReportRecord record() {
        return declaration.records().get(place);
    }

    boolean isIn(DayFile file, DayTables tables) {
        boolean exempt = declaration.particulars().exempt();
        boolean part = switch (file.part()) {
            case BASE, REMITTANCE, SETTLEMENT, USE -> true;
            case DECLARATION -> !exempt;
            case MANAGEMENT -> !exempt && wantsManagement(tables);
        };
        return part && file.sort() == sort();
    }

    /** The parts that people are shown. */
    List<Part> shownParts() {
        return record().isSettlement() ? List.of(Part.SETTLEMENT, Part.USE) : List.of(Part.BASE, Part.DECLARATION);
    }

    private Sort sort() {
        boolean waiting = number.isEmpty();
        boolean actual = record().isActual();
        return switch (record().family()) {
            case INCOME -> waiting ? Sort.WAITING : actual ? Sort.ACTUAL : Sort.RESTORED_INCOME;
            case PAYMENT -> waiting ? Sort.WAITING_PAYMENT : actual ? Sort.ACTUAL_PAYMENT : Sort.RESTORED_PAYMENT;
            case SETTLEMENT -> waiting ? Sort.WAITING_SETTLEMENT : Sort.SETTLEMENT;
        };
    }

    /** Goods, and what goods were netted in; of payments only those that were made. */
    private boolean wantsManagement(DayTables tables) {
        boolean goods = tables.isGoods(record().detail().first().code());
        return record().family().isIncome()
                ? record().isActual() && declaration.isNetted() || goods
                : record().isActual() && goods;
    }

    List<String> cells(Part part, AmountText amounts) {
        List<String> cells = new ArrayList<>(part.fields().size());
        cells.add(action.name());
        cells.add(
                switch (action) {
                    case A -> "";
                    case C -> "更正";
                    case D -> "撤销";
                });
        cells.add(number);
        switch (part) {
            case BASE -> {
                money(cells, amounts);
                charge(cells, record().base().domestic(), amounts);
                charge(cells, record().base().foreign(), amounts);
            }
            case REMITTANCE -> money(cells, amounts);
            case SETTLEMENT -> sold(cells, amounts);
            case USE -> use(cells);
            case DECLARATION -> declaration(cells, amounts);
            case MANAGEMENT -> management(cells);
        }
        return cells;
    }

    private void declarant(List<String> cells) {
        Particulars shared = declaration.particulars();
        boolean company = shared.declarant().kind() == DeclarantKind.CORPORATE;
        cells.add(String.valueOf(shared.declarant().kind().letter()));
        cells.add(company ? "" : shared.declarant().identifier());
        cells.add(company ? shared.declarant().identifier() : "");
        cells.add(shared.declarant().name());
    }

    private void sold(List<String> cells, AmountText amounts) {
        Particulars shared = declaration.particulars();
        Base base = record().base();
        declarant(cells);
        cells.add(base.kept().account());
        cells.add(base.settled().account());
        // The renminbi go to himself, and the bank that buys pays them.
        cells.add(shared.declarant().name());
        cells.add(shared.payer());
        cells.add(record().currency().code());
        cells.add(amounts.of(record().currency(), base.amount().minor()));
        cells.add(base.settled().rate().toPlainString());
        cells.add(shared.bankReference());
    }

    private void use(List<String> cells) {
        Particulars shared = declaration.particulars();
        cells.add(shared.registration());
        cells.add(record().detail().first().code());
        cells.add(record().detail().first().remark());
        cells.add(shared.filler());
        cells.add(shared.phone());
        cells.add(DATE.format(reportedOn));
    }

    private void money(List<String> cells, AmountText amounts) {
        Particulars shared = declaration.particulars();
        declarant(cells);
        cells.add(shared.payer());
        cells.add(record().currency().code());
        Base base = record().base();
        long amount = base.amount().minor();
        List<String> parts = amounts.parts(
                record().currency(),
                amount,
                List.of(
                        base.settled().minor(),
                        base.kept().minor(),
                        base.other().minor()));
        cells.add(amounts.of(record().currency(), amount));
        cells.add(
                base.settled().rate().signum() == 0 ? "" : base.settled().rate().toPlainString());
        cells.add(parts.get(0));
        cells.add(base.settled().account());
        cells.add(parts.get(1));
        cells.add(base.kept().account());
        cells.add(parts.get(2));
        cells.add(base.other().account());
        cells.add(BY_TRANSFER);
        cells.add(shared.bankReference());
    }

    private static void charge(List<String> cells, ReportRecord.Charge charge, AmountText amounts) {
        cells.add(charge.currency());
        cells.add(charge.minor() == 0 ? "" : amounts.of(charge.currency(), charge.minor()));
    }

    private void declaration(List<String> cells, AmountText amounts) {
        Particulars shared = declaration.particulars();
        Detail detail = record().detail();
        CodedAmount first = detail.first();
        CodedAmount second = detail.second();
        List<String> parts = amounts.parts(
                record().currency(), record().base().amount().minor(), List.of(first.minor(), second.minor()));
        cells.add(shared.country());
        cells.add(String.valueOf(detail.payType().letter()));
        cells.add(first.code());
        cells.add(parts.get(0));
        cells.add(first.remark());
        cells.add(second.code());
        cells.add(parts.get(1));
        cells.add(second.remark());
        cells.add(shared.bonded() ? "Y" : "N");
        cells.add(shared.filler());
        cells.add(shared.phone());
        cells.add(DATE.format(reportedOn));
        cells.add(shared.registration());
    }

    private void management(List<String> cells) {
        Particulars shared = declaration.particulars();
        cells.add(shared.contract());
        cells.add(shared.invoice());
        cells.add("");
        cells.add(shared.filler());
        cells.add(shared.phone());
        cells.add(DATE.format(reportedOn));
    }
}
