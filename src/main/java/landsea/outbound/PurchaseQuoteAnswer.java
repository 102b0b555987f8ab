package landsea.outbound;

/** The quote that was given for a payment abroad. */
public record PurchaseQuoteAnswer(String quoteId) {}
