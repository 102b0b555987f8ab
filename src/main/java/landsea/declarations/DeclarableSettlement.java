package landsea.declarations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.declarations.DeclarableCredit.Accounts;
import landsea.declarations.DeclarableCredit.Declarant;

/**
 * A kept balance that was sold for renminbi (账户内结汇), as far as its record wants it. What is converted into another foreign
 * currency is none: it stays foreign exchange.
 *
 * @param id of the conversion
 * @param organisation whose row it is
 * @param day on which it was sold, in Chongqing
 * @param sold what the bank bought, after our fees
 * @param rate renminbi for one unit of it
 * @param accounts sold from and paid into
 */
public record DeclarableSettlement(
        DeclarationId id,
        UUID organisation,
        LocalDate day,
        Declarant declarant,
        Money sold,
        BigDecimal rate,
        Accounts accounts) {

    public DeclarableSettlement {
        if (!sold.isPositive() || sold.currency().equals(Currency.CNY) || rate.signum() <= 0) {
            throw new IllegalArgumentException(id + " sells " + sold + " for renminbi at " + rate);
        }
    }
}
