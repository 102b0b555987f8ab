package landsea.settlement;

import java.time.Instant;
import java.time.LocalDate;
import landsea.basics.Money;

/**
 * What the collecting bank says that it has credited.
 *
 * @param bankReference its own reference, unique for good
 * @param receivingNumber the number that names the merchant's shop
 * @param charges what banks on the way took; zero where it says nothing
 * @param traceId the platform's, carried through the banks; empty where it did not come through
 * @param valueDate from when the money counts; in the future it is receivable, not available
 * @param arrivedAt when it came in here
 */
public record Advice(
        AdviceId id,
        String bankReference,
        String receivingNumber,
        Money amount,
        Money charges,
        String traceId,
        LocalDate valueDate,
        Remitter remitter,
        Instant bookedAt,
        Instant arrivedAt) {

    public Advice {
        if (!amount.isPositive() || charges.isNegative()) {
            throw new IllegalArgumentException(
                    "an advice credits a positive amount: " + amount + ", charges " + charges);
        }
        if (bankReference.isBlank() || bankReference.length() > 100) {
            throw new IllegalArgumentException("a bank reference has 1 to 100 characters: '" + bankReference + "'");
        }
    }
}
