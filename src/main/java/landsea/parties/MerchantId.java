package landsea.parties;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A merchant: an enterprise that sells abroad and is paid through the channel. */
public record MerchantId(UUID value) implements Id {

    private static final String PREFIX = "mer";

    public static MerchantId next(Bucket bucket) {
        return new MerchantId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static MerchantId parse(String text) {
        return new MerchantId(Ids.parse(PREFIX, text));
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
