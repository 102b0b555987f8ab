package landsea.settlement;

import java.time.Instant;
import java.time.LocalDate;
import landsea.basics.Bucket;
import landsea.basics.Money;

/**
 * An advice as the collecting bank hands it over, before it is known whose it is; see {@link Advice} for its members.
 */
public record IncomingAdvice(
        String bankReference,
        String receivingNumber,
        Money amount,
        Money charges,
        String traceId,
        LocalDate valueDate,
        Remitter remitter,
        Instant bookedAt) {

    /** One whose remitter is known by no more than a name. */
    public IncomingAdvice(
            String bankReference,
            String receivingNumber,
            Money amount,
            Money charges,
            String traceId,
            LocalDate valueDate,
            String remitter,
            Instant bookedAt) {
        this(bankReference, receivingNumber, amount, charges, traceId, valueDate, Remitter.named(remitter), bookedAt);
    }

    Advice in(Bucket bucket, Instant arrivedAt) {
        return new Advice(
                AdviceId.of(bucket, bankReference),
                bankReference,
                receivingNumber,
                amount,
                charges,
                traceId,
                valueDate,
                remitter,
                bookedAt,
                arrivedAt);
    }
}
