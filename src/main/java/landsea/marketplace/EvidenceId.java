package landsea.marketplace;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** One report of orders; the same report again has the same id. */
public record EvidenceId(UUID value) implements Id {

    private static final String PREFIX = "evid";

    public static EvidenceId next(Bucket bucket) {
        return new EvidenceId(Ids.next(bucket));
    }

    public static EvidenceId parse(String text) {
        return new EvidenceId(Ids.parse(PREFIX, text));
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
