package landsea.outbound;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** One payment abroad. */
public record OutboundId(UUID value) implements Id {

    private static final String PREFIX = "outp";

    public static OutboundId next(Bucket bucket) {
        return new OutboundId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static OutboundId parse(String text) {
        return new OutboundId(Ids.parse(PREFIX, text));
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
