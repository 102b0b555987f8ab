package landsea.sandbox;

import java.time.Instant;
import landsea.basics.Money;

/**
 * What the marketplace accepted to pay.
 *
 * @param traceId goes with the money and with the bank's advice of it
 * @param reportSha256 the report that it settles
 */
record Payout(
        String requestId,
        String payoutId,
        String traceId,
        String sellerId,
        String receivingNumber,
        Money amount,
        String settlementId,
        String reportSha256,
        Instant acceptedAt) {

    /** Someone asks for what is due to a seller, to be sent to a receiving number. */
    record Request(String requestId, String sellerId, String currency, String receivingNumber) {

        boolean isOf(Payout payout) {
            return payout.sellerId.equals(sellerId)
                    && payout.amount.currency().code().equals(currency)
                    && payout.receivingNumber.equals(receivingNumber);
        }
    }
}
