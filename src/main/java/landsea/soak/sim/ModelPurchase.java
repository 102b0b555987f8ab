package landsea.soak.sim;

import java.time.Instant;

/**
 * A firm quote for dollars as the model works it out. Amounts in fen and cents.
 *
 * @param sell all that leaves: fees and converted
 * @param gross at the provider's rate
 */
record ModelPurchase(long sell, long fees, long gross, long bought, Instant expiresAt) {

    static final ModelPurchase NONE = new ModelPurchase(0, 0, 0, 0, Instant.MIN);

    long converted() {
        return sell - fees;
    }

    long margin() {
        return gross - bought;
    }
}
