package landsea.trade;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import landsea.basics.Unit.Currency;
import landsea.marketplace.StatementId;

/**
 * A statement whose trade is to be verified, with the facts that verification does not look up.
 *
 * @param exporterCodes by which customs knows the merchant: its unified social credit code, its customs codes
 * @param rates how much of the statement's currency one unit of another is worth; its own needs none
 */
public record VerificationRequest(StatementId statement, Set<String> exporterCodes, Map<Currency, BigDecimal> rates) {

    public VerificationRequest {
        exporterCodes = Set.copyOf(exporterCodes);
        rates = Map.copyOf(rates);
        for (BigDecimal rate : rates.values()) {
            if (rate.signum() <= 0) {
                throw new IllegalArgumentException("a rate is positive, not " + rate);
            }
        }
    }
}
