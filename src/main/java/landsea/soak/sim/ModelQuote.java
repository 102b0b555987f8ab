package landsea.soak.sim;

import java.time.Instant;

/**
 * A firm quote as the model works it out. Amounts in cents and fen.
 *
 * @param sell all that leaves: fee and converted
 * @param gross at the provider's rate
 */
record ModelQuote(long sell, long fee, long converted, long gross, long credited, String provider, Instant expiresAt) {

    long margin() {
        return gross - credited;
    }
}
