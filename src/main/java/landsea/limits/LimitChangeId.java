package landsea.limits;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A proposed limit; it lives in the bank's bucket. */
public record LimitChangeId(UUID value) implements Id {

    private static final String PREFIX = "lim";

    static LimitChangeId next(Bucket bucket) {
        return new LimitChangeId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static LimitChangeId parse(String text) {
        return new LimitChangeId(Ids.parse(PREFIX, text));
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
