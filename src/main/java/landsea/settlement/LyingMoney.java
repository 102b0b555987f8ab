package landsea.settlement;

import java.time.Instant;
import java.time.LocalDate;
import landsea.basics.Money;

/**
 * Money that came in for nobody who was known then, as the bank's people see it.
 *
 * @param traceId empty where the advice named none
 * @param state SUSPENSE, RETURNING, RETURNED, or MATCHED once a payment has it
 * @param paymentId that took it over; empty for none
 * @param dueAt when it goes back, or is asked about, by itself; the moment it came to rest where nothing is due
 */
public record LyingMoney(
        AdviceId id,
        String bankReference,
        String receivingNumber,
        Money amount,
        Money charges,
        String traceId,
        LocalDate valueDate,
        String remitter,
        String remitterCountry,
        Instant bookedAt,
        Instant receivedAt,
        String state,
        String returnReason,
        String paymentId,
        Instant dueAt) {}
