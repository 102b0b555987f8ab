package landsea.marketplace.archive;

import java.util.UUID;
import landsea.basics.Bucket;

/** Whose a file is. The merchant decides the bucket. */
public record RawOwner(UUID organisationId, UUID merchantId) {

    public Bucket bucket() {
        return Bucket.of(merchantId);
    }
}
