package landsea.settlement;

/**
 * What an accepted quote did.
 *
 * @param paymentId the payment that is credited by it; empty for a kept balance
 * @param sold decimal amount that left the balance, with its currency
 * @param credited decimal amount in the account, with its currency
 */
public record AcceptAnswer(
        String quoteId,
        String paymentId,
        String sold,
        String soldCurrency,
        String credited,
        String creditedCurrency,
        String receiptId) {}
