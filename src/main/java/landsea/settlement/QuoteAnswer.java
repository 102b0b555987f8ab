package landsea.settlement;

/** The text form of a quote's id; the quote itself is read under it. */
public record QuoteAnswer(String quoteId) {}
