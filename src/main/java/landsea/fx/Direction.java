package landsea.fx;

/** Which way through a pair the client goes. */
public enum Direction {
    /** He gives the base and gets the quote currency, at the provider's bid. */
    SELLS_BASE,
    /** He gives the quote currency and gets the base, at the provider's ask. */
    BUYS_BASE
}
