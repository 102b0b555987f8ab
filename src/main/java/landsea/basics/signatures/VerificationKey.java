package landsea.basics.signatures;

import java.security.PublicKey;
import java.time.Instant;

/**
 * A key by which somebody's signatures are known.
 *
 * @param id what signatures call it; nobody else's key has the same
 * @param owner whose it is
 * @param from the first instant at which it holds
 * @param until the first at which it holds no longer
 */
public record VerificationKey(String id, String owner, PublicKey key, Instant from, Instant until) {

    public VerificationKey {
        if (id.isBlank() || owner.isBlank()) {
            throw new IllegalArgumentException("a key has an id and an owner, not '" + id + "' of '" + owner + "'");
        }
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "key " + id + " of " + owner + " would end at " + until + " before it holds");
        }
        SignatureAlgorithm.of(key);
    }

    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.of(key);
    }

    public boolean holdsAt(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
