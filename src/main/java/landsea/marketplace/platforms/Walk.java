package landsea.marketplace.platforms;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.reading.Amounts;
import landsea.marketplace.reading.ReportRows;

/** What all reports in rows need on the way. */
final class Walk {

    private Walk() {}

    /** Every row from the first; the reason where the walk ended before the end, or the last row is cut off. */
    static Optional<Reason> through(TableDialect.Found found, Consumer<ReportRows> each) {
        try (ReportRows rows = found.table().rows(found.header())) {
            while (rows.next()) {
                if (rows.isCutOff()) {
                    return Optional.of(Reason.of("LINE_CUT_OFF", "line", rows.line()));
                }
                each.accept(rows);
            }
            return rows.stopped();
        }
    }

    /** The cell, with the signs that some exports write for nothing taken as nothing. */
    static String cell(ReportRows rows, int column) {
        String cell = rows.cell(column);
        return switch (cell) {
            case "--", "-", "/", "N/A", "n/a" -> "";
            default -> cell;
        };
    }

    static Outcome<Money> money(String cell, Amounts amounts, Currency currency) {
        long minor = amounts.minor(cell, currency);
        return minor == Amounts.NONE
                ? Outcome.refused(amounts.whyNot(cell, currency))
                : Outcome.done(Money.ofMinor(currency, minor));
    }

    /** A number of pieces; zero where there is none. Refused where a fraction or no number stands. */
    static Outcome<Long> quantity(String cell) {
        if (cell.isEmpty()) {
            return Outcome.done(0L);
        }
        if (!cell.matches("-?[0-9]{1,9}(\\.0{1,6})?")) {
            return Outcome.refused("QUANTITY_UNREADABLE");
        }
        return Outcome.done(new BigDecimal(cell).longValue());
    }
}
