package landsea.compliance.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import landsea.basics.Unit.Currency;

/**
 * What a currency is weighed at from a day on: the monthly rates at which sums of several currencies are put together, never a
 * rate that anything is exchanged at.
 *
 * @param usdPerUnit US dollars for one of it
 */
public record WeightRow(Currency currency, BigDecimal usdPerUnit, LocalDate effectiveFrom, String source) {

    public WeightRow {
        if (usdPerUnit.signum() <= 0) {
            throw new IllegalArgumentException(currency + " is worth something, not " + usdPerUnit.toPlainString());
        }
    }
}
