package landsea.policy;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A decision that was kept. */
public record DecisionId(UUID value) implements Id {

    private static final String PREFIX = "dec";

    public static DecisionId next(Bucket bucket) {
        return new DecisionId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static DecisionId parse(String text) {
        return new DecisionId(Ids.parse(PREFIX, text));
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
