package landsea.declarations;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.declarations.ReportRecord.Nature;

/**
 * The records of one credit or one payment: the first is what was received or paid; under netting the others are what it was
 * netted from.
 *
 * @param day of the credit or payment
 * @param netting from gross sales to what was paid out, by kind of line: what was restored, and why it may be netted
 */
record Declaration(
        DeclarationId id,
        UUID organisation,
        LocalDate day,
        Particulars particulars,
        List<ReportRecord> records,
        List<NettingLine> netting) {

    Declaration {
        records = List.copyOf(records);
        netting = List.copyOf(netting);
        if (records.isEmpty() || records.getFirst().nature() != Nature.ACTUAL) {
            throw new IllegalArgumentException(id + " begins with no actual record");
        }
    }

    ReportRecord actual() {
        return records.getFirst();
    }

    Currency currency() {
        return actual().currency();
    }

    boolean isNetted() {
        return records.size() > 1;
    }

    /** What the restored records come to: receipts less payments. */
    Money restoredNet() {
        Money net = Money.zero(currency());
        for (ReportRecord record : records) {
            if (!record.isActual()) {
                Money amount = record.base().amount();
                net = record.family().isIncome() ? net.plus(amount) : net.minus(amount);
            }
        }
        return net;
    }

    Declaration with(Particulars corrected, List<ReportRecord> rewritten) {
        return new Declaration(id, organisation, day, corrected, rewritten, netting);
    }
}
