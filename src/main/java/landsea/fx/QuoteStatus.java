package landsea.fx;

/** Where a quote stands. */
public enum QuoteStatus {
    OPEN,
    ACCEPTED,
    EXPIRED
}
