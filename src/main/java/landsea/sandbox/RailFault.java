package landsea.sandbox;

/** What goes wrong on the way between a bank and LandSea, whatever the message says. */
public enum RailFault {
    /** Signed, but by a key that is nobody's. */
    WRONG_SIGNATURE,
    /** Not signed at all. */
    NO_SIGNATURE,
    /** Signed by a clock that is an hour ahead. */
    CLOCK_AHEAD,
    /** Signed by a clock that is an hour behind. */
    CLOCK_BEHIND,
    /** The certificate of the connection has ended; only connections that are new show it. */
    EXPIRED_CERTIFICATE,
    /** The other side is there, says nothing more, and does not hang up. */
    HALF_OPEN,
    /** The connection breaks in the middle of the body. */
    TRUNCATED,
    /** 500, as from a program that fails. */
    FAILING,
    /** 503, and nothing was done. */
    BUSY
}
