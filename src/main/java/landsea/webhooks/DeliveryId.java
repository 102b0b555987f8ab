package landsea.webhooks;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** An event on its way to one webhook; it lives in the event's bucket. */
public record DeliveryId(UUID value) implements Id {

    private static final String PREFIX = "whd";

    static DeliveryId next(Bucket bucket) {
        return new DeliveryId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static DeliveryId parse(String text) {
        return new DeliveryId(Ids.parse(PREFIX, text));
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
