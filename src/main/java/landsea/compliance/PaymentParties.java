package landsea.compliance;

/**
 * Who must be clear before a payment passes: the merchant with all who stand beside it, and who pays.
 *
 * @param merchant as it is screened where nobody has screened it yet
 * @param payer as the bank that collects the money names it; empty where it names nobody
 */
public record PaymentParties(Party merchant, String payer) {}
