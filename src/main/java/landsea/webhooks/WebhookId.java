package landsea.webhooks;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A webhook; it lives in its organisation's bucket. */
public record WebhookId(UUID value) implements Id {

    private static final String PREFIX = "whk";

    static WebhookId next(Bucket bucket) {
        return new WebhookId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static WebhookId parse(String text) {
        return new WebhookId(Ids.parse(PREFIX, text));
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
