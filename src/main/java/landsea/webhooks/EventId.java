package landsea.webhooks;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** Something that webhooks are told; it lives in its subject's bucket. */
public record EventId(UUID value) implements Id {

    private static final String PREFIX = "evt";

    static EventId next(Bucket bucket) {
        return new EventId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static EventId parse(String text) {
        return new EventId(Ids.parse(PREFIX, text));
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
