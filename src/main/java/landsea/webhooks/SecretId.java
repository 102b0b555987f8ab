package landsea.webhooks;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A secret by which deliveries to a webhook are signed. */
public record SecretId(UUID value) implements Id {

    private static final String PREFIX = "whs";

    static SecretId next(Bucket bucket) {
        return new SecretId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static SecretId parse(String text) {
        return new SecretId(Ids.parse(PREFIX, text));
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
