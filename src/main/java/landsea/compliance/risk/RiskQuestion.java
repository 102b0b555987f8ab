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
 * @param seller an enterprise, or a person who sells in his own name
 * @param amount as received, above zero
 * @param day business day of the credit, in Chongqing
 */
public record RiskQuestion(
        Id payment,
        OrganisationId organisation,
        MerchantId merchant,
        ShopId shop,
        Seller seller,
        Money amount,
        LocalDate day,
        RiskEvidence evidence) {

    /** Whose a payment is: what is large is another amount for each. */
    public enum Seller {
        ENTERPRISE,
        PERSON
    }

    /** An enterprise's. */
    public RiskQuestion(
            Id payment,
            OrganisationId organisation,
            MerchantId merchant,
            ShopId shop,
            Money amount,
            LocalDate day,
            RiskEvidence evidence) {
        this(payment, organisation, merchant, shop, Seller.ENTERPRISE, amount, day, evidence);
    }

    public RiskQuestion {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException(payment.text() + " is of " + amount);
        }
    }
}
