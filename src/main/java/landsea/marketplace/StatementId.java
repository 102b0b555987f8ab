package landsea.marketplace;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** One version of a statement; a correction has an id of its own. */
public record StatementId(UUID value) implements Id {

    private static final String PREFIX = "stmt";

    public static StatementId next(Bucket bucket) {
        return new StatementId(Ids.next(bucket));
    }

    public static StatementId parse(String text) {
        return new StatementId(Ids.parse(PREFIX, text));
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
