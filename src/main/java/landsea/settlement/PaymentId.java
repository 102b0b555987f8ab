package landsea.settlement;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** One payment of one settlement, from withdrawal to credit. */
public record PaymentId(UUID value) implements Id {

    private static final String PREFIX = "pay";

    public static PaymentId next(Bucket bucket) {
        return new PaymentId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static PaymentId parse(String text) {
        return new PaymentId(Ids.parse(PREFIX, text));
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
