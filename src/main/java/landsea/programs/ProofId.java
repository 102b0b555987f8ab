package landsea.programs;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** By what a program proves itself. */
public record ProofId(UUID value) implements Id {

    private static final String PREFIX = "prf";

    static ProofId next(Bucket bucket) {
        return new ProofId(Ids.next(bucket));
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
