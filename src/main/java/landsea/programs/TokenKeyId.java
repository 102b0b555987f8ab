package landsea.programs;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A key that signs tokens; it lives in the bank's bucket. */
public record TokenKeyId(UUID value) implements Id {

    private static final String PREFIX = "tkk";

    static TokenKeyId next(Bucket bucket) {
        return new TokenKeyId(Ids.next(bucket));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
