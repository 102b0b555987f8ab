package landsea.compliance.risk;

import java.time.LocalDate;
import landsea.basics.Id;
import landsea.basics.Money;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.ShopId;

/**
 * A payment to be assessed.
 *
 * @param payment its id, of the merchant's bucket
 * @param amount as received, above zero
 * @param day business day of the credit, in Chongqing
 */
public record RiskQuestion(
        Id payment,
        OrganisationId organisation,
        MerchantId merchant,
        ShopId shop,
        Money amount,
        LocalDate day,
        RiskEvidence evidence) {

    public RiskQuestion {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException(payment.text() + " is of " + amount);
        }
    }
}
